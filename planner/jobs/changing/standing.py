"""Who stands in a position, who else may, and how many each rule keeps from it."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from planner.domain import lock
from planner.eligibility import RULES
from planner.jobs.changing.forcing import barred
from planner.jobs.inputs import PlanFile

MOST = 60
"""So many candidates are listed; the rest is counted."""


class Stands(NamedTuple):
    """Somebody who stands in the position."""

    person: str
    rank: int


class Candidate(NamedTuple):
    """Somebody who may stand there, too."""

    person: str
    elsewhere: tuple[str, ...]
    """Positions in which the person stands now."""


class Forceable(NamedTuple):
    """Somebody whom only rules that may be set aside keep away."""

    person: str
    rules: tuple[lock.Forceable, ...]
    elsewhere: tuple[str, ...]
    """Positions in which the person stands now."""


class Standing(NamedTuple):
    """A position of a plan, as somebody sees it who wants to change it by hand."""

    position: str
    placed: tuple[Stands, ...]
    """In the order in which they step in."""
    candidates: tuple[Candidate, ...]
    """Whoever stands nowhere comes first."""
    more: int
    """Candidates that are not listed."""
    forceable: tuple[Forceable, ...]
    """Whoever lacks least comes first."""
    more_forceable: int
    kept_away: tuple[tuple[str, int], ...]
    """Id of a rule, and to how many it says no; somebody may be kept away by several."""


def standing(file: PlanFile, position: str, among: Collection[str] | None = None) -> Standing:
    """The position as it is in a verified plan.

    Args:
        file: the plan.
        position: id of a position that the plan wants names of.
        among: of those who do not stand there only these people; None for everybody.
    """
    no = file.eligibility.no[:, file.facts.column[position]]
    elsewhere: dict[str, list[str]] = {}
    for name in file.plan.placements:
        elsewhere.setdefault(name.person, []).append(name.position)
    placed = sorted((one.rank, one.person) for one in file.plan.placements if one.position == position)
    here = {person for _, person in placed}
    people = {row: person for person, row in file.facts.row.items()}
    able = [people[int(row)] for row in np.flatnonzero(no == 0) if people[int(row)] not in here]
    able = [person for person in able if among is None or person in among]
    ordered = sorted(able, key=lambda person: (len(elsewhere.get(person, ())), person))
    forced = [
        one for one in barred(file, position) if one.person not in here and (among is None or one.person in among)
    ]
    away = ((rule.id, int(np.count_nonzero(no >> number & 1))) for number, rule in enumerate(RULES))
    return Standing(
        position,
        tuple(Stands(person, rank) for rank, person in placed),
        tuple(Candidate(person, tuple(elsewhere.get(person, ()))) for person in ordered[:MOST]),
        max(0, len(ordered) - MOST),
        tuple(Forceable(one.person, one.rules, tuple(elsewhere.get(one.person, ()))) for one in forced[:MOST]),
        max(0, len(forced) - MOST),
        tuple(sorted((one for one in away if one[1]), key=lambda one: -one[1])),
    )
