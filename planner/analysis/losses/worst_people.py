"""Which of some people would be missed most: one exactly, several one after the other; and what others could cost."""

from collections.abc import Iterator

import numpy as np

from planner.analysis.gaps.tries import seat_levels
from planner.analysis.losses.one_person import SingleLosses
from planner.analysis.losses.worst_bound import Levels, most_lost
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.levels import SEATS
from planner.domain.person import Claim, ClaimState
from planner.domain.plan import Status
from planner.facts.changes import Chosen, by_seed
from planner.placement import solve
from planner.placement.losses.removal import without_people

_NOTHING = (0,) * SEATS


def worst_people(case: Case, people: tuple[str, ...], number: int) -> Iterator[Chosen]:
    """The so many of these people whose loss costs most, by the seat levels (docs/model.md, Losses).

    Each step takes the one whose loss costs most after those before, and the plan is solved anew; of equals the first
    by seeded hash.

    Args:
        case: the case.
        people: ids of those who come into question, more than are taken.
        number: how many are taken, at least 1.

    Yields:
        After each step those taken so far, by id; at the end, with one more item, also what they cost.
    """
    whole = now = Solved(case, solve(case))
    left, taken, costing, optimal = by_seed(people, case.scenario.seed), list[str](), 0, True
    for turn in range(1, number + 1):
        optimal = optimal and now.plan.status is Status.OPTIMAL
        worst, change = _worst(now, left) if optimal else (left[0], _NOTHING)
        costing = turn if any(change) else costing
        left.remove(worst)
        taken.append(worst)
        yield Chosen(tuple(sorted(taken)), proven=False)
        if turn < number:
            case = _without(case, worst)
            now = Solved(case, solve(case))
    # Where a pin has been left out nothing is told of the cost: who goes may let it hold, and that moves others.
    known = optimal and not whole.plan.pins_left_out
    yield _weighed(whole, people, taken, costing) if known else Chosen(tuple(sorted(taken)), proven=False)


def _weighed(whole: Solved, people: tuple[str, ...], taken: list[str], costing: int) -> Chosen:
    """What the worst cost together, with names wanted and limits as they were, and what any so many could.

    Who looks worst by the bound takes the place of those taken one by one if they do cost more: two who are each
    spare for the other are found by no single loss.
    """
    number, cost = len(taken), _lost(whole, taken)
    if number == 1:
        return Chosen(tuple(taken), proven=True, cost=cost, at_most=cost, costing=costing)
    most = most_lost(whole, people, number)
    others = list(most.people) if most else []
    if others and _lost(whole, others) > cost:
        taken = [*others, *(person for person in taken if person not in others)][:number]
        cost, costing = _lost(whole, taken), len(others)
    # What a step costs is told with names wanted as they are then; whether the first ones are enough is asked anew.
    costing = next(some for some in (0, costing, number) if _lost(whole, taken[:some]) == cost)
    return Chosen(
        tuple(sorted(taken)),
        proven=most is not None and most.levels == cost,
        cost=cost,
        at_most=most.levels if most else (),
        costing=costing,
    )


def _lost(whole: Solved, people: list[str]) -> Levels:
    rows = np.array([whole.facts.row[person] for person in people], dtype=np.int64)
    after = seat_levels(without_people(whole.problem, rows))
    return tuple(new - old for new, old in zip(after, whole.plan.objective, strict=False))


def _worst(solved: Solved, people: list[str]) -> tuple[str, Levels]:
    """The first of those whose loss costs most, and what it costs."""
    losses, row = SingleLosses(solved), solved.facts.row
    placed = {name.person for name in solved.plan.placements}
    costs = {person: losses.of(row[person]).change for person in people if person in placed}
    worst = max((person for person in people if person in costs), key=lambda one: costs[one], default=people[0])
    return worst, costs.get(worst, _NOTHING)


def _without(case: Case, gone: str) -> Case:
    claimed = {"claim": Claim(state=ClaimState.CLAIMED)}
    return case.edited(lambda people: (one.model_copy(update=claimed) if one.id == gone else one for one in people))
