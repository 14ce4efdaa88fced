"""What there is to win and to lose: names that free people may still take, by level, and what the pins settle."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.checks.score import spending, tier_of
from planner.checks.view import View
from planner.domain.levels import COST_LEVELS, SEAT_KINDS, TIERS
from planner.domain.plan import Wanted

Pair = tuple[str, str]
"""Person and position."""


@dataclass(frozen=True)
class Step:
    """Names of one kind in a position."""

    level: int
    """Index of the level on which a missing one counts."""
    names: int
    """How many free people may still take."""


@dataclass(frozen=True)
class Stakes:
    """One case in numbers, over any list of levels that holds seat levels and cost levels."""

    levels: tuple[str, ...]
    """The levels in order."""
    wanted: tuple[int, ...]
    """Names wanted on each seat level, pins included; 0 on the others."""
    fixed: tuple[int, ...]
    """Worth of the names that pins take, less the costs of all pins."""
    open: Mapping[str, tuple[Step, ...]]
    """Steps of each position that wants names, the ones that count most first."""
    minimum: Mapping[str, int]
    """Names of the minimum of each position that wants names."""

    @property
    def cost_levels(self) -> tuple[int, ...]:
        """Indices of the cost levels, in the order of ``COSTS``."""
        return tuple(self.levels.index(name) for name in COST_LEVELS)

    def takes_more(self, position: str) -> bool:
        """Whether free people may take names of the position."""
        return any(step.names for step in self.open.get(position, ()))


def stakes(view: View, wanted: Mapping[str, Wanted], held: Sequence[Pair], levels: Sequence[str]) -> Stakes:
    """Reads a case.

    Args:
        view: the case.
        wanted: names wanted by position.
        held: the pins in force.
        levels: names of the levels in order.
    """
    total, fixed = [0] * len(levels), [0] * len(levels)
    pinned, opened = Counter(position for _, position in held), {}
    for ident, want in wanted.items():
        tier = TIERS[tier_of(view, view.positions[ident].max_outage_min)]
        left, steps = pinned[ident], []
        counts = (want.minimum, want.target - want.minimum, want.depth - want.target)
        for kind, names in zip(SEAT_KINDS, counts, strict=True):
            level = levels.index(f"{kind}_tier_{tier}")
            taken = min(names, left)
            left -= taken
            total[level] += names
            fixed[level] += taken
            steps.append(Step(level, names - taken))
        opened[ident] = tuple(steps)
    for name, spent in zip(COST_LEVELS, spending(view, held), strict=True):
        fixed[levels.index(name)] -= spent
    minimum = {ident: want.minimum for ident, want in wanted.items()}
    return Stakes(tuple(levels), tuple(total), tuple(fixed), opened, minimum)
