"""From what a part says of its goals to what it says of the levels."""

from collections.abc import Iterator, Sequence

from planner.checks.proof.reading import Reading


def level_bounds(reading: Reading, least: Sequence[int], objective: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Levels and what no plan falls below there that is as good as this one on every level before.

    A goal bounds the last level that it weighs, the levels before it taken from the plan. The goals of a part are
    compared in order: a later one binds only plans that meet every goal before it exactly. So it says something only if
    the goals before it weigh nothing but levels before its own, where the plans asked about are all alike, and the plan
    meets them exactly.

    Args:
        reading: the part.
        least: what no plan falls below, goal by goal, times the denominator.
        objective: the plan's value.
    """
    before = -1
    for weights, bound in zip(reading.goals, least, strict=True):
        last = max((level for level, weight in enumerate(weights) if weight), default=-1)
        value = reading.denominator * sum(weight * own for weight, own in zip(weights, objective, strict=True))
        if last > before:
            step = reading.denominator * weights[last]
            # Rounded up: what the level must at least add to the levels before it to reach the bound.
            yield last, -((value - step * objective[last] - bound) // step)
        if value != bound:
            return
        before = max(before, last)
