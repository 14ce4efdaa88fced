"""Names of domain objects by id in one language; people appear by their pseudonymous ids only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planner.domain.case import Case
from planner.domain.decision import LOWERED, Decision
from planner.domain.effect import Effect, EffectKind
from planner.domain.measure import Measure
from planner.domain.organisation import Organisation
from planner.domain.person import ClearanceClass
from planner.domain.plan import Plan
from planner.domain.scenario import Scenario
from planner.text.words import Named, Words, words_for

if TYPE_CHECKING:
    from planner.reports.material import Material, ScenarioResult, Seen


Standings = dict[tuple[str, str], str]
"""As what a person stands in a position, in words."""


def standings(plan: Plan, words: Words) -> Standings:
    """``ersättare 2``: as what a person stands in a position, the deputies counted after the holders as locks count."""
    return {place: f"{words(f'cli.role.{role.value}')} {number}" for place, (role, number) in plan.numbers().items()}


class Names:
    """Looks names up; an id that nothing bears stays an id.

    A page sets id and name apart by an en space; on the screen it is a plain one, which every terminal has.
    """

    def __init__(self, things: "Material | Organisation", words: Words) -> None:
        self._words = words
        self._gap = " " if isinstance(things, Organisation) else "\u2002"
        self._positions = self._of(things.positions)
        self._functions = self._of(things.functions)
        self._skills = self._of(things.skills)
        self._units = self._of(things.units)
        self._employers = {unit.employer: unit.employer_name for unit in things.units if unit.employer_name}
        shown = () if isinstance(things, Organisation) else (*things.scenarios, *things.seen_scenarios)
        self._scenarios = self._of(shown)

    def _of(self, things: Iterable[Named]) -> dict[str, str]:
        return {thing.id: self._words.name(thing) for thing in things}

    def position(self, ident: str) -> str:
        """``P12 Planering``."""
        return f"{ident}{self._gap}{self._positions[ident]}" if ident in self._positions else ident

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

    def employer(self, ident: str) -> str:
        """Name of an employer, where one of its units says it."""
        return self._employers.get(ident, ident)

    def scenario(self, ident: str) -> str:
        """``SC3 Elavbrott``."""
        return f"{ident}{self._gap}{self._scenarios[ident]}" if ident in self._scenarios else ident

    def effect(self, effect: Effect) -> dict[str, str | int]:
        """Whom and what an effect concerns, for the texts of its kind; people by their pseudonymous ids."""
        measure = effect if isinstance(effect, Measure) else None
        return {
            "person": effect.person_id or "",
            "skill": self.skill(effect.skill or ""),
            "clearance": self.clearance(effect.clearance_class).lower(),
            "clearance_class": int(effect.clearance_class or 0),
            "unit": self.unit(effect.unit or ""),
            "percent": self._words.percent((effect.lend_percent or 0) / 100),
            "lender": self.employer(effect.lender or ""),
            "borrower": self.employer(effect.borrower or ""),
            "people": measure.people or 0 if measure else 0,
            **self._decided(measure.decision if measure else None),
            "pool": self._words.name(measure.pool) if measure and measure.pool else "",
        }

    def _decided(self, decision: Decision | None) -> dict[str, str]:
        """What a decision is about, and what it comes to."""
        if decision is None:
            return {}
        after, lowered = decision.clearance_class, [(key, getattr(decision, key)) for key in sorted(LOWERED)]
        return {
            "position": self.position(decision.position or ""),
            "positions": ", ".join(map(self.position, decision.positions)),
            "after": self.clearance(ClearanceClass(after)).lower()
            if after
            else self._words("report.decision.no_class"),
            "lowered": ", ".join(
                self._words(f"report.decision.lower.{key}", n=str(value)) for key, value in lowered if value is not None
            ),
        }

    def clearance(self, ident: str | ClearanceClass | None) -> str:
        """``Säkerhetsklass 3``."""
        number = str(int(ident)) if ident is not None else "–"
        return self._words("report.clearance.name", number=number)


def told_kind(effect: Effect) -> str:
    """Which texts tell an effect: a limit that is lifted has its own, for it is no limit of 0 %."""
    lifted = effect.kind is EffectKind.LEND and effect.lend_percent is None
    return f"{effect.kind.value}.lifted" if lifted else effect.kind.value


def shown_scenario(case: Case) -> Scenario:
    """The scenario of a case; that of a joint one says what it is."""
    if not case.together:
        return case.scenario
    names = {f"name_{language}": words_for(language)("report.joint.name") for language in ("sv", "en")}
    return case.scenario.model_copy(update=names)


def scenario_name(result: "ScenarioResult | Seen", words: Words) -> str:
    """Id and name of a result's scenario."""
    return f"{result.plan.scenario}\u2002{words.name(shown_scenario(result.case))}"


def funnel_step(step: str, words: Words) -> str:
    """Name of a step of a funnel: of its rule, or of what the placement adds."""
    key = f"rule.{step}.name"
    return words(key) if words.has(key) else words(f"cli.explain.step_{step}")
