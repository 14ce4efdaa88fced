"""Values of a workbook's cells as the text that a Swedish user would have typed."""

from datetime import date, datetime
from typing import Any


def text_of(value: Any) -> str:
    """A cell value as the text that a Swedish user would have typed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return format(value, ".15g").replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def is_number(value: Any) -> bool:
    """Whether a cell holds a number; XLS has whole numbers of their own kind."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def percent(value: float) -> str:
    """A share of 1 as the sheet shows it: 1.5 is ``150%``, never 1,5."""
    return text_of(round(value * 100, 10)) + "%"
