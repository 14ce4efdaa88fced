"""Whether a best placement can leave every position where it is said to stand, and what is missing in it."""

from collections.abc import Mapping, Sequence

from planner.checks.levels import OF_MINIMUM, STEPS, tier_of
from planner.domain.case import Case
from planner.domain.plan import Wanted
from planner.placement import solve
from tests.reports.recount.best import Best, plain
from tests.reports.recount.stands import rung


def points_missing(case: Case) -> int:
    """Points of the names that the best placement lacks."""
    if plain(case):
        best = Best(case)
        return best.points(best.levels(best.names() or {}))
    # Where names are coupled no simple oracle is at hand: the plan, which the witness has proven level by level.
    plan = solve(case)
    counting = [at for at, name in enumerate(case.settings.level_order) if not name.startswith("outage")]
    return sum(number * plan.objective[at] for number, at in zip(case.settings.level_points, counting, strict=False))


def stands(case: Case, told: Mapping[str, str]) -> bool:
    """Whether some best placement leaves each position on the rung that is told of it.

    Where names are coupled, whether as many positions have nobody in the best plan, tier by tier.
    """
    if not plain(case):
        return _nobody(case, told)
    best = Best(case)
    if told.keys() != {ident for ident, want in best.wanted.items() if want.minimum}:
        return False
    ends = {ident: _ends(best.wanted[ident], on) for ident, on in told.items()}
    least = {ident: low for ident, (low, _) in ends.items()}
    most = {ident: high for ident, (_, high) in ends.items() if high is not None}
    return reaches(best, least, most)


def reaches(best: Best, least: Mapping[str, int], most: Mapping[str, int]) -> bool:
    """Whether a placement with so many names at least and at most is as good as the best, over all of the minimum."""
    names, freely = best.names(most, least), best.names()
    if names is None or freely is None or any(names[ident] > high for ident, high in most.items()):
        return False
    last = max(best.levels_of.at(step, tier) for step in range(OF_MINIMUM) for tier in range(3)) + 1
    return best.levels(names)[:last] == best.levels(freely)[:last]


def _ends(want: Wanted, on: str) -> tuple[int, int | None]:
    """Fewest and most names on a rung."""
    counts = [names for names in range(want.minimum) if rung(names, want) == on]
    return (counts[0], counts[-1]) if counts else (want.minimum, None) if on == "whole" else (want.depth + 1, 0)


def _nobody(case: Case, told: Mapping[str, str]) -> bool:
    plan = solve(case)
    outage = {one.id: one.max_outage_min for one in case.organisation.positions}
    levels: Sequence[str] = case.settings.level_order
    found = [plan.objective[levels.index(f"{STEPS[0].value}_tier_{tier}")] for tier in (1, 2, 3)]
    empty = [tier_of(case.settings, outage[ident]) for ident, on in told.items() if on == "nobody"]
    return found == [empty.count(tier) for tier in range(3)]
