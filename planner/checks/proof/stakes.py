"""What there is to win and to lose: names that free people may still take, by level, and what the pins settle."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.checks.levels import Levels, Worth, rank_of, sizes_of, tier_of
from planner.checks.score import spending
from planner.checks.view import View
from planner.domain.plan import Wanted

Pair = tuple[str, str]
"""Person and position."""


@dataclass(frozen=True)
class Step:
    """Names of one step in a position."""

    worth: Worth
    """Levels on which a missing one counts, and how much; the first is the step's own."""
    names: int
    """How many free people may still take."""

    @property
    def level(self) -> int:
        """Index of the level of the step itself."""
        return self.worth[0][0]


@dataclass(frozen=True)
class Stakes:
    """One case in numbers."""

    levels: Levels
    """The levels in order."""
    wanted: tuple[int, ...]
    """What each seat level would be if nobody were placed, not even pins; 0 on the others."""
    fixed: tuple[int, ...]
    """Worth of the names that pins take, less the costs of all pins."""
    open: Mapping[str, tuple[Step, ...]]
    """Steps of each position that wants names, the ones that count most first."""
    minimum: Mapping[str, int]
    """Names of the minimum of each position that wants names."""

    @property
    def cost_levels(self) -> tuple[int, ...]:
        """Indices of the cost levels, in the order of ``COSTS``."""
        return self.levels.costs

    def takes_more(self, position: str) -> bool:
        """Whether free people may take names of the position."""
        return any(step.names for step in self.open.get(position, ()))


def stakes(view: View, wanted: Mapping[str, Wanted], held: Sequence[Pair]) -> Stakes:
    """Reads a case.

    Args:
        view: the case.
        wanted: names wanted by position.
        held: the pins in force.
    """
    levels = view.levels
    total, fixed = [0] * len(levels), [0] * len(levels)
    pinned, opened = Counter(position for _, position in held), {}
    for ident, want in wanted.items():
        outage = view.positions[ident].max_outage_min
        worths = levels.worths(tier_of(view.settings, outage), rank_of(view.settings, outage))
        left, steps = pinned[ident], []
        for names, worth in zip(sizes_of(want), worths, strict=True):
            taken = min(names, left)
            left -= taken
            for level, times in worth:
                total[level] += names * times
                fixed[level] += taken * times
            steps.append(Step(worth, names - taken))
        opened[ident] = tuple(steps)
    for level, spent in zip(levels.costs, spending(view, held), strict=True):
        fixed[level] -= spent
    minimum = {ident: want.minimum for ident, want in wanted.items()}
    return Stakes(levels, tuple(total), tuple(fixed), opened, minimum)
