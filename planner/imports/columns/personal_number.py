"""The one door to the ``personnummer`` library: all written forms; centuries follow from the as-of date."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from personnummer import personnummer

from planner.imports import codes
from planner.imports.columns.cell import Fault

OLDEST_YEAR = 1900
"""Nobody on a roster was born earlier; domain models agree."""

_WRITTEN = re.compile(r"(\d{2})?(\d{2})(\d{2})(\d{2}) ?([-+])? ?(\d{4})", re.ASCII)
_TEMPORARY = re.compile(r"(\d{2})?(\d{2})(\d{2})(\d{2}) ?[-+]? ?(?=\w*[A-Za-z])[A-Za-z0-9]{4}", re.ASCII)
_SPOILED = re.compile(r"\d{5,9}|\d{11}|\d[.,]\d+[eE]\+?\d+", re.ASCII)
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
"""What word processors and typists write for a hyphen."""
_COORDINATION_DAY = 60
_FEWEST, _DIGITS = 6, 10
"""Digits of a short personnummer, and how many are left where the year 2000 and its January were taken."""


class PersonalNumber(NamedTuple):
    """What a personnummer tells."""

    number: str
    """Twelve characters ÅÅÅÅMMDDNNNN, for matching and the key file only."""
    birth_year: int | None
    """Year of birth; None for a temporary number without a date, and where the check digit is wrong."""
    note: str = ""
    """Code of a warning or note, if there is one."""

    @property
    def tells(self) -> bool:
        """Whether it tells one person from all others for life: no misspelt, temporary or coordination number does."""
        return self.note in ("", codes.FICTITIOUS_NUMBER)


def read_number(text: str, as_of: date) -> PersonalNumber | Fault:
    """Reads a personnummer, samordningsnummer or temporary number.

    Args:
        text: cleaned cell text: 10 or 12 digits, with or without ``-``, ``+`` or a space.
        as_of: decides the century of two-digit years: nobody is born after it.

    Returns:
        The number, or a fault: form, impossible date, digits lost in Excel, birth in the future.

    Source: docs/sources.md, Bad files, 22 to 27; folkbokföringslagen (1991:481) 18 §.
    """
    if not text.isascii():
        text = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    text = text.removeprefix("'")  # as somebody writes before a number so that a spreadsheet leaves it alone
    written = _WRITTEN.fullmatch(text)
    if not written:
        return _other(text, as_of)
    century, year, month, day, sign, last = written.groups()
    born = _born(century, year, month, day, sign, as_of)
    if isinstance(born, Fault):
        return born
    number = f"{born.year:04}{month}{day}{last}"
    if last.startswith("000"):
        return PersonalNumber(number, born.year, codes.FICTITIOUS_NUMBER)
    if not personnummer.valid(number):
        return PersonalNumber(number, None, codes.cells.CHECK_DIGIT)
    return PersonalNumber(number, born.year, codes.cells.COORDINATION_NUMBER if int(day) > _COORDINATION_DAY else "")


def lost_digits(text: str) -> bool:
    """Whether a text is a number with fewer digits than a personnummer has."""
    return text.isascii() and text.isdigit() and _FEWEST <= len(text) < _DIGITS


def with_zeros(text: str, as_of: date) -> str:
    """The personnummer of which a spreadsheet took the leading zeros; empty where its check digit is not right so."""
    number = text.zfill(_DIGITS)
    right = lost_digits(text) and not isinstance(read_number(number, as_of), Fault) and _sum(number) % 10 == 0
    return number if right else ""


def _sum(number: str) -> int:
    """The digits, every other one doubled, added up: of a right number a multiple of ten."""
    doubled = (str(int(digit) * (2 - at % 2)) for at, digit in enumerate(number))
    return sum(map(int, "".join(doubled)))


def _other(text: str, as_of: date) -> PersonalNumber | Fault:
    temporary = _TEMPORARY.fullmatch(text)
    if temporary:
        born = _born(temporary[1], temporary[2], temporary[3], temporary[4], None, as_of)
        year = born.year if isinstance(born, date) else None
        # With the century, so that both ways of writing it are one number; of a day that there is not as it stands.
        day = f"{year:04}{temporary[3]}{temporary[4]}" if year else text[:-4]
        return PersonalNumber(re.sub(r"[-+ ]", "", day + text[-4:]).upper(), year, codes.cells.TEMPORARY_NUMBER)
    return Fault(codes.cells.PERSONNUMMER_DIGITS if _SPOILED.fullmatch(text) else codes.cells.PERSONNUMMER_FORM)


def _born(century: str | None, year: str, month: str, day: str, sign: str | None, as_of: date) -> date | Fault:
    """The date of birth; two-digit years mean the latest that is not in the future, ``+`` a hundred years earlier."""
    in_month = int(day) - _COORDINATION_DAY if int(day) > _COORDINATION_DAY else int(day)
    try:
        if century is not None:
            born = date(int(century + year), int(month), in_month)
            if sign == "+" and as_of.year - born.year < 100:
                return Fault(codes.cells.PERSONNUMMER_FORM)
        else:
            full = as_of.year - (as_of.year - int(year)) % 100
            if (full, int(month), in_month) > (as_of.year, as_of.month, as_of.day):
                full -= 100
            born = date(full - (100 if sign == "+" else 0), int(month), in_month)
    except ValueError:
        return Fault(codes.cells.PERSONNUMMER_DATE)
    return born if born.year >= OLDEST_YEAR and born <= as_of else Fault(codes.IMPOSSIBLE_BIRTH)
