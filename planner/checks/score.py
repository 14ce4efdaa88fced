"""Is the score the one that the placements give, and does the bound allow what the plan claims?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.checks.costs import COSTS
from planner.checks.errors import error
from planner.checks.levels import rank_of, tier_of
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.plan import Missing, Plan, Status, Stopped


def objective(view: View, plan: Plan, missing: Mapping[str, Missing]) -> list[int]:
    """Value of each level: missing names by step and tier, the outage of positions without anybody, the costs."""
    value = lacking(view, missing)
    spent = spending(view, [(person.id, position.id) for _, person, position in view.known(plan)])
    for level, cost in zip(view.levels.costs, spent, strict=True):
        value[level] = cost
    return value


def lacking(view: View, missing: Mapping[str, Missing]) -> list[int]:
    """Value of each level as far as missing names make it; the costs are 0."""
    levels = view.levels
    value = [0] * len(levels)
    for ident, row in missing.items():
        outage = view.positions[ident].max_outage_min
        worths = levels.worths(tier_of(view.settings, outage), rank_of(view.settings, outage))
        names = (row.somebody, row.seats, row.rotation, row.target, row.depth)
        for count, worth in zip(names, worths, strict=True):
            for level, times in worth:
                value[level] += count * times
    return value


def spending(view: View, names: Sequence[tuple[str, str]]) -> list[int]:
    """The sums of the costs of people in positions, in the order of ``COSTS``; all of them are known."""
    costs = [0] * len(COSTS)
    for person, position in names:
        for level, cost in enumerate(COSTS):
            costs[level] += cost(view, view.people[person], view.positions[position])
    costs[0] += prices(view, names)
    return costs


def prices(view: View, names: Iterable[tuple[str, str]]) -> int:
    """What the people who hold two positions cost, on the level responsibility."""
    held: dict[str, set[str]] = {}
    for person, position in names:
        held.setdefault(person, set()).add(position)
    return sum(view.double_hats.get(frozenset(pair), 0) for pair in held.values() if len(pair) > 1)


def check(view: View, plan: Plan, missing: Mapping[str, Missing]) -> Iterator[Finding]:
    """Every level of the objective; bound at most the objective; what ``optimal`` promises."""
    yield from compare(plan, view.levels.names, objective(view, plan, missing))


def compare(plan: Plan, levels: Sequence[str], values: Sequence[int]) -> Iterator[Finding]:
    """The same with a value that is given."""
    if len(plan.objective) != len(levels) or len(plan.bound) != len(levels):
        return  # Told by the header.
    for level, value, bound, expected in zip(levels, plan.objective, plan.bound, values, strict=True):
        if value != expected:
            yield error(40, level=level, found=value, expected=expected)
        if not 0 <= bound <= value:
            yield error(41, level=level, found=bound, expected=value)
    optimal = plan.status is Status.OPTIMAL
    if optimal and plan.bound != plan.objective:
        yield error(42)
    if optimal != (plan.stopped is Stopped.PROVEN):
        yield error(43, status=plan.status.value, stopped=plan.stopped.value)
