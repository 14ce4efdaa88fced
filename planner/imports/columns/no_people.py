"""Rows of an export that are no people: sums and counts, headings of groups, lines about the print-out."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from itertools import filterfalse

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.cell import Fault
from planner.imports.columns.personal_number import read_number
from planner.imports.columns.smell import WORD, marks_person
from planner.imports.protected.legends import is_legend
from planner.imports.said.of_file import NOTES, SUMS, is_line, says_of_file, undecorated
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawRow, RawTable

LABEL = re.compile(r"[^\W\d][^:;\d]{1,40}:\s*(\S.*)?")
"""A word, a colon and what it is: ``Enhet: Förskola X``."""
_FORM = re.compile(
    r"(?:[åayx]{2,4}[-/. ]?mm[-/. ]?(?:dd|tt)|(?:dd|tt)[-/. ]?mm[-/. ]?[åayx]{2,4})(?:[-+ ]?(?:n{3,4}|x{3,4}|\*{4}))?"
    r"|(?:text|tal|heltal|decimaltal|numerisk\w*|num|alfanum\w*|sträng|siffror|tecken|datum|char|varchar|string|number"
    r"|integer|decimal|date)(?:[ :(]{1,2}(?:max )?\d{1,4}(?:[.,]\d{1,2})?(?: ?tecken| ?siffror)?\)?)?"
    r"|(?:max |högst )?\d{1,3} (?:tecken|siffror|positioner)|(?:ja ?/ ?nej|j ?/ ?n)|obligatorisk\w*|valfri\w*"
)
"""What a cell says of how a column is written: ``ÅÅÅÅMMDD``, ``Text 10``."""
_FIRST_ROWS = 3
"""Rows below the headings among which the one stands that says how the columns are written."""
_NUMBER = re.compile(r"(?=.*\d)[^\s:;,]{1,64}")
_KINDS = {
    "sums": codes.ROWS_OF_SUMS,
    "groups": codes.ROWS_OF_GROUPS,
    "notes": codes.ROWS_OF_PRINT,
    "forms": codes.ROWS_OF_FORMS,
}
"""What such a row is to the code of what is told."""
_MOST_ROWS = 10
"""Rows of each kind that are listed."""
_MOST_BLANK = 500
"""More rows without a number are no sums: the numbers stand in another file."""
_LAST_ROWS = 8
"""Rows at the end of a list among which lines about it may stand."""
_FEW = 2
"""So many filled cells at most has a row that is of a group of people or of the file, not of a person."""


def people_only(
    table: RawTable, places: Mapping[str, int], units: Collection[str], as_of: date
) -> tuple[RawTable, list[Finding]]:
    """The table without rows that are no people, and what is told of them.

    A row that names somebody, by a number of their own or a name, is never one; nor is one with a word that may mark
    somebody as protected, whatever else it says.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        units: names of units, in lower case.
        as_of: decides the century of personnummer.
    """
    judge = _Judge(places, units, as_of)
    told = {index: kind for index in judge.perhaps(table) if (kind := judge.kind(table.rows[index]))}
    told |= judge.below(table, told)
    if not told:
        return table, []
    left = tuple(row for index, row in enumerate(table.rows) if index not in told)
    notes = []
    for kind, code in _KINDS.items():
        if rows := [table.numbers[index] for index, own in told.items() if own == kind]:
            notes.append(finding(code, file=table.file, sheet=table.sheet, count=len(rows), listed=_listed(rows)))
    return replace(table, rows=left), notes


class _Judge:
    """Says of a row what it is, if it is nobody."""

    def __init__(self, places: Mapping[str, int], units: Collection[str], as_of: date) -> None:
        self._places, self._units, self._as_of = places, units, as_of
        self._unnumbered: frozenset[int] | None = None
        self._names = {places[key] for key in ("name", "first_name", "last_name") if key in places}
        headed = {places.get(key) for key in ("employee_number", "unit", "title")}
        self._others = set(places.values()) - headed
        """Places of columns in which no group is named: what stands alone there is somebody's, who is not said."""

    def perhaps(self, table: RawTable) -> list[int]:
        """Indices of rows that have to be looked at: of a city's rows hardly any."""
        if len(table.headers) <= _FEW:
            return []
        first, second = table.column(0), table.column(1)
        # Most are numbers, and a number is somebody's.
        words = set(filterfalse(str.isdigit, table.distinct(0)))
        telling = {text for text in words if not text.strip() or self._telling(text)}
        alone = {text for text in words if not any(map(str.isdigit, text))} - telling
        there = {*range(min(_FIRST_ROWS, len(first))), *self._without_number(table)}
        if telling or alone:
            there.update(index for index, text in enumerate(first) if text in telling)
            there.update(index for index, text in enumerate(first) if text in alone and not second[index].strip())
        return sorted(there)

    def below(self, table: RawTable, told: Collection[int]) -> dict[int, str]:
        """The lines about the file that stand below its last person, alone in their rows."""
        lines = dict[int, str]()
        for index in reversed(range(max(0, len(table.rows) - _LAST_ROWS), len(table.rows))):
            if index in told:
                continue
            filled = [text for cell in table.rows[index].cells if (text := clean(cell))]
            if len(filled) == 1 and is_line(filled[0]) and not (WORD.search(filled[0]) or marks_person(filled[0])):
                lines[index] = "notes"
            else:
                break
        return lines

    def _without_number(self, table: RawTable) -> frozenset[int]:
        """Indices of rows without a number in which a sum may stand anywhere: of a file with numbers hardly any."""
        if self._unnumbered is None:
            number = self._places.get("employee_number")
            empty = set(filterfalse(str.strip, table.distinct(number) if number is not None else ()))
            texts = table.column(number) if number is not None and empty else ()
            blank = frozenset(index for index, text in enumerate(texts) if text in empty)
            self._unnumbered = blank if len(blank) <= _MOST_BLANK else frozenset()
        return self._unnumbered

    def _telling(self, text: str) -> bool:
        return says_of_file(text) or bool(LABEL.fullmatch(clean(text)))

    def kind(self, row: RawRow) -> str:
        """What the row is; empty for one of a person."""
        filled = {place: text for place, cell in enumerate(row.cells) if (text := clean(cell))}
        if is_legend([*filled.values()]):
            return "notes"
        if not filled or any(WORD.search(text) or marks_person(text) for text in filled.values()):
            return ""
        if len(filled) >= _FEW and all(_FORM.fullmatch(text.casefold()) for text in filled.values()):
            return "forms"
        sums = [] if self._places.get("employee_number") in filled else [*filter(_is_sum, filled.items())]
        place, text = next(iter((*sums, *filled.items())))
        word, bare = text.casefold(), undecorated(text.casefold())
        rest = {at: cell for at, cell in filled.items() if at != place or not self._telling(text)}
        if self._names_somebody(rest):
            return ""
        if SUMS.match(bare):
            return "sums"
        if len(filled) > _FEW:
            return ""
        if NOTES.match(word) or NOTES.match(bare):
            return "notes"
        digits = any(map(str.isdigit, word))
        group = len(filled) == 1 and (word in self._units or not (digits or place in self._others))
        return "groups" if group or LABEL.fullmatch(word) else ""

    def _names_somebody(self, cells: Mapping[int, str]) -> bool:
        """Whether cells hold somebody's number or name; behind a word like sum, numbers alone are what it comes to."""
        if any(not isinstance(read_number(text, self._as_of), Fault) for text in cells.values()):
            return True
        if not any(map(str.isalpha, "".join(cells.values()))):
            return False
        own = cells.get(self._places.get("employee_number", -1), "")
        # What holds a digit is nobody's name: ``Summa``, ``428 anställningar``.
        named = len(cells) > 1 and any(at in cells and not re.search(r"\d", cells[at]) for at in self._names)
        return named or bool(_NUMBER.fullmatch(own))


def _is_sum(cell: tuple[int, str]) -> bool:
    return bool(SUMS.match(undecorated(cell[1].casefold())))


def _listed(rows: list[int]) -> str:
    more = f" … (+{len(rows) - _MOST_ROWS})" if len(rows) > _MOST_ROWS else ""
    return ", ".join(map(str, rows[:_MOST_ROWS])) + more
