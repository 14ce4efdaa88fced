"""A row below the headings that says how long each skill holds: no person, but a part of the headings."""

import re
from collections.abc import Mapping
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import WORD, marks_person
from planner.imports.ends.terms import term_of
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable

_VALID = re.compile(r"gilt|gäll|valid|intervall|förny|repet|period")
_MONTH, _YEAR = re.compile(r"mån|month"), re.compile(r"\bår\b|years?\b")
_NUMBER = re.compile(r"\d{1,2}(?:[.,]0)?")
_MOST_YEARS, _FIRST_ROWS = 10, 3
"""Numbers beyond which a unit that is not said is months, and rows among which such a one stands."""
_WHO = frozenset({"employee_number", "personnummer", "birth_year", "phone"})


def with_terms(table: RawTable) -> tuple[RawTable, list[Finding]]:
    """The table with how long each skill holds behind its heading, ``HLR (2 år)``, and without the row that says it.

    Args:
        table: as it was read.
    """
    for index, row in enumerate(table.rows[:_FIRST_ROWS]):
        cells = {at: text for at, cell in enumerate(row.cells[: len(table.headers)]) if (text := clean(cell))}
        if terms := _terms(table, cells):
            headers = tuple(f"{own} ({terms[at]})" if at in terms else own for at, own in enumerate(table.headers))
            left = tuple(other for at, other in enumerate(table.rows) if at != index)
            listed = ", ".join(f"”{shown(headers[at])}”" for at in terms)
            note = finding(codes.ROW_OF_TERMS, file=table.file, sheet=table.sheet, row=row.number, headings=listed)
            return replace(table, headers=headers, rows=left), [note]
    return table, []


def says_terms(text: str) -> bool:
    """Whether a cell says that numbers beside it are how long something holds, and is none of them."""
    return bool(_VALID.search(normal(text))) and not term_of(text)


def _terms(table: RawTable, cells: Mapping[int, str]) -> dict[int, str]:
    """Places of headings to how long what they name holds; nothing of a row that may be anybody's.

    One cell says what the numbers are, or each has its unit; all others are such numbers, or say that there is none.
    """
    labels = [at for at, text in cells.items() if says_terms(text)]
    label = normal(cells[labels[0]]) if labels else ""
    texts = {at: text for at, text in cells.items() if at not in labels and not is_empty(text)}
    if len(labels) > 1 or not texts or any(WORD.search(text) or marks_person(text) for text in cells.values()):
        return {}
    if any(KEYS.get(compared(table.headers[at])) in _WHO for at in texts):
        return {}
    plain = [int(re.split("[.,]", text)[0]) for text in texts.values() if _NUMBER.fullmatch(text)]
    if plain and not label:
        return {}
    months = bool(_MONTH.search(label)) or (not _YEAR.search(label) and max(plain, default=0) > _MOST_YEARS)
    unit = "mån" if months else "år"
    terms = {at: f"{text} {unit}" if _NUMBER.fullmatch(text) else text for at, text in texts.items()}
    return terms if all(map(term_of, terms.values())) else {}
