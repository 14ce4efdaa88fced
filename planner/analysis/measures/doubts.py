"""What stands against a proof before anything has been chosen (docs/model.md, Measures)."""

from collections.abc import Iterator, Sequence

import numpy as np

from planner.analysis.measures.answer import Doubt
from planner.domain.coupling import WITH_SKILL, CouplingKind
from planner.domain.levels import MINIMUM_STEPS
from planner.placement.portfolio.offers import Offers
from planner.placement.problem.problem import Problem


def standing(problems: Sequence[Problem], offers: Offers) -> Iterator[Doubt]:
    """Why the model's bound is none, whatever is chosen."""
    if any(problem.hats for problem in problems) or _hats(offers):
        yield Doubt.HATS
    if any(problem.pins.left_out for problem in problems):
        yield Doubt.PINS


def beyond_model(problem: Problem, offers: Offers) -> bool:
    """Whether the model lets more names stand in a team than its rules do.

    So it is where a mix is about names of the minimum and names beyond it that have points: in the model such a name
    may stand where one of the minimum is missing. And beside double hats on offer it is without rules about a skill.
    """
    beyond = (problem.points[MINIMUM_STEPS:] * problem.need[MINIMUM_STEPS:]).any(axis=0)
    positions = {problem.wanted[at].position for at in np.flatnonzero(beyond).tolist()}
    wanted = {want.position for want in problem.wanted}
    return any(
        (coupling.kind is CouplingKind.TEAM_MIX and not positions.isdisjoint(coupling.positions))
        or (coupling.kind in WITH_SKILL and bool(offers.hats) and not wanted.isdisjoint(coupling.positions))
        for coupling in problem.facts.case.organisation.couplings
    )


def hats_worth(problems: Sequence[Problem], offers: Offers) -> int:
    """Points that the double hats on offer could give at most besides what the model counts.

    Of two names that one person wears, one taken away leaves a placement without double hats: never one of the position
    with most open points, but for people pinned, who keep the name of their pin.
    """
    cells, worth = offers.cells, 0
    for hat in offers.hats:
        able, columns = able_for_two(offers, hat.positions), columns_of(offers, hat.positions)
        for scenario, problem in enumerate(problems):
            own = [(cells.scenario == scenario) & (cells.column == column) for column in columns]
            names = np.where(cells.steps > 0, cells.points, 0)
            points = sorted(
                (int((cells.steps * names)[:, one].sum()), int(names[:, one].max(initial=0))) for one in own
            )
            pinned = sum(column in columns for column in problem.pins.columns)
            for those, people in ((points[:-1], able[scenario]), (points, pinned)):
                worth += min(
                    sum(open_ones for open_ones, _ in those), people * max((one for _, one in those), default=0)
                )
    return worth


def _hats(offers: Offers) -> bool:
    """Whether somebody could hold two positions by the rules as they are once everything that helps is bought."""
    couplings = offers.cells.facts[0].case.organisation.couplings
    return any(
        sum(able_for_two(offers, coupling.positions))
        for coupling in couplings
        if coupling.kind is CouplingKind.DOUBLE_HAT
    )


def columns_of(offers: Offers, positions: Sequence[str]) -> list[int]:
    """Columns of positions, each once."""
    column = offers.cells.facts[0].column
    return [column[position] for position in dict.fromkeys(positions) if position in column]


def able_for_two(offers: Offers, positions: Sequence[str]) -> list[int]:
    """People by scenario who could hold two of the positions once everything that helps is bought."""
    cells, columns = offers.cells, columns_of(offers, positions)
    able = [0] * len(cells.facts)
    for group in offers.groups:
        reached = (group.options.base | group.options.opened.any(axis=0)) & np.isin(cells.column, columns)
        own = set(zip(cells.scenario[reached].tolist(), cells.column[reached].tolist(), strict=True))
        scenarios = [scenario for scenario, _ in own]
        for scenario in set(scenarios):
            able[scenario] += len(group.people) * (scenarios.count(scenario) > 1)
    return able
