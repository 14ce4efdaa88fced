"""Whose row an import has set aside, of those who are stored: they have not left, but are not read either."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from planner.files.identity import KeyEntry

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult, MendRow

_NUMBERS = frozenset(("employee_number", "personnummer"))
_NAMES = frozenset(("first_name", "last_name", "name"))
_LAST = 10
"""Digits of a personnummer without the century, which some lists leave out."""


def set_aside_of(result: "ImportResult", left: Collection[str], people: Collection[KeyEntry]) -> frozenset[str]:
    """Ids of those missing who stand in a row that is set aside: by number, or by name where no number tells.

    Args:
        result: the import.
        left: ids of those stored of whom nothing was read.
        people: who is behind the ids.
    """
    if not left:
        return frozenset()
    meant = {(own.file, own.sheet): own.meant for own in result.layouts}
    of_number, of_name = dict[str, str](), dict[frozenset[str], set[str]]()
    for entry in people:
        for number in filter(None, (_plain(entry.employee_number), _digits(entry.personnummer))):
            of_number.setdefault(number, entry.person)
        if entry.person in left and (name := _words(f"{entry.first_name} {entry.last_name}")):
            of_name.setdefault(name, set()).add(entry.person)
    aside = set[str]()
    for row in result.mend_rows:
        said = meant.get((row.table.file, row.table.sheet))
        whose = {of_number[one] for one in _numbers(row, said) if one in of_number}
        named = set[str]() if _is_known(row, said, result.as_of) else of_name.get(_words(_name(row, said)), set())
        aside |= whose or (named if len(named) == 1 else set())
    return frozenset(aside.intersection(left))


def set_aside_in(result: "ImportResult", known: Collection[KeyEntry]) -> frozenset[str]:
    """Ids of all those known of whom nothing is read because their row is set aside."""
    here = {entry.person for entry in result.keys}
    return set_aside_of(result, {entry.person for entry in known} - here, known)


def back_of(result: "ImportResult", known: Collection[KeyEntry]) -> int:
    """How many of those whose row was set aside are read again."""
    aside = {entry.person for entry in known if entry.aside}
    return sum(entry.person in aside for entry in result.keys) if aside else 0


def _words(name: str) -> frozenset[str]:
    """The words of a name; of one word alone nobody is known."""
    from planner.imports.identity.known import plain_name

    words = frozenset(filter(None, map(plain_name, name.split())))
    return words if len(words) > 1 else frozenset()


def _is_known(row: "MendRow", meant: "Mapping[str, str] | None", as_of: date) -> bool:
    """Whether a row has a personnummer that tells the person from all others, of whatever name."""
    from planner.imports.columns.cell import Fault
    from planner.imports.columns.personal_number import read_number

    cells = zip(row.table.headers, row.cells, strict=False)
    numbers = (cell.strip() for heading, cell in cells if (meant or {}).get(heading) == "personnummer")
    read = [read_number(number, as_of) for number in numbers if number]
    return any(not isinstance(number, Fault) and number.tells for number in read)


def _name(row: "MendRow", meant: "Mapping[str, str] | None") -> str:
    cells = zip(row.table.headers, row.cells, strict=False)
    return " ".join(cell for heading, cell in cells if (meant or {}).get(heading) in _NAMES)


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
