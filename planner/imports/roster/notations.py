"""Two notations in one column of percentages: told, because a 1 may be either."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column, Kind

_PLAIN = Column("", "", "", Kind.DECIMAL)


class Notations(NamedTuple):
    """How many cells are written in which notation."""

    percent: int
    share: int


def notations(texts: Sequence[str]) -> Notations:
    """Percentages above 1, and shares of at most 1, without a sign; 0 is the same in both."""
    signs = {text: _number(text) for text in set(texts)}
    return Notations(
        sum((number := signs[text]) is not None and number > 1 for text in texts),
        sum((number := signs[text]) is not None and 0 < number <= 1 for text in texts),
    )


def _number(text: str) -> Decimal | None:
    value = parse(_PLAIN, text)
    return None if isinstance(value, Fault) or not isinstance(value, Decimal) else value
