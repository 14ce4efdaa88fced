"""From a sheet of a workbook to a table, with what a person who looks at the sheet would see otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import hinting
from planner.imports.headings.heading_row import Wanted
from planner.imports.headings.merged_cells import with_merged
from planner.imports.protected.colours import speaks_of_looks
from planner.imports.tables.assemble import build_table
from planner.imports.tables.sheet import Sheet
from planner.imports.tables.table import RawTable


def table_of(sheet: Sheet, file: str, notes: Iterable[Finding], wanted: Wanted | None) -> RawTable:
    """The table of a sheet that holds something; ``notes`` are told with it, ``wanted`` is known of its headings."""
    texts: dict[str, str] = {}
    rows = [
        (number, [*map(texts.setdefault, cells, cells)])
        for number, cells in enumerate(sheet["rows"], start=1)
        if any(cells) and any(cell.strip() for cell in cells)
    ]
    table = build_table(
        file,
        sheet["name"],
        rows,
        notes,
        strict_width=False,
        number_columns=frozenset(sheet["numbers"]),
        wanted=wanted,
    )
    table = with_merged(sheet, replace(table, findings=(*table.findings, *_faults(sheet, table))))
    told = _unlike_what_is_seen(sheet, table)
    legends = set() if sheet["looks"] is None else set(filter(speaks_of_looks, hinting(texts)))
    asked = {row for row, cells in rows if not legends.isdisjoint(cells)} if legends else ()
    # A title that says which rows are protected is asked of by how these look.
    rest = (note for note in table.findings if note.code != codes.PROTECTED_TITLE or note.row not in asked)
    return replace(
        table,
        findings=(*rest, *told),
        visible=not sheet["hidden"],
        hidden_rows=frozenset(sheet["hidden_rows"]).intersection(table.numbers),
        looks=None if sheet["looks"] is None else {row: tuple(look) for row, look in sheet["looks"]},
    )


def _heading(table: RawTable, column: int) -> str:
    heading = table.headers[column] if column < len(table.headers) else ""
    return heading or xl_col_to_name(column)


def _faults(sheet: Sheet, table: RawTable) -> Iterator[Finding]:
    for row, column, kind, text in sheet["problems"]:
        if row > table.header_row:
            code = codes.tables.EXCEL_ERROR if kind == "error" else codes.tables.FORMULA_NO_VALUE
            heading = _heading(table, column)
            yield finding(code, file=table.file, sheet=table.sheet, row=row, column=heading, found=text)


def _unlike_what_is_seen(sheet: Sheet, table: RawTable) -> Iterator[Finding]:
    """What the sheet shows otherwise than it is read: values that a formula once gave, columns that are hidden."""
    if sheet["looks_lost"] and table.rows:
        yield finding(codes.LOOKS_LOST, file=table.file, sheet=table.sheet)
    stale = {(row, column) for row, column, _, _ in sheet["problems"]}
    count, row, column = sheet["formulas"]
    if count > len(stale) and row > table.header_row:
        facts: dict[str, str | int] = {"count": count, "cell": f"{xl_col_to_name(column)}{row}"}
        yield finding(codes.tables.FORMULA_VALUES, file=table.file, sheet=table.sheet, facts=facts)
    unseen = [
        column
        for column in sheet["hidden_columns"]
        if column < len(table.headers) and any(text.strip() for text in table.column(column))
    ]
    if unseen:
        named = ", ".join(shown(_heading(table, column)) for column in unseen)
        facts = {"count": len(unseen), "columns": named}
        yield finding(
            codes.tables.HIDDEN_COLUMNS, file=table.file, sheet=table.sheet, row=table.header_row, facts=facts
        )
