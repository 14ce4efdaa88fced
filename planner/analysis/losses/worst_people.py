"""Which of some people would be missed most: one exactly, several one after the other, so that others may cost more."""

from planner.analysis.losses.one_person import SingleLosses
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.person import Claim, ClaimState
from planner.domain.plan import Status
from planner.facts.changes import Chosen, by_seed
from planner.placement import solve


def worst_people(case: Case, people: tuple[str, ...], number: int) -> Chosen:
    """The so many of these people whose loss costs most, by the seat levels (docs/model.md, Losses).

    Each step takes the one whose loss costs most after those before, and the plan is solved anew; of equals the first
    by seeded hash.

    Args:
        case: the case.
        people: ids of those who come into question, more than are taken.
        number: how many are taken, at least 1.

    Returns:
        Their ids in order; proven if it is one, of a plan that is proven optimal.
    """
    left, taken, proven = by_seed(people, case.scenario.seed), list[str](), number == 1
    for _ in range(number):
        plan = solve(case)
        optimal = plan.status is Status.OPTIMAL
        worst = _worst(Solved(case, plan), left) if optimal else left[0]
        proven = proven and optimal
        left.remove(worst)
        taken.append(worst)
        case = _without(case, worst)
    return Chosen(tuple(sorted(taken)), proven)


def _worst(solved: Solved, people: list[str]) -> str:
    """The first of those whose loss costs most."""
    losses, row = SingleLosses(solved), solved.facts.row
    placed = {name.person for name in solved.plan.placements}
    costs = {person: losses.of(row[person]).change for person in people if person in placed}
    return max((person for person in people if person in costs), key=lambda one: costs[one], default=people[0])


def _without(case: Case, gone: str) -> Case:
    claimed = {"claim": Claim(state=ClaimState.CLAIMED)}
    return case.edited(lambda people: (one.model_copy(update=claimed) if one.id == gone else one for one in people))
