"""Whose row an import has set aside, of those who are stored: they have not left, but are not read either."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from planner.files.identity import KeyEntry

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult, MendRow

_NUMBERS = frozenset(("employee_number", "personnummer"))
_LAST = 10
"""Digits of a personnummer without the century, which some lists leave out."""


def set_aside_of(result: "ImportResult", left: Collection[str], people: Collection[KeyEntry]) -> int:
    """How many of those who are missing stand in a row that is set aside, by employee number or personnummer.

    Args:
        result: the import.
        left: ids of those stored of whom nothing was read.
        people: who is behind the ids.
    """
    if not left:
        return 0
    meant = {(own.file, own.sheet): own.meant for own in result.layouts}
    told = {
        number for row in result.mend_rows for number in _numbers(row, meant.get((row.table.file, row.table.sheet)))
    }
    return sum(
        not told.isdisjoint((_plain(own.employee_number), _digits(own.personnummer)))
        for own in people
        if own.person in left
    )


def _numbers(row: "MendRow", meant: "Mapping[str, str] | None") -> Iterator[str]:
    """The numbers that a row says, as both sides of the comparison write them."""
    for heading, cell in zip(row.table.headers, row.cells, strict=False):
        if cell and (meant or {}).get(heading) in _NUMBERS:
            yield from filter(None, (_plain(cell), _digits(cell)))


def _plain(number: str) -> str:
    """An employee number without the zeros that a program may have taken; one of nothing else is none."""
    return number.strip().lstrip("0").casefold()


def _digits(number: str) -> str:
    """The last ten digits of a personnummer, behind a sign that no employee number has; empty if there are fewer."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    return f"#{digits[-_LAST:]}" if len(digits) in (_LAST, 12) else ""
