"""Rows that an import sets aside, mended cell by cell: what comes of it is a file as HR would hand it in again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import Finding
from planner.files.opening import read_all
from planner.files.places import matching

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult, MendRow

STEM = "rattat"
"""What the name of such a file begins with."""


class Cell(NamedTuple):
    """One cell that somebody may mend."""

    place: int
    """Its column, from 0; one that its list lacks comes after the last."""
    heading: str
    value: str
    faults: tuple[Finding, ...]


class Row(NamedTuple):
    """A row that is set aside."""

    number: int
    """In the import's list."""
    file: str
    sheet: str
    row: int
    cells: tuple[Cell, ...]
    """Those with a fault, and of columns that its list lacks those in which it can be mended."""
    others: tuple[Finding, ...]
    """Faults that are of no cell."""
    follows: bool
    """Whether it comes in by itself once another row of its person is mended."""


class Mended(NamedTuple):
    """What has been mended."""

    files: Mapping[str, bytes]
    cells: tuple[tuple[str, str, int, str], ...]
    """File, sheet, row and heading of each cell; not what stands there."""


def rows_to_mend(result: "ImportResult", language: str) -> Iterator[Row]:
    """Every row that is set aside, in the order of the import; the language is that of the headings that are added."""
    for number, aside in enumerate(result.mend_rows):
        cells = (*_cells(aside), *_beside(aside, language))
        of_cells = [fault for cell in cells for fault in cell.faults]
        others = tuple(fault for fault in aside.faults if fault not in of_cells)
        first = aside.faults[0] if aside.faults else None
        file, sheet = (first.file, first.sheet) if first else ("", "")
        yield Row(number, file, sheet, aside.number, cells, others, aside.follows)


def _cells(aside: "MendRow") -> Iterator[Cell]:
    for place, heading in enumerate(aside.table.headers):
        faults = tuple(dict.fromkeys(fault.model_dump_json() for fault in aside.faults if fault.column == heading))
        if faults:
            value = aside.cells[place] if place < len(aside.cells) else ""
            yield Cell(place, heading, value, tuple(Finding.model_validate_json(fault) for fault in faults))


def _beside(aside: "MendRow", language: str) -> Iterator[Cell]:
    from planner.imports.mending.sheets import added_heading, columns_beside

    for place, key in enumerate(columns_beside(aside), len(aside.table.headers)):
        yield Cell(place, added_heading(key, language), "", ())


def mended(
    result: "ImportResult", said: Mapping[tuple[int, int], str], taken: Sequence[str], day: date, language: str
) -> Mended:
    """Files with the rows that somebody has changed: a workbook, and CSV files of what no workbook can hold.

    Args:
        result: the import that has set them aside.
        said: number of a row and place of a cell to what stands there now; what has not changed is left alone.
        taken: names that a file must not have.
        day: of the import.
        language: of the headings that are added.
    """
    from planner.imports.mending.sheets import columns_beside, mend_book, mend_csv
    from planner.imports.mending.workbook import workbook

    rows: list[MendRow] = []
    cells: list[tuple[str, str, int, str]] = []
    for row in rows_to_mend(result, language):
        now = [(cell, said.get((row.number, cell.place), cell.value).strip()) for cell in row.cells]
        fresh = {cell.place: text for cell, text in now if text != cell.value.strip()}
        if fresh:
            aside = result.mend_rows[row.number]
            width = len(aside.table.headers)
            whole = [*aside.cells, *[""] * (width - len(aside.cells))]
            anew = tuple(fresh.get(place, text) if place < width else text for place, text in enumerate(whole))
            beside = {key: fresh[place] for place, key in enumerate(columns_beside(aside), width) if place in fresh}
            rows.append(replace(aside, cells=anew, said=beside))
            cells += [(row.file, row.sheet, row.row, cell.heading) for cell in row.cells if cell.place in fresh]
    book = mend_book(rows, {(own.file, own.sheet) for own in result.sources}, language, tells=False)
    written = [(".xlsx", workbook(book.sheets, language))] if book.sheets else []
    files: dict[str, bytes] = {}
    for ending, data in (*written, *((".csv", mend_csv(sheet)) for _, sheet in book.others)):
        files[_name({*taken, *files}, day, ending)] = data
    return Mended(files, tuple(cells))


def kept_mended(private: Path) -> dict[str, bytes]:
    """What has been mended here before: it belongs to every import until HR's own system is mended."""
    return {path.name: read_all(path) for path in matching(private, f"{STEM}-*")}


def _name(taken: set[str], day: date, ending: str) -> str:
    number = 1
    while (name := f"{STEM}-{day.isoformat()}-{number}{ending}") in taken:
        number += 1
    return name
