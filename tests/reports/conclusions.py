"""Draws conclusions from what somebody has read of counts: intervals, and that one count is larger than another.

What names wanted, filled and missing say by themselves is kept apart, since these are exact and exempt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

RULES = ("affiliation", "duty_age", "claim", "unavailability", "clearance", "skills", "employer", "reach", "ban")
STEPS = ("everyone", *RULES)
ENDLESS = 10**6

Key = tuple[str, ...]
Range = tuple[int, int]


@dataclass
class Known:
    """Intervals of unknown counts, and differences of two of them: ``low <= first - second``."""

    of: dict[Key, Range] = field(default_factory=dict)
    apart: list[tuple[Key, Key, int]] = field(default_factory=list)
    sums: list[tuple[Key, frozenset[Key]]] = field(default_factory=list)
    """Everybody in the first is in one of the others, perhaps in several."""

    def learns(self, key: Key, low: int = 0, high: int = ENDLESS) -> None:
        """The count lies in this interval, too."""
        before = self.of.get(key, (0, ENDLESS))
        self.of[key] = (max(before[0], low), min(before[1], high))

    def narrow(self) -> None:
        """Draws every conclusion from pairs and sums."""
        moved = True
        while moved:
            moved = False
            for more, less, by in self.apart:
                (low, high), (least, most) = self.of[more], self.of[less]
                if least + by > low or high - by < most:
                    self.of[more], self.of[less] = (max(low, least + by), high), (least, min(most, high - by))
                    moved = True
            for whole, parts in self.sums:
                moved |= self._sum(whole, parts)

    def _sum(self, whole: Key, parts: frozenset[Key]) -> bool:
        before = {key: self.of[key] for key in (whole, *parts)}
        room = sum(self.of[key][1] for key in parts)
        self.learns(whole, 0, room)
        for key in parts:
            self.learns(key, self.of[whole][0] - (room - before[key][1]))
        return any(self.of[key] != ends for key, ends in before.items())


@dataclass(frozen=True)
class Attack:
    """What came out."""

    known: Mapping[Key, Range]
    """From everything: ``step, scenario, group, rule`` or ``have, scenario, kind, id``."""
    alone: Mapping[Key, Range]
    """From names wanted, filled and missing alone."""
    shown: Mapping[Key, Range]
    """As it stands in the cell."""
    groups: Mapping[Key, Key]
    """Steps of positions that pass the same people, ``step, scenario, position, rule``, under one key."""
    apart: Sequence[tuple[Key, Key, int]]
    """Differences that are known."""

    def narrowed(self) -> list[Key]:
        """Counts of which fewer values are left than four, or than the band has that the exempt figures leave."""
        return sorted(key for key in self.shown if self._left(self.known, key) < min(4, self._left(self.alone, key)))

    def _left(self, known: Mapping[Key, Range], key: Key) -> int:
        low, high = self.shown[key]
        return min(known[key][1], high) - max(known[key][0], low) + 1

    def worked_out(self, truth: Mapping[Key, int]) -> tuple[int, int]:
        """How many true counts and steps of 1 to 4 there are, and how many of them are known exactly."""
        small = exact = 0
        for key, number in truth.items():
            at = self.groups.get(key, key)
            if 1 <= number <= 4:
                small += 1
                exact += self.known[at] == (number, number) != self.alone[at]
            if (before := earlier(key)) in truth and 1 <= (lost := truth[before] - number) <= 4:
                small += 1
                (low, high), (least, most) = self.known[self.groups[before]], self.known[at]
                exact += low - most == high - least == lost
        return small, exact


def beside(one: Attack, other: Attack) -> Attack:
    """What two reports tell together whose rosters differ by one person, who is in the first; edges of bands apart."""
    both, known = {"first": one, "second": other}, Known()
    for name, own in both.items():
        for key, (low, high) in own.known.items():
            known.learns((name, *key), low, high)
        known.apart += [((name, *more), (name, *less), by) for more, less, by in own.apart]
    common = one.known.keys() & other.known.keys()
    known.apart += [(("first", *key), ("second", *key), 0) for key in common]
    known.apart += [(("second", *key), ("first", *key), -1) for key in common]
    known.narrow()
    edges = {key for key in one.shown.keys() & other.shown.keys() if one.shown[key] != other.shown[key]}
    edges |= across_edges(one, other)
    alone = {(name, *key): values for name, own in both.items() for key, values in own.alone.items()}
    shown = {(name, *key): band for name, own in both.items() for key, band in own.shown.items() if key not in edges}
    return Attack(known.of, alone, shown, {}, known.apart)


def across_edges(one: Attack, other: Attack) -> set[Key]:
    """Those left of everybody, for strained positions not quite the same, who have crossed the edge of a band."""
    pairs = (
        (key, beside, one.shown[key], other.shown[beside])
        for key in one.shown.keys() - other.shown.keys()
        for beside in other.shown.keys() - one.shown.keys()
        if key[0] == "passing" and key[:3] == beside[:3]
    )
    return {key for *keys, own, its in pairs if own[0] == its[1] + 1 or its[0] == own[1] + 1 for key in keys}


def earlier(key: Key) -> Key:
    """The step before it in the same funnel."""
    if key[0] != "step" or key[3] == STEPS[0]:
        return ()
    return (*key[:3], STEPS[STEPS.index(key[3]) - 1])
