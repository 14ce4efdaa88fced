"""The witness's own arithmetic of levels: their order, the steps of a position's names, the rank of an outage.

Written anew from docs/model.md, Placement: what the solver plans by is not what it is judged by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.domain.plan import NameKind, Wanted
from planner.domain.settings import Settings

STEPS = (NameKind.SOMEBODY, NameKind.SEATS, NameKind.ROTATION, NameKind.TARGET, NameKind.DEPTH)
"""The steps of a position's names, the ones that count most first."""

OF_MINIMUM = 3
"""So many steps, the first ones, are the names of the minimum."""

COSTS = ("responsibility", "similarity", "proximity")
"""The cost levels in the order that holds unless what the previous plan says comes first."""

Worth = tuple[tuple[int, int], ...]
"""Levels and how much of each."""


def tier_of(settings: Settings, outage: int) -> int:
    """Tier of a longest acceptable outage in minutes, counted from 0."""
    return int(outage > settings.tier_1_max_outage_min) + int(outage > settings.tier_2_max_outage_min)


def rank_of(settings: Settings, outage: int) -> int:
    """1 in the longest band of the tier, and one more for each cut between the outage and that band."""
    ends = (settings.tier_1_max_outage_min, settings.tier_2_max_outage_min)
    tier = tier_of(settings, outage)
    return 1 + sum(outage <= cut and (tier == len(ends) or cut < ends[tier]) for cut in settings.outage_cuts_min)


def ends_of(want: Wanted) -> tuple[int, ...]:
    """Names wanted up to each step."""
    seated = want.seats if want.seats < want.minimum else want.minimum
    return (1 if want.minimum else 0), seated, want.minimum, want.target, want.depth


def sizes_of(want: Wanted) -> tuple[int, ...]:
    """Names wanted of each step by itself."""
    ends = ends_of(want)
    return tuple(end - before for before, end in zip((0, *ends), ends, strict=False))


def step_of(rank: int, want: Wanted) -> NameKind:
    """The step that the name of a rank covers: the first whose number it does not exceed."""
    for step, end in zip(STEPS, ends_of(want), strict=True):
        if rank <= end:
            return step
    return NameKind.SURPLUS


@dataclass(frozen=True)
class Levels:
    """The levels that a case is judged by, in order."""

    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def at(self, step: int, tier: int) -> int:
        """Index of the level on which a missing name of a step (from 0) and tier (from 0) counts."""
        return self.names.index(f"{STEPS[step].value}_tier_{tier + 1}")

    def outage(self, tier: int) -> int:
        """Index of the level that weighs positions of a tier (from 0) without anybody."""
        return self.names.index(f"outage_tier_{tier + 1}")

    @property
    def seats(self) -> int:
        """How many levels, the first ones, are seat levels."""
        return len(self.names) - len(COSTS)

    @property
    def costs(self) -> tuple[int, ...]:
        """Indices of the cost levels, in the order of ``COSTS``."""
        return tuple(map(self.names.index, COSTS))

    def worths(self, tier: int, rank: int) -> Iterator[Worth]:
        """What a name of each step is worth; whoever comes first brings the rank of the outage, too."""
        for step in range(len(STEPS)):
            own = ((self.at(step, tier), 1),)
            yield own if step else (*own, (self.outage(tier), rank))

    def up_to(self, level: int, tier: int, ends: Sequence[int]) -> int:
        """Names of a position that count as much as a level or more, of what it wants up to each step."""
        return max((end for step, end in enumerate(ends) if self.at(step, tier) <= level), default=0)


def levels_of(settings: Settings, previous: bool) -> Levels:
    """The levels that settings and a previous plan give.

    Args:
        settings: the settings of the case.
        previous: whether the case has a previous plan.
    """
    if previous and settings.similarity_first:
        return Levels((*settings.level_order, COSTS[1], COSTS[0], COSTS[2]))
    return Levels((*settings.level_order, *COSTS))
