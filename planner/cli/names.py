"""Names of positions, functions and phases in the user's language; people appear by their pseudonymous ids only."""

from planner.domain.organisation import Organisation
from planner.domain.pool import Pool
from planner.domain.scenario import Scenario
from planner.text import Words


class Names:
    """Looks names up by id."""

    def __init__(self, organisation: Organisation, words: Words) -> None:
        self._swedish = words.language == "sv"
        self._positions = {one.id: one for one in organisation.positions}
        self._functions = {one.id: one for one in organisation.functions}
        self._units = {one.id: one for one in organisation.units}
        self._skills = {one.id: one for one in organisation.skills}

    def position(self, ident: str) -> str:
        """``P51 Sjuksköterska``."""
        one = self._positions.get(ident)
        return f"{ident} {one.name_sv if self._swedish else one.name_en}" if one else ident

    def function(self, ident: str) -> str:
        """Name of a function."""
        one = self._functions.get(ident)
        return (one.name_sv if self._swedish else one.name_en) if one else ident

    def unit(self, ident: str) -> str:
        """Name of a unit."""
        one = self._units.get(ident)
        return (one.name_sv if self._swedish else one.name_en) if one else ident

    def skill(self, ident: str) -> str:
        """Name of a skill."""
        one = self._skills.get(ident)
        return (one.name_sv if self._swedish else one.name_en) if one else ident

    def pool(self, pool: Pool) -> str:
        """Who lends people by a pool."""
        return pool.name_sv if self._swedish else pool.name_en

    def phase(self, scenario: Scenario, index: int) -> str:
        """Name of a phase."""
        phase = scenario.phase[index]
        return phase.name_sv if self._swedish else phase.name_en
