"""One strict reader per kind of cell: a value, or a fault that says why the text is not one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from planner.domain.base import ID_PATTERN
from planner.domain.finding import Finding, finding
from planner.domain.lock import HOLDER
from planner.domain.vocabulary import listed, meant, yes_or_no
from planner.files.nearest import near_choice
from planner.imports import codes
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.days import TIME, elsewhere, looks_plain, plain_day
from planner.imports.columns.masking import masked as masked
from planner.imports.columns.masking import shown as shown
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

Value = str | int | bool | date | Decimal | tuple[str, ...] | None
"""What a cell can mean; None for an empty cell without a default."""

_ID = re.compile(ID_PATTERN)
_CODE = re.compile(r"[^\s;,|]{1,64}")
_BETWEEN = re.compile(r"[\s()./\N{EN DASH}-]")
_PHONE = re.compile(r"0[1-9]\d{5,11}|\+[1-9]\d{6,14}")
_RANK = re.compile(r"holder|innehavare|(deputy|ersättare|ställföreträdare)(?: ([1-9]\d?))?", re.ASCII)
_PART_TIME = re.compile(r"(?:hel|del)tid[ :,(]*(\d{1,3}(?:[.,]\d+)?\s?%)\)?", re.IGNORECASE)
"""A share of full time behind a word that says the same; without its sign it may be hours."""
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})" + TIME)
"""Days that can be read in one way only: the year in four digits before the month."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_EXCEL_ERROR = re.compile(r"#[A-ZÅÄÖ][A-ZÅÄÖ/0]*[!?]|#N/A|#SAKNAS|#{3,}|#+(?:[:.,/-]#+)+|Err:5\d\d")
"""What a spreadsheet writes in a cell that it cannot compute or show, in Swedish and English."""
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::00)?")
"""Hours and minutes."""
_GROUPED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_AMBIGUOUS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True)
class Fault:
    """Why a text is not a value of its column; holds no cell text."""

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


def parse(column: Column, text: str) -> Value | Fault:
    """Reads one cell text.

    Args:
        column: what the cell should hold.
        text: the text as found; it is cleaned here.

    Returns:
        The value (``DECIMAL``, ``PERCENT`` and ``FRACTION``: an exact Decimal; percentages from 0 to 100), or a fault.
    """
    cleaned = clean(text)
    if not cleaned:
        if column.default:
            return _READERS[column.kind](column, column.default)
        return Fault(codes.cells.EMPTY_CELL) if column.required else None
    if is_excel_error(cleaned):
        return Fault(codes.tables.EXCEL_ERROR)
    return _READERS[column.kind](column, cleaned)


def is_excel_error(text: str) -> bool:
    """Whether a cell holds the text of an error, as a file that was saved from a spreadsheet does."""
    return text[:1] in ("#", "E") and bool(_EXCEL_ERROR.fullmatch(text))


def at_cell(table: RawTable, row: int, heading: str, column: Column, text: str, fault: Fault) -> Finding:
    """The finding of a fault in a cell."""
    return finding(
        fault.code,
        file=table.file,
        sheet=table.sheet,
        row=row,
        column=heading,
        found=masked(text) if column.personal and fault.code != codes.tables.EXCEL_ERROR else shown(text),
        facts=fault.facts,
    )


def _text(column: Column, text: str) -> Value | Fault:
    if len(text) > 1000:
        return Fault(codes.tables.LONG_CELL, {"most": 1000})
    word = meant(text, column.choices) if column.choices else None
    return text if word is None else word


def _id(_column: Column, text: str) -> Value | Fault:
    return text if _ID.fullmatch(text) else Fault(codes.cells.BAD_ID)


def _code(_column: Column, text: str) -> Value | Fault:
    return text if _CODE.fullmatch(text) else Fault(codes.cells.BAD_CODE)


def _texts(_column: Column, text: str) -> Value | Fault:
    return tuple(dict.fromkeys(part for part in (part.strip() for part in text.split(",")) if part))


def _ids(column: Column, text: str) -> Value | Fault:
    parts = _texts(column, text)
    if isinstance(parts, tuple) and all(_ID.fullmatch(part) for part in parts):
        return parts
    return Fault(codes.cells.BAD_ID)


@lru_cache(maxsize=65_536)
def _day(text: str) -> date | Fault:
    digits = _YEAR_FIRST.fullmatch(text)
    if digits and digits["zone"] and elsewhere(text):
        return Fault(codes.cells.BAD_DATE)
    if not digits:
        if looks_plain(text):
            named = plain_day(text)
            return named if named and named.year <= 2200 else Fault(codes.cells.IMPOSSIBLE_DATE)
        return Fault(codes.cells.BAD_DATE)
    try:
        day = date(int(digits[1]), int(digits[3]), int(digits[4]))
    except ValueError:
        return Fault(codes.cells.IMPOSSIBLE_DATE)
    return day if 1850 <= day.year <= 2200 else Fault(codes.cells.IMPOSSIBLE_DATE)


