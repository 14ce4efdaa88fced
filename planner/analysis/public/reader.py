"""What a reader of the finished report can work out: intervals of counts, drawn together until nothing moves.

The reader knows the bands, names wanted, filled and missing, and of two groups that one lies within the other; besides
what yes-or-no sentences tell, such as that somebody lacks the skill alone. Names and groups alone give each count the
values that the exempt figures leave; of the band's values among them at least ``LEFT``, or all, must stay.
"""

from collections.abc import Iterable
from typing import NamedTuple

Key = tuple[object, ...]
"""Which count."""

LEFT = 4
"""So many values must stay of a band, or all that exact figures leave of it."""

ENDLESS = 10**9


class Apart(NamedTuple):
    """One count is larger than another by at least so much."""

    more: Key
    less: Key
    by: int = 0


class Reader:
    """Intervals of unknown counts, from exact figures alone and with all that is told."""

    def __init__(self) -> None:
        self._alone: dict[Key, tuple[int, int]] = {}
        self._known: dict[Key, tuple[int, int]] = {}
        self._bands: dict[Key, tuple[int, int]] = {}
        self._around: dict[Key, list[Apart]] = {}

    def exact(self, key: Key, low: int = 0, high: int = ENDLESS) -> None:
        """What names wanted, filled and missing of the best plan say of the count by themselves."""
        for known in (self._alone, self._known):
            _cut(known, key, low, high)

    def band(self, key: Key, low: int, high: int) -> None:
        """What is shown of it."""
        self._bands[key] = (low, high)
        self.exact(key)
        _cut(self._known, key, low, high)

    def within(self, outer: Key, inner: Key) -> None:
        """The inner group lies within the outer one, as everybody can tell."""
        for key in (outer, inner):
            self.exact(key)
            self._around.setdefault(key, []).append(Apart(outer, inner))

    def known(self, key: Key) -> tuple[int, int]:
        """What the reader knows of a count by now."""
        return self._known[key]

    def draw(self) -> None:
        """Draws every conclusion of what has been put in so far."""
        for known in (self._alone, self._known):
            self._narrow(known, list(known), [])

    def bears(self, told: Iterable[Apart], *, keep: bool = True) -> bool:
        """Whether no band is narrowed too far by what would be told.

        Args:
            told: differences that follow from it.
            keep: whether it is told if so, and known from then on.
        """
        more = [one for one in told if one.more in self._known and one.less in self._known]
        tried = dict(self._known)
        changed = self._narrow(tried, [key for one in more for key in (one.more, one.less)], more)
        if any(self._too_narrow(key, tried) for key in changed):
            return False
        if keep:
            self._known = tried
            for one in more:
                self._around.setdefault(one.more, []).append(one)
                self._around.setdefault(one.less, []).append(one)
        return True

    def narrowed(self) -> list[Key]:
        """Counts of which too few values are left; none in a report that may be written."""
        return [key for key in self._bands if self._too_narrow(key, self._known)]

    def _too_narrow(self, key: Key, known: dict[Key, tuple[int, int]]) -> bool:
        low, high = known[key]
        if key not in self._bands:
            return low > high
        least, most = self._alone[key]
        allowed = min(self._bands[key][1], most) - max(self._bands[key][0], least) + 1
        return high - low + 1 < min(LEFT, allowed) or low > high

    def _narrow(self, known: dict[Key, tuple[int, int]], todo: list[Key], told: list[Apart]) -> set[Key]:
        """Narrows what these counts bear upon, in place; returns what has changed, these included."""
        changed, extra = set(todo), dict[Key, list[Apart]]()
        for one in told:
            extra.setdefault(one.more, []).append(one)
            extra.setdefault(one.less, []).append(one)
        while todo:
            key = todo.pop()
            for more, less, by in (*self._around.get(key, ()), *extra.get(key, ())):
                (low, high), (least, most) = known[more], known[less]
                if least + by > low:
                    known[more] = (least + by, high)
                    todo.append(more)
                if high - by < most:
                    known[less] = (least, high - by)
                    todo.append(less)
                changed |= {more, less}
                if known[more][0] > known[more][1] or known[less][0] > known[less][1]:
                    return changed
        return changed


def _cut(known: dict[Key, tuple[int, int]], key: Key, low: int, high: int) -> None:
    before = known.get(key, (0, ENDLESS))
    known[key] = (max(before[0], low), min(before[1], high))
