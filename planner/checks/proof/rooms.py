"""Rules that leave so much room and no more, and so may have a multiplier: who uses how much of it, and what is left.

Each says that a sum over the names is at most its room. Somebody who holds two positions counts once in each.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, assert_never

from planner.checks.lending import Lender, homes, lenders
from planner.checks.levels import OF_MINIMUM
from planner.checks.proof.crowd import Crowd, Kinds
from planner.checks.proof.stakes import Pair, Stakes
from planner.checks.rules import forced
from planner.checks.view import View
from planner.domain.certificate import MultiplierKind
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.organisation import Position
from planner.domain.person import Person

_RULES = {kind: kind.value for kind in MultiplierKind} | {MultiplierKind.LENDING_LIMIT: "donor_limit"}

Key = tuple[MultiplierKind, str | None, str | None]
"""Kind, coupling and what the room is for, as a multiplier names a rule."""

_COUPLINGS = {CouplingKind(kind.value): kind for kind in MultiplierKind if kind is not MultiplierKind.LENDING_LIMIT}


@dataclass(frozen=True)
class Family:
    """The lending limits of one scenario, or all rules of one coupling: they read one thing of a person."""

    rule: tuple[MultiplierKind, str | None]
    """Kind and coupling."""
    name: str
    """Names what is read, for ``Crowd.kinds``."""
    reads: Callable[[View, Person], Hashable]
    """What is read of a person."""
    uses: Callable[[Any, Sequence[Position]], Mapping[Key, int]]
    """How much of which rule's room somebody uses of whom this was read, in these positions."""
    about: Callable[[Position], bool]
    """Whether names of the position use any."""

    def kinds(self, crowd: Crowd) -> Kinds:
        """The people of a crowd, told apart by what is read."""
        return crowd.kinds(self.name, self.reads)


class Rooms:
    """All rules of a case that may have a multiplier."""

    def __init__(self, view: View, stakes: Stakes, most: Mapping[Lender, int], held: Iterable[Pair]) -> None:
        self._view, self._stakes, self._most = view, stakes, most
        self._couplings = {one.id: one for one in view.case.organisation.couplings if one.kind in _COUPLINGS}
        self._households = {person.household for person in view.case.roster.people}
        self.families = tuple(self._families())
        self._used: dict[Key, int] = {}
        pinned: dict[str, list[Position]] = {}
        excuses = forced.excuses(view)
        for person, position in held:
            pinned.setdefault(person, []).append(view.positions[position])
        for ident, positions in pinned.items():
            for family in self.families:
                uses = family.uses(family.reads(view, view.people[ident]), positions)
                if any((ident, one.id, _RULES[family.rule[0]]) in excuses for one in positions):
                    uses = _past(family, positions)  # who is forced somewhere stands nowhere else
                for key, weight in uses.items():
                    self._used[key] = self._used.get(key, 0) + weight

    def _families(self) -> Iterator[Family]:
        for scenario in dict.fromkeys(scenario for scenario, _ in self._most):
            rule, uses = (MultiplierKind.LENDING_LIMIT, scenario), partial(self._lends, scenario)
            yield Family(rule, "homes", homes, uses, lambda _: True)
        for ident in sorted(self._couplings):
            yield _FAMILIES[self._couplings[ident].kind](self._couplings[ident], set(self._view.units))

    def _lends(self, scenario: str | None, home: Sequence[str], positions: Sequence[Position]) -> dict[Key, int]:
        lending = {lender for position in positions for lender in lenders(self._view, home, position)}
        mine = (lender for lender in lending if lender in self._most and lender[0] == scenario)
        return {(MultiplierKind.LENDING_LIMIT, *lender): 1 for lender in mine}

    def left(self, key: Key) -> int | None:
        """Room that the pins leave under a rule; None if there is no such rule."""
        room = self._room(*key)
        return None if room is None else room - self._used.get(key, 0)

    def _room(self, kind: MultiplierKind, ident: str | None, of: str | None) -> int | None:
        if kind is MultiplierKind.LENDING_LIMIT:
            return self._most.get((ident, of)) if of is not None else None
        coupling = self._couplings.get(ident or "")
        if coupling is None or _COUPLINGS[coupling.kind] is not kind:
            return None
        match kind:
            case MultiplierKind.UNIT_CAP:
                return coupling.number if of in self._view.units else None
            case MultiplierKind.HOUSEHOLD:
                return 1 if of is not None and of in self._households else None
            case MultiplierKind.EXPERIENCE:
                return 0 if of is None else None
            case MultiplierKind.TEAM_MIX:
                return self._mix(coupling) if of is None else None
            case _:
                assert_never(kind)

    def _mix(self, coupling: Coupling) -> int:
        """Open names of the minimum beyond the mix: who fills one uses room, whoever has the skill gives it back."""
        team = set(coupling.positions) & self._stakes.open.keys()
        least = min(coupling.number, sum(self._stakes.minimum[ident] for ident in team))
        return sum(step.names for ident in team for step in self._stakes.open[ident][:OF_MINIMUM]) - least

    def mixes(self, position: str) -> Iterator[Key]:
        """Team mixes whose room the names of the minimum of a position use."""
        for ident, coupling in self._couplings.items():
            if coupling.kind is CouplingKind.TEAM_MIX and position in coupling.positions:
                yield MultiplierKind.TEAM_MIX, ident, None


