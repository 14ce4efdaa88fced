"""Could a limit or a coupling hold anybody back, or may anybody hold two positions? Where not, prices prove an optimum.

Only eligibility is asked, not what the plan does: a rule counts here as soon as more people may come under it than it
has room for, whether or not they would.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import assert_never

import numpy as np

from planner.checks.lending import Lender, homes, lenders
from planner.checks.proof.crowd import Crowd, Flags
from planner.checks.rules import forced
from planner.checks.view import View
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.plan import Wanted


def could_bind(view: View, wanted: Mapping[str, Wanted], most: Mapping[Lender, int]) -> bool:
    """Whether the best plan without limits, couplings and double hats need not be the best plan.

    Args:
        view: the case.
        wanted: names wanted by position.
        most: most names that each unit may lend.
    """
    couplings = view.case.organisation.couplings
    if not most and not couplings:
        return False
    crowd = Crowd(view)
    able = {ident: crowd.may(view.positions[ident]) for ident in wanted}
    for person, ident in forced.locks(view):
        if ident in able and person in crowd.number:
            able[ident] = able[ident].copy()
            able[ident][crowd.number[person]] = True
    return _lending(crowd, able, most) or any(_cuts(crowd, able, one, wanted) for one in couplings)


def _lending(crowd: Crowd, able: Mapping[str, Flags], most: Mapping[Lender, int]) -> bool:
    """Whether some unit could lend more people than it may."""
    kinds = crowd.kinds("homes", homes)
    could: dict[Lender, Flags] = {}
    for ident, people in able.items():
        lending = [lenders(crowd.view, home, crowd.view.positions[ident]) for home in kinds.keys]
        for unit in most:
            own = np.array([unit in units for units in lending], dtype=np.bool_)[kinds.codes] & people
            could[unit] = could[unit] | own if unit in could else own
    return any(int(could[unit].sum()) > most[unit] for unit in could)


def _cuts(crowd: Crowd, able: Mapping[str, Flags], coupling: Coupling, wanted: Mapping[str, Wanted]) -> bool:
    """Whether a coupling could matter."""
    team = sorted(set(coupling.positions) & able.keys())
    anywhere = np.zeros(len(crowd.people), dtype=np.bool_)
    for ident in team:
        anywhere |= able[ident]
    match coupling.kind:
        case CouplingKind.UNIT_CAP:
            return max(_by_unit(crowd, anywhere), default=0) > coupling.number
        case CouplingKind.INCOMPATIBLE:
            return max(_by_unit(crowd, anywhere), default=0) > 1
        case CouplingKind.HOUSEHOLD:
            own = [one.household for one, may in zip(crowd.people, anywhere, strict=True) if may and one.household]
            return len(set(own)) < len(own)
        case CouplingKind.DOUBLE_HAT:
            pairs = [pair for pair in combinations(team, 2) if frozenset(pair) in crowd.view.double_hats]
            return any(bool((able[first] & able[second]).any()) for first, second in pairs)
        case CouplingKind.EXPERIENCE:
            return _lacks(crowd, anywhere, coupling)
        case CouplingKind.TEAM_MIX:
            # Even where everybody has the skill, people who hold two positions can be too few.
            unskilled = _lacks(crowd, anywhere, coupling) or bool(crowd.view.double_hats)
            return unskilled and any(wanted[ident].minimum for ident in team)
        case _:
            assert_never(coupling.kind)


def _lacks(crowd: Crowd, people: Flags, coupling: Coupling) -> bool:
    """Whether any of the people is without the coupling's skill."""
    return bool((people & ~crowd.of_team(coupling)).any())


def _by_unit(crowd: Crowd, people: Flags) -> Iterator[int]:
    """How many of the people each home unit that the organisation knows has."""
    kinds = crowd.kinds("unit", lambda view, person: view.home(person).unit)
    counts = np.bincount(kinds.codes[people], minlength=len(kinds.keys)).tolist()
    return (count for unit, count in zip(kinds.keys, counts, strict=True) if unit in crowd.view.units)
