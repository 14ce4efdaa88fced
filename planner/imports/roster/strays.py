"""Names and numbers of people in columns of other things: no finding shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.masking import is_code, masked
from planner.imports.roster.rows import Keys, Row, by_source, rows_of_sources

_WORDS = re.compile(r"[\s.,;:()/]+")
_NAME_HEADING = re.compile(r"namn\b|\bname", re.IGNORECASE)


_NAMES = Keys(("first_name", "last_name", "employee_number"))


def without_strays(findings: Iterable[Finding], rows: Sequence[Row], faulty: Iterable[Row]) -> Iterator[Finding]:
    """Masks what may be a name or a number of somebody in a column of other things.

    Args:
        findings: of all rows.
        rows: every row, whose names are looked for.
        faulty: the rows with faults; where cells have slipped nothing is shown.
    """
    known, slipped = _known_words(rows), _slipped(faulty)
    for note in findings:
        # What is a code by its form shows nobody, were it in a row whose cells have slipped.
        slip = (note.file, note.sheet, note.row) in slipped and not is_code(note.found)
        stray = slip or any(word in known for word in _WORDS.split(note.found.casefold()))
        plain = note.code in (codes.PERHAPS_PROTECTED, codes.tables.EXCEL_ERROR) or "*" in note.found
        yield note.model_copy(update={"found": masked(note.found)}) if stray and not plain else note


def _known_words(rows: Sequence[Row]) -> frozenset[str]:
    """Every word of a name, and every employee number, that the files hold in columns for them, read or not."""
    said: set[str | None] = set()
    for source, run in by_source(rows):
        for _, at in source.those[_NAMES]:
            said.update(source.held(run, at))
    known = {*" ".join(filter(None, said)).casefold().split()}
    for table in (source.table for source in rows_of_sources(rows)):
        named = [place for place, heading in enumerate(table.headers) if _NAME_HEADING.search(heading)]
        for place in named:
            known |= {word for text in table.distinct(place) for word in _WORDS.split(text.casefold())}
    return frozenset(known - {""})


_NO_CELL = frozenset({codes.PART_WITHOUT_COLUMN, codes.NO_BIRTH_YEAR, codes.NO_EMPLOYMENT})
"""Faults of what is not there: they say nothing of where the cells of the row stand."""


def _slipped(faulty: Iterable[Row]) -> frozenset[tuple[str, str, int]]:
    """Rows whose cells seem to stand in other columns than theirs: any of them may be a name."""
    return frozenset(
        row.where
        for row in faulty
        if len({fault.column for fault in row.faults if _of_cell(row, fault)}) > 1
        or any(fault.code == codes.tables.ROW_WIDTH for fault in row.faults)
    )


def _of_cell(row: Row, fault: Finding) -> bool:
    """Whether a fault may come from a cell of another column; a code that many rows have stands where it is meant."""
    key = next((key for key, place in row.places.items() if row.table.headers[place] == fault.column), "")
    return fault.code not in _NO_CELL and fault.found not in row.source.code_words.get(key, ())
