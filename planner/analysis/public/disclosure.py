"""Which counts of people may be shown in public, so that no small count can be worked out from them.

docs/model.md, What may be counted in public: 0, "1–4", or the number from 5 up, with secondary suppression. Two cases:

- **Tables of parts** (who lends how many to which function): a cell shows 0, "1–4" or its number; a total shows only
  what the reader could add up from the cells. Totals so reveal nothing, and no cell is hidden for their sake.
- **Counts of groups within groups** (the steps of funnels, supply by skill): a difference between two counts is a
  count of people, too. A count is exact only if no count that it may be compared with lies within 1–4 of it; otherwise
  it shows the block of five that it lies in. The rule looks at the numbers of a whole report together, so that two
  funnels that pass through the same group show it alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from planner.domain.base import Frozen


class PublicCount(Frozen):
    """A count as it may be shown: the true number lies between ``low`` and ``high``, both included."""

    low: int
    """Smallest possible number."""
    high: int
    """Largest possible number."""

    @property
    def exact(self) -> bool:
        """Whether it is the number itself."""
        return self.low == self.high

    def __add__(self, other: "PublicCount") -> "PublicCount":
        """What is known about the sum of two counts of which nothing else is known."""
        return PublicCount(low=self.low + other.low, high=self.high + other.high)


NOBODY = PublicCount(low=0, high=0)
_BAND, _WIDE = 5, 50
"""Numbers in a fixed band, and from where on it holds twice as many."""


def public_count(number: int, small: int) -> PublicCount:
    """One count of people by attribute that no total and no larger group goes with.

    Args:
        number: the count.
        small: first number that is shown (5 by default in the settings).
    """
    if 0 < number < small:
        return PublicCount(low=1, high=small - 1)
    return PublicCount(low=number, high=number)


def fixed_band(number: int) -> PublicCount:
    """The band of a count that stands by itself: 0–4, 5–9 … 45–49, 50–59 …, with the same edges whatever it is of.

    Nobody is in the first band, too: that there are none would be told apart from few.
    """
    width = _BAND if number < _WIDE else 2 * _BAND
    low = number // width * width
    return PublicCount(low=low, high=low + width - 1)


@dataclass(frozen=True)
class PublicTable:
    """Cells and totals of a cross table; pairs without a cell are 0."""

    cells: dict[tuple[str, str], PublicCount]
    rows: dict[str, PublicCount]
    columns: dict[str, PublicCount]
    total: PublicCount


def public_table(cells: Mapping[tuple[str, str], int], small: int) -> PublicTable:
    """A cross table of people counted by two attributes, with totals.

    Each person must be counted in one cell only. No other total of the same people may be shown.

    Args:
        cells: count per row and column.
        small: first number that is shown.
    """
    shown = {key: public_count(number, small) for key, number in sorted(cells.items())}
    rows: dict[str, PublicCount] = {}
    columns: dict[str, PublicCount] = {}
    for (row, column), count in shown.items():
        rows[row] = rows.get(row, NOBODY) + count
        columns[column] = columns.get(column, NOBODY) + count
    return PublicTable(shown, rows, columns, sum(rows.values(), NOBODY))


def public_circles(
    circles: Iterable[Iterable[int]], everyone: int, small: int, beside: Iterable[int] = ()
) -> dict[int, PublicCount]:
    """Counts of groups of which some lie within others, for a whole report at once.

    Two numbers of one circle that differ by less than ``small`` are both shown as blocks of ``small`` (or more)
    numbers, so that their difference, which may be a count of people, cannot be narrowed to less than an interval like
    "1–4". A number is shown alike wherever it stands. The whole roster and 0 are exact, which is why the first and the
    last block end beside them.

    Args:
        circles: counts that the report shows of groups of the roster; two groups of which one is known to lie within
            the other must be in one circle.
        everyone: people in the roster.
        small: first number that is shown.
        beside: numbers of groups that hold fewer than ``small`` people more than a number that all may see, such as the
            names placed in a position; their blocks get room above, since that number cuts them off below.

    Returns:
        What to show for each number, 0 and everyone included.
    """
    numbers, near = {0, everyone}, set(beside)
    for circle in circles:
        ordered = sorted({0, everyone, *circle})
        numbers.update(ordered)
        for low, high in pairwise(ordered):
            if high - low < small:
                near.update((low, high))
    room = set(beside)
    shown = {number: _block(number, everyone, small) for number in near if 0 < number < everyone}
    for number in room & shown.keys():
        shown[number] = PublicCount(low=shown[number].low, high=shown[number].high + small)
    ends = {number: PublicCount(low=number, high=number) for number in (0, everyone)}
    return {number: public_count(number, small) for number in numbers} | shown | ends


def _block(number: int, everyone: int, small: int) -> PublicCount:
    """The block that holds a number between 0 and everyone: 1–4, 5–9, …, and last the four just below everyone.

    Numbers in between that are too few for a block of their own go with the block below them, or, where there is none,
    with the last.
    """
    first, last = small, everyone - small
    if last < small - 1:
        return PublicCount(low=1, high=everyone - 1)
    if number < first:
        return PublicCount(low=1, high=small - 1)
    blocks = (last - first + 1) // small
    if number > last or not blocks:
        return PublicCount(low=last + 1 if blocks else first, high=everyone - 1)
    index = min((number - first) // small, blocks - 1)
    low = first + index * small
    return PublicCount(low=low, high=last if index == blocks - 1 else low + small - 1)
