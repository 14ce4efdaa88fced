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
    percent, share = ({text for text in set(texts) if told(text)} for told in (is_percent, is_share))
    return Notations(sum(text in percent for text in texts), sum(text in share for text in texts))


def is_percent(text: str) -> bool:
    """Whether a cell holds a number above 1, without a sign."""
    number = _number(text)
    return number is not None and number > 1


def is_share(text: str) -> bool:
    """Whether a cell holds a share of at most 1, without a sign."""
    number = _number(text)
    return number is not None and 0 < number <= 1


def _number(text: str) -> Decimal | None:
    value = parse(_PLAIN, text)
    return None if isinstance(value, Fault) or not isinstance(value, Decimal) else value
