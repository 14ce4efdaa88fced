"""Two notations in one column of percentages: told, because a 1 may be either."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column, Kind

_OVER = 2
"""Nobody works more than twice full time, nor that few percent."""
_PART, _WHOLE, _SMALL = 20, 100, 10
"""Percentages of nearly everybody who works part of the time, and below which a number beside them may be hours."""
_NEARLY_ALL, _FEWEST = Decimal("0.9"), 10
_PLAIN = Column("", "", "", Kind.DECIMAL)


class Notations(NamedTuple):
    """How many cells are written in which notation."""

    percent: int
    share: int


def notations(texts: Sequence[str]) -> Notations:
    """Percentages above 1, and shares of at most 1, without a sign; 0 is the same in both.

    Beside shares a number just above 1 is neither, nor is one that nobody can tell.
    """
    percent, share = ({text for text in set(texts) if told(text)} for told in (is_percent, is_share))
    percent -= {text for text in percent if share and is_over(text)} | odd_numbers(Counter(texts), ())
    return Notations(sum(text in percent for text in texts), sum(text in share for text in texts))


def odd_numbers(counts: Mapping[str, int], said: Collection[str]) -> frozenset[str]:
    """Numbers that are not what the others are: ``8,00`` among shares or percent, ``75`` among shares.

    Args:
        counts: clean text to how often it stands there.
        said: texts of which somebody has said what they are.
    """
    numbers = {text: number for text in counts if (number := _number(text)) is not None and number > 0}
    total = sum(counts[text] for text in numbers)
    shares = sum(counts[text] for text, number in numbers.items() if number <= _OVER)
    percent = sum(counts[text] for text, number in numbers.items() if _PART <= number <= _WHOLE)
    low = _OVER if shares >= _NEARLY_ALL * total else 1 if percent >= _NEARLY_ALL * total else None
    if low is None or total < _FEWEST:
        return frozenset()
    high = (
        _SMALL if low == 1 else _WHOLE + 1
    )  # among shares a percentage is a slip, too, of which most is told by itself
    return frozenset(text for text, number in numbers.items() if low < number < high and text not in said)


def may_be_percent(text: str) -> bool:
    """Whether a number unlike the shares beside it is one that people work percent of."""
    number = _number(text)
    return number is not None and _PART <= number <= _WHOLE


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
