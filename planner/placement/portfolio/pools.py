"""People of pools outside the roster: a case with some of them in it, and the cells that each pool opens."""

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from planner.domain.case import Case
from planner.domain.decision import Decision
from planner.domain.pool import Pool
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement.portfolio.decided import with_decision
from planner.placement.portfolio.open_names import Cells


def with_pools(case: Case, taken: Sequence[tuple[Pool, int]]) -> Case:
    """The case with so many people of each pool in the roster, and the agreements that let them serve."""
    organisation = case.organisation
    born = case.scenario.as_of.year - case.settings.duty_age_first
    agreements = tuple(agreement for pool, _ in taken for agreement in pool.agreements(organisation))
    people = tuple(person for pool, number in taken for person in pool.lent(number, born))
    wider = case.edited(lambda ours: (*ours, *people))
    return wider.with_organisation(agreements=(*organisation.agreements, *agreements))


def pool_covers(cells: Cells, pools: Sequence[Pool], reviews: Sequence[Decision]) -> Mapping[str, NDArray[np.bool_]]:
    """Q cells that one person of each pool could hold, by pool id.

    The people of a pool are alike and nobody's home unit is ours, so that one of each, alone in a roster, tells all.
    """
    if not pools:
        return {}
    covers = {pool.id: np.zeros(cells.count, dtype=np.bool_) for pool in pools}
    for number, facts in enumerate(cells.facts):
        alone = facts.case.with_people(()).with_organisation(locks=())
        for reviewed, case in ((False, alone), (True, reduce(with_decision, reviews, alone))):
            matrix = build(build_facts(with_pools(case, [(pool, 1) for pool in pools])))
            mine = np.flatnonzero((cells.scenario == number) & ((cells.review >= 0) == reviewed))
            for pool in pools:
                covers[pool.id][mine] = matrix.no[matrix.facts.row[pool.person_id(1)], cells.column[mine]] == 0
    return covers