def _date(_column: Column, text: str) -> Value | Fault:
    return _day(text)


@lru_cache(maxsize=65_536)
def _number(text: str) -> Decimal | Fault:
    """Reads a number as Swedes write it; a point is taken as the decimal sign only where it can be nothing else."""
    plain = text.replace("\N{MINUS SIGN}", "-")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(" ", "")
    elif _AMBIGUOUS.fullmatch(plain) and not re.fullmatch(r"[+-]?(0[.,]\d{3}|\d{1,3},\d{3})", plain):
        return Fault(codes.cells.AMBIGUOUS_NUMBER)
    if len(plain) > 20 or not plain.isascii() or not _NUMBER.fullmatch(plain):
        return Fault(codes.cells.BAD_NUMBER)
    return Decimal(plain.replace(",", "."))


def _in_range(column: Column, number: Decimal | Fault, low: int | None, high: int | None) -> Decimal | Fault:
    if isinstance(number, Fault):
        return number
    low = column.minimum if column.minimum is not None else low
    high = column.maximum if column.maximum is not None else high
    if (low is not None and number < low) or (high is not None and number > high):
        return Fault(
            codes.cells.OUT_OF_RANGE, {"low": "" if low is None else low, "high": "" if high is None else high}
        )
    return number


def _decimal(column: Column, text: str) -> Value | Fault:
    if column.unit == "hours" and (clock := _CLOCK.fullmatch(text)):
        # Two decimals, as agreements have them: 34:20 is the 34,33 that stands elsewhere.
        text = f"{Decimal(clock[1]) + Decimal(clock[2]) / 60:.2f}".removesuffix(".00")
    return _in_range(column, _number(text), None, None)


def _integer(column: Column, text: str) -> Value | Fault:
    number = _in_range(column, _number(text), None, None)
    if isinstance(number, Fault):
        return number
    return int(number) if number == int(number) else Fault(codes.cells.BAD_NUMBER)


def _percent(column: Column, text: str) -> Value | Fault:
    return _in_range(column, _number(text.removesuffix("%").rstrip()), 0, 100)


def _fraction(column: Column, text: str) -> Value | Fault:
    worded = _PART_TIME.fullmatch(text)
    text = worded[1] if worded else text
    number = _number(text.removesuffix("%").rstrip())
    if isinstance(number, Decimal) and 0 < number <= 1 and not text.endswith("%"):
        number *= 100
    return _in_range(column, number, 0, 100)


def _phone(_column: Column, text: str) -> Value | Fault:
    """One number with its area or country code, in one spelling: whoever writes the same differently says the same."""
    plain = _BETWEEN.sub("", text)
    plain = "+" + plain[2:] if plain.startswith("00") else plain
    plain = "0" + plain[3:].removeprefix("0") if plain.startswith("+46") else plain
    return plain if _PHONE.fullmatch(plain) else Fault(codes.cells.UNREAD_PHONE)


def _rank(_column: Column, text: str) -> Value | Fault:
    parts = _RANK.fullmatch(" ".join(text.casefold().split()))
    if not parts:
        return Fault(codes.cells.BAD_RANK)
    return f"deputy {parts[2] or 1}" if parts[1] else HOLDER


def _yes_no(_column: Column, text: str) -> Value | Fault:
    answer = yes_or_no(text)
    return Fault(codes.cells.BAD_YES_NO) if answer is None else answer


def _choice(column: Column, text: str) -> Value | Fault:
    value = meant(text, column.choices)
    if value is not None:
        return value
    # Each word is shown as it would be written: an option that is its value in lower case ("oc", OC) as the value.
    said = {option: value if value.casefold() == option else option for option, value in column.choices.items()}
    words = {value.casefold(): value for value in column.choices.values()} | said
    near = near_choice(text, words)
    return Fault(codes.cells.BAD_CHOICE, {"allowed": listed(column.choices), "nearest": near})


_READERS: Mapping[Kind, Callable[[Column, str], Value | Fault]] = {
    Kind.TEXT: _text,
    Kind.ID: _id,
    Kind.IDS: _ids,
    Kind.CODE: _code,
    Kind.TEXTS: _texts,
    Kind.DATE: _date,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.PERCENT: _percent,
    Kind.FRACTION: _fraction,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.PERSONNUMMER: _text,
    Kind.PHONE: _phone,
    Kind.RANK: _rank,
}
