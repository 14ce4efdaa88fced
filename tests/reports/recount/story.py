"""What the first page says of all scenarios together: the verdict, what breaks first, what is empty everywhere."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.reports.recount.stands import RUNGS, Stand, Stands


class Broken(NamedTuple):
    """A position on the worst rung on which it stands anywhere."""

    position: str
    rung: str
    scenarios: tuple[str, ...]
    """In which it stands there."""
    missing: int
    """The most that it lacks there."""
    wanted: int


class Story:
    """The first page, of the ladders of all scenarios in their order."""

    def __init__(self, stands: Sequence[Stands]) -> None:
        self.stands = stands

    @property
    def held(self) -> tuple[str, ...]:
        """Scenarios whose minimum is whole."""
        return tuple(one.scenario for one in self.stands if not one.missing)

    @property
    def worst(self) -> Stands | None:
        """The first scenario of those that lack most; None if none lacks anybody."""
        gravest = max(self.stands, key=lambda one: one.missing)
        return gravest if gravest.missing else None

    def broken(self) -> list[Broken]:
        """What is not whole: worst rung first, then shortest outage, then in most scenarios, then by id."""
        rows = [
            _worst(ident, [(one.scenario, one.of[ident]) for one in self.stands if ident in one.of])
            for ident in sorted({ident for one in self.stands for ident in one.of})
        ]
        short = [row for row in rows if row.rung != "whole"]
        return sorted(
            short,
            key=lambda row: (RUNGS.index(row.rung), self._outage(row.position), -len(row.scenarios), row.position),
        )

    def _outage(self, ident: str) -> int:
        return self.stands[0].position(ident).max_outage_min

    def empty(self) -> list[str]:
        """Positions with nobody in every scenario that wants names of their minimum."""
        wants = {row.position: sum(row.position in one.of for one in self.stands) for row in self.broken()}
        return [
            row.position for row in self.broken() if row.rung == "nobody" and len(row.scenarios) == wants[row.position]
        ]


def _worst(ident: str, where: Sequence[tuple[str, Stand]]) -> Broken:
    rung = min((stand.rung for _, stand in where), key=RUNGS.index)
    there = [(scenario, stand) for scenario, stand in where if stand.rung == rung]
    gravest = max((stand for _, stand in there), key=lambda stand: stand.missing)
    return Broken(ident, rung, tuple(scenario for scenario, _ in there), gravest.missing, gravest.wanted)
