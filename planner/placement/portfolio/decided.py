"""Decisions of a catalogue: a case in which one is taken, and the cells that a review of a position's class opens."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planner.domain.case import Case
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.decision import Decision, DecisionKind, decided
from planner.domain.organisation import Organisation
from planner.placement.portfolio.open_names import Cells


def with_decision(case: Case, decision: Decision) -> Case:
    """The case with a review, a double hat or something lowered; shares and agreements have measures of their own."""
    organisation = case.organisation
    if decision.kind is DecisionKind.DOUBLE_HAT:
        # Its id is for nobody to read: no rule looks at it.
        coupling = Coupling(id="HAT", kind=CouplingKind.DOUBLE_HAT, positions=decision.positions, number=decision.price)
        return case.with_organisation(couplings=(*organisation.couplings, coupling))

    def lowered(of: Organisation) -> dict[str, object]:
        return {
            "positions": tuple(decided(one, decision) if one.id == decision.position else one for one in of.positions)
        }

    return case.reorganised(lowered)


def with_reviews(cells: Cells, reviews: Sequence[Decision]) -> Cells:
    """The cells, and beside each one that a review is about another that asks for the class after it.

    Args:
        cells: cells as the organisation has them.
        reviews: reviews that can be had.
    """
    ids, settings = cells.facts[0].positions.ids, cells.facts[0].case.settings
    column = {name: at for at, name in enumerate(ids)}
    about = [np.flatnonzero(cells.column == column.get(review.position or "", -1)) for review in reviews]
    of = np.concatenate([np.arange(cells.count), *about])
    number = np.repeat([-1, *range(len(reviews))], [cells.count, *map(len, about)])
    order = np.argsort(cells.scenario[of], kind="stable")
    of, number = of[order], number[order]
    origin = np.empty(cells.count, dtype=np.int64)
    origin[of[number < 0]] = np.flatnonzero(number < 0)
    after = np.array([review.clearance_class or 0 for review in reviews] + [0], dtype=np.int64)[number]
    reviewed = number >= 0
    return replace(
        cells,
        scenario=cells.scenario[of],
        column=cells.column[of],
        steps=np.where(reviewed, 0, cells.steps[:, of]),
        points=cells.points[:, of],
        room=cells.room[of],
        clearance_class=np.where(reviewed, after, cells.clearance_class[of]),
        asks_citizen=np.where(reviewed, np.isin(after, settings.citizenship_classes), cells.asks_citizen[of]),
        needs=cells.needs[of],
        employer=cells.employer[of],
        asks=cells.asks[of],
        row=origin[of],
        review=number,
    )