def _past(family: Family, positions: Sequence[Position]) -> Mapping[Key, int]:
    """Room that somebody uses who is forced past a rule: none, and of a mix as one who is missing."""
    kind, coupling = family.rule
    mixed = kind is MultiplierKind.TEAM_MIX and any(map(family.about, positions))
    return {(kind, coupling, None): -1} if mixed else {}


def _unit(view: View, person: Person) -> str:
    return view.home(person).unit


def _in_team(coupling: Coupling) -> Callable[[Iterable[Position]], bool]:
    team = set(coupling.positions)
    return lambda positions: any(position.id in team for position in positions)


def _each(kind: MultiplierKind, name: str, reads: Callable[[View, Person], Hashable]) -> Callable[..., Family]:
    """Families with one rule per thing that is read: every name uses one."""

    def family(coupling: Coupling, units: set[str]) -> Family:
        inside = _in_team(coupling)

        def uses(of: str | None, positions: Sequence[Position]) -> dict[Key, int]:
            known = of is not None and (kind is MultiplierKind.HOUSEHOLD or of in units)
            return {(kind, coupling.id, of): 1} if known and inside(positions) else {}

        return Family((kind, coupling.id), name, reads, uses, lambda position: inside([position]))

    return family


def _skilled(kind: MultiplierKind, weigh: Callable[[bool, int], int]) -> Callable[..., Family]:
    """Families with one rule: who has the skill weighs other than who has not."""

    def family(coupling: Coupling, _: set[str]) -> Family:
        inside = _in_team(coupling)

        def uses(skilled: bool, positions: Sequence[Position]) -> dict[Key, int]:
            return {(kind, coupling.id, None): weigh(skilled, coupling.number)} if inside(positions) else {}

        return Family(
            (kind, coupling.id),
            f"skill of {coupling.id}",
            lambda view, person: view.of_team(coupling, person),
            uses,
            lambda position: inside([position]),
        )

    return family


_FAMILIES: dict[CouplingKind, Callable[[Coupling, set[str]], Family]] = {
    CouplingKind.UNIT_CAP: _each(MultiplierKind.UNIT_CAP, "unit", _unit),
    CouplingKind.HOUSEHOLD: _each(MultiplierKind.HOUSEHOLD, "household", lambda _, person: person.household),
    CouplingKind.EXPERIENCE: _skilled(MultiplierKind.EXPERIENCE, lambda skilled, number: -number if skilled else 1),
    CouplingKind.TEAM_MIX: _skilled(MultiplierKind.TEAM_MIX, lambda skilled, _: -1 if skilled else 0),
}
