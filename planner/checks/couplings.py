"""The witness's own reading of the coupling rules: which of them do the names of a plan break?"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import assert_never

from planner.checks.errors import error
from planner.checks.rules.forced import Excuses
from planner.checks.view import View
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.finding import Finding
from planner.domain.plan import Plan, Wanted

Names = Collection[tuple[str, str]]
"""Person and position; somebody who holds two positions stands there twice."""


def coupled_positions(view: View) -> set[str]:
    """Positions about which some coupling could hold somebody back."""
    couplings = view.case.organisation.couplings
    return {ident for one in couplings if one.kind is not CouplingKind.DOUBLE_HAT for ident in one.positions}


def broken(view: View, wanted: Mapping[str, Wanted], names: Names, excuses: Excuses = frozenset()) -> Iterator[Finding]:
    """Every coupling that these names break, in the order of the ids.

    Args:
        view: the case.
        wanted: names wanted by position.
        names: who holds what.
        excuses: names that are forced past a rule, and do not count there.
    """
    for coupling in sorted(view.case.organisation.couplings, key=lambda one: one.id):
        yield from _broken(view, wanted, coupling, names, excuses)


def _broken(
    view: View, wanted: Mapping[str, Wanted], coupling: Coupling, names: Names, excuses: Excuses
) -> Iterator[Finding]:
    whole = [(person, ident) for person, ident in names if ident in coupling.positions]
    team = [pair for pair in whole if (*pair, coupling.kind.value) not in excuses]
    people = {person for person, _ in team}
    match coupling.kind:
        case CouplingKind.DOUBLE_HAT:
            pass  # Allows, and so is never broken; who holds two positions is looked at where the names are.
        case CouplingKind.UNIT_CAP:
            units = Counter(unit for unit in (_unit(view, person) for person in people) if unit is not None)
            yield from _crowded(61, coupling, units, coupling.number)
        case CouplingKind.HOUSEHOLD:
            yield from _crowded(62, coupling, _households(view, people), 1)
        case CouplingKind.EXPERIENCE:
            yield from _experience(view, coupling, people)
        case CouplingKind.TEAM_MIX:
            yield from _mix(view, wanted, coupling, whole, excuses)
        case CouplingKind.INCOMPATIBLE:
            held = {(unit, ident) for person, ident in team if (unit := _unit(view, person)) is not None}
            yield from _crowded(65, coupling, Counter(unit for unit, _ in held), 1)
        case _:
            assert_never(coupling.kind)


def broken_by(view: View, wanted: Mapping[str, Wanted], names: Names, name: tuple[str, str]) -> Iterator[str]:
    """Kinds of coupling that one of these names helps to break, were every name counted, whoever is forced."""
    person, position = name
    for coupling in view.case.organisation.couplings:
        if position in coupling.positions:
            beside = [pair for pair in names if _counts_with(view, coupling, pair[0], person)]
            if any(_broken(view, wanted, coupling, beside, frozenset())):
                yield coupling.kind.value


def _counts_with(view: View, coupling: Coupling, other: str, person: str) -> bool:
    """Whether a coupling that the person could break counts somebody else with the person."""
    match coupling.kind:
        case CouplingKind.UNIT_CAP | CouplingKind.INCOMPATIBLE:
            return _unit(view, other) == _unit(view, person)
        case CouplingKind.HOUSEHOLD:
            return view.people[other].household == view.people[person].household
        case _:
            return not view.of_team(coupling, view.people[person])


def check(view: View, wanted: Mapping[str, Wanted], plan: Plan, excuses: Excuses = frozenset()) -> Iterator[Finding]:
    """Couplings that the plan breaks."""
    yield from broken(view, wanted, [(person.id, position.id) for _, person, position in view.known(plan)], excuses)


def _unit(view: View, person: str) -> str | None:
    """Home unit of a person, if the organisation knows it."""
    unit = view.home(view.people[person]).unit
    return unit if unit in view.units else None


def _households(view: View, people: set[str]) -> Counter[str]:
    return Counter(home for person in people if (home := view.people[person].household) is not None)


def _crowded(code: int, coupling: Coupling, counts: Counter[str], most: int) -> Iterator[Finding]:
    """One finding per coupling: the largest number, without telling whose household it is."""
    found = max(counts.values(), default=0)
    if found > most:
        yield error(code, coupling=coupling.id, found=found, expected=most)


def _skilled(view: View, coupling: Coupling, people: set[str]) -> int:
    return sum(view.of_team(coupling, view.people[person]) for person in people)


def _experience(view: View, coupling: Coupling, people: set[str]) -> Iterator[Finding]:
    skilled = _skilled(view, coupling, people)
    trainees = len(people) - skilled
    if trainees > coupling.number * skilled:
        yield error(63, coupling=coupling.id, found=trainees, expected=coupling.number * skilled)


def _mix(
    view: View, wanted: Mapping[str, Wanted], coupling: Coupling, team: Names, excuses: Excuses
) -> Iterator[Finding]:
    names = Counter(ident for _, ident in team)
    minimum = {ident: wanted[ident].minimum for ident in set(coupling.positions) if ident in wanted}
    missing = sum(max(0, low - names[ident]) for ident, low in minimum.items())
    least = min(coupling.number, sum(minimum.values())) - missing
    # Who is forced past the mix takes the place of one that is missing, and counts like it.
    past = {person for person, ident in team if (person, ident, coupling.kind.value) in excuses}
    skilled = _skilled(view, coupling, {person for person, _ in team} - past) + len(past)
    if skilled < least:
        yield error(64, coupling=coupling.id, found=skilled, expected=least)
