"""What stands against a proof before anything has been chosen (docs/model.md, Measures)."""

from collections.abc import Iterator, Sequence

from planner.analysis.measures.answer import Doubt
from planner.domain.coupling import Coupling, CouplingKind
from planner.placement.portfolio.offers import Offers
from planner.placement.problem.problem import Problem


def standing(problems: Sequence[Problem], offers: Offers) -> Iterator[Doubt]:
    """Why the model's bound is none, whatever is chosen."""
    if any(problem.hats for problem in problems) or _hats(offers):
        yield Doubt.HATS
    if any(problem.pins.left_out for problem in problems):
        yield Doubt.PINS


def has_couplings(problem: Problem) -> bool:
    """Whether a rule that takes names away is about a position of the scenario, whoever is eligible by now."""
    wanted = {want.position for want in problem.wanted}
    return any(
        coupling.kind is not CouplingKind.DOUBLE_HAT and not wanted.isdisjoint(coupling.positions)
        for coupling in _couplings(problem)
    )


def _couplings(problem: Problem) -> tuple[Coupling, ...]:
    return problem.facts.case.organisation.couplings


def _hats(offers: Offers) -> bool:
    """Whether somebody could hold two positions once everything that helps is bought."""
    cells, facts = offers.cells, offers.cells.facts[0]
    pairs = [coupling for coupling in facts.case.organisation.couplings if coupling.kind is CouplingKind.DOUBLE_HAT]
    for coupling in pairs:
        columns = [facts.column[position] for position in coupling.positions if position in facts.column]
        for group in offers.groups:
            reached = group.options.base | group.options.opened.any(axis=0)
            own = [(int(s), int(c)) for s, c in zip(cells.scenario[reached], cells.column[reached], strict=True)]
            scenarios = [scenario for scenario, column in own if column in columns]
            if len(scenarios) > len(set(scenarios)):
                return True
    return False
