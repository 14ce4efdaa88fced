"""Names of domain objects by id, in the language of the report."""

from collections.abc import Iterable

from planner.charts.names import Named
from planner.domain.person import ClearanceClass
from planner.reports.material import Material, ScenarioResult
from planner.text.words import Words


class Names:
    """Looks names up; an id that nothing bears stays an id."""

    def __init__(self, material: Material, words: Words) -> None:
        self._words = words
        self._positions = self._of(material.positions)
        self._functions = self._of(material.functions)
        self._skills = self._of(material.skills)
        self._units = self._of(material.units)
        self._scenarios = self._of(material.scenarios)

    def _of(self, things: Iterable[Named]) -> dict[str, str]:
        return {thing.id: str(getattr(thing, f"name_{self._words.language}")) for thing in things}

    def position(self, ident: str) -> str:
        """``P12  Planering``."""
        return f"{ident}\u2002{self._positions[ident]}" if ident in self._positions else ident

    def plain_position(self, ident: str) -> str:
        """Name of a position without its id."""
        return self._positions.get(ident, ident)

    def function(self, ident: str) -> str:
        """Name of a function."""
        return self._functions.get(ident, ident)

    def skill(self, ident: str) -> str:
        """Name of a skill."""
        return self._skills.get(ident, ident)

    def unit(self, ident: str) -> str:
        """Name of a unit."""
        return self._units.get(ident, ident)

    def scenario(self, ident: str) -> str:
        """``SC3  Elavbrott``."""
        return f"{ident}\u2002{self._scenarios[ident]}" if ident in self._scenarios else ident

    def clearance(self, ident: str | ClearanceClass | None) -> str:
        """``Säkerhetsklass 3``."""
        number = str(int(ident)) if ident is not None else "–"
        return self._words("report.clearance.name", number=number)


def scenario_name(result: ScenarioResult, words: Words) -> str:
    """Id and name of a result's scenario."""
    return f"{result.plan.scenario}\u2002{getattr(result.case.scenario, f'name_{words.language}')}"
