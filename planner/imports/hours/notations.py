"""Two notations in one column of percentages: told, because a 1 may be either."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column, Kind

_OVER = 2
"""Nobody works more than twice full time, nor that few percent."""
_PLAIN = Column("", "", "", Kind.DECIMAL)


class Notations(NamedTuple):
    """How many cells are written in which notation."""

    percent: int
    share: int


def notations(texts: Sequence[str]) -> Notations:
    """Percentages above 1, and shares of at most 1, without a sign; 0 is the same in both.

    Beside shares a number just above 1 is neither.
    """
    percent, share = ({text for text in set(texts) if told(text)} for told in (is_percent, is_share))
    percent -= {text for text in percent if share and is_over(text)}
    return Notations(sum(text in percent for text in texts), sum(text in share for text in texts))


def is_percent(text: str) -> bool:
    """Whether a cell holds a number above 1, without a sign."""
    number = _number(text)
    return number is not None and number > 1


def is_over(text: str) -> bool:
    """Whether a cell holds a number just above 1, without a sign: among shares more than the whole."""
    number = _number(text)
    return number is not None and 1 < number <= _OVER


def is_share(text: str) -> bool:
    """Whether a cell holds a share of at most 1, without a sign."""
    number = _number(text)
    return number is not None and 0 < number <= 1


def _number(text: str) -> Decimal | None:
    value = parse(_PLAIN, text)
    return None if isinstance(value, Fault) or not isinstance(value, Decimal) else value
