"""Hours a week as the fraction of full time that they are, by each row's own full time where it says one."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple


class Converted(NamedTuple):
    """Fractions, and the rows of which something has to be told."""

    fractions: list[Decimal | None]
    """Percent."""
    long: list[int]
    """Rows with more hours than full time."""
    lost: list[int]
    """Rows with hours whose full time nobody knows."""


def converted(
    weeks: Sequence[Decimal | None],
    norms: Sequence[Decimal | None],
    fractions: Sequence[Decimal | None],
    full: Decimal | None,
    unread: Collection[int],
) -> Converted:
    """The fractions, where none is given.

    Args:
        weeks: hours a week, row by row.
        norms: hours of full time, row by row.
        fractions: those that are given, percent.
        full: hours of full time of every row that says none itself.
        unread: rows whose fraction is given and could not be read.
    """
    result = Converted([*fractions], [], [])
    for index, hours in enumerate(weeks):
        if hours is None or fractions[index] is not None or index in unread:
            continue
        whole = norms[index] or full
        if whole is None:
            result.lost.append(index)
            continue
        if hours > whole:
            result.long.append(index)
        # Nobody works more than the whole of their agreement.
        result.fractions[index] = min(Decimal(100), hours * 100 / whole)
    return result
