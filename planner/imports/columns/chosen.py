"""Which sheets and rows of a workbook are meant, where a person who opens it does not see what a program reads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.smell import word_that_may_mark
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawRow, RawTable

_ALIKE = 0.6
"""Share of all headings that two sheets have in common, from which one may be a copy of the other."""


def chosen(tables: Sequence[RawTable], meanings: Meanings) -> tuple[list[RawTable], list[Finding]]:
    """Of a file's sheets with people those that are to be read, and a question where nobody has said which.

    Sheets whose headings differ belong together; a second one like the first may be last month's, and what is hidden
    may have been put aside.
    """
    file = tables[0].file
    wanted = {_name(sheet) for sheet in meanings.answered_sheets.get(file, meanings.sheets)}
    named = [table for table in tables if _name(table.sheet) in wanted]
    if named:
        return named, [_left(table) for table in tables if table not in named]
    filled = [table for table in tables if table.rows]
    alike = any(_alike(one, other) for one, other in combinations(filled, 2))
    if alike or not all(table.visible for table in filled):
        facts = {"sheets": ", ".join(f"«{shown(table.sheet)}» ({len(table.rows)})" for table in filled)}
        hidden = sum(not table.visible for table in filled)
        return list(tables), [finding(codes.SEVERAL_SHEETS, file=file, facts=facts, hidden=hidden)]
    return list(tables), []


def missing_sheets(tables: Iterable[tuple[str, str]], meanings: Meanings) -> Iterator[Finding]:
    """Sheets that somebody has asked for and no file has; ``tables`` are file and sheet of what was read."""
    there = {_name(sheet): sheet for _, sheet in tables}
    for sheet in meanings.sheets:
        if _name(sheet) not in there:
            known = ", ".join(f"«{shown(name)}»" for name in there.values() if name) or "–"
            yield finding(codes.NO_SUCH_SHEET, found=shown(sheet), facts={"sheets": known})


def rows_meant(
    table: RawTable, places: Mapping[str, int], hidden_rows: bool | None
) -> tuple[RawTable, Iterable[Finding]]:
    """The table with the rows that are meant, and a question where some are hidden and nobody has said."""
    unseen = [row for row in table.rows if row.number in table.hidden_rows] if table.hidden_rows else []
    if not unseen:
        return table, ()
    code = codes.HIDDEN_ROWS
    if hidden_rows is not None:
        code = codes.READ_HIDDEN_ROWS if hidden_rows else codes.LEFT_HIDDEN_ROWS
    notes = [finding(code, file=table.file, sheet=table.sheet, facts={"count": len(unseen), "first": unseen[0].number})]
    if hidden_rows is False:
        # A person's mark must not go with a row that is left out while another row of theirs is read.
        flag = places.get("protected_identity")
        marked = [row.number for row in unseen if _marks(row, flag)]
        if marked:
            notes = [finding(codes.HIDDEN_MARK, file=table.file, sheet=table.sheet, row=marked[0])]
        table = replace(table, rows=tuple(row for row in table.rows if row.number not in table.hidden_rows))
    return table, notes


def _marks(row: RawRow, flag: int | None) -> bool:
    filled = clean(row.cells[flag]) if flag is not None else ""
    return bool(filled and yes_or_no(filled) is not False) or any(
        word_that_may_mark(cell, name=False) for cell in row.cells
    )


def _alike(one: RawTable, other: RawTable) -> bool:
    here, there = ({compared(heading) for heading in table.headers} - {""} for table in (one, other))
    return len(here & there) >= _ALIKE * max(1, len(here | there))


def _left(table: RawTable) -> Finding:
    return finding(codes.SHEET_NOT_CHOSEN, file=table.file, sheet=table.sheet, facts={"count": len(table.rows)})


def _name(sheet: str) -> str:
    return clean(sheet).casefold()
