"""The levels of a case written down once more, from the specification alone: for oracles apart from the solver."""

from collections.abc import Sequence

from planner.domain.case import Case
from planner.domain.settings import Settings

USUAL = (
    "somebody 1, outage 1, seats 1, somebody 2, outage 2, seats 2, somebody 3, outage 3, seats 3, "
    "rotation 1, rotation 2, rotation 3, target 1, target 2, target 3, depth 1, depth 2, depth 3"
)
"""The seat levels in the order that docs/model.md gives."""

STEPS = ("somebody", "seats", "rotation", "target", "depth")
COSTS = ("responsibility", "similarity", "proximity")


def level_names(case: Case) -> tuple[str, ...]:
    """All levels of a case in order."""
    usual = tuple(name.replace(" ", "_tier_") for name in USUAL.split(", "))
    first = "similarity" if case.previous is not None and case.settings.similarity_first else "responsibility"
    seats = usual if case.settings.level_order == Settings().level_order else case.settings.level_order
    return (*seats, *sorted(COSTS, key=lambda cost: (cost != first, COSTS.index(cost))))


def steps_of(minimum: int, target: int, depth: int, seats: int) -> tuple[int, ...]:
    """Names wanted of a position up to each step."""
    return (1 if minimum else 0), min(seats, minimum), minimum, target, depth


def rank_of(case: Case, outage: int) -> int:
    """Rank of an outage among the bands of its tier, counted from the longest."""
    settings = case.settings
    ends = sorted({*settings.outage_cuts_min, settings.tier_1_max_outage_min, settings.tier_2_max_outage_min, 10**9})
    tier = settings.tier(outage)
    bands = [end for end in ends if settings.tier(end) == tier]
    return sum(outage <= end for end in bands)


def missing_of(steps: Sequence[int], count: int) -> list[int]:
    """Missing names of each step of a position that has so many names."""
    found, before = [], 0
    for end in steps:
        found.append(max(0, end - max(count, before)))
        before = end
    return found


def seat_levels(
    names: Sequence[str],
    counts: Sequence[int],
    steps: Sequence[Sequence[int]],
    tiers: Sequence[int],
    ranks: Sequence[int],
) -> tuple[int, ...]:
    """The 18 seat levels, in the order of their names, of so many people in each position."""
    total = dict.fromkeys(names, 0)
    for count, wanted, tier, rank in zip(counts, steps, tiers, ranks, strict=True):
        for step, missing in zip(STEPS, missing_of(wanted, count), strict=True):
            total[f"{step}_tier_{tier}"] += missing
            if step == "somebody":
                total[f"outage_tier_{tier}"] += missing * rank
    return tuple(total[name] for name in names[: len(total) - len(COSTS)])
