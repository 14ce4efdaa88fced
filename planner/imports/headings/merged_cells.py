"""Cells that are merged: what stands in them holds for the whole area, as whoever looks at the sheet reads it."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.headings.sub_heads import sub_headed
from planner.imports.tables.clean import clean
from planner.imports.tables.sheet import Sheet
from planner.imports.tables.table import RawTable, Rows

_MOST = 10
"""Headings that are listed."""


class _Area(NamedTuple):
    """Rows and columns from 0."""

    top: int
    left: int
    bottom: int
    right: int
    text: str

    @property
    def name(self) -> str:
        """As a spreadsheet writes it."""
        return f"{xl_col_to_name(self.left)}{self.top + 1}:{xl_col_to_name(self.right)}{self.bottom + 1}"


def with_merged(sheet: Sheet, table: RawTable) -> RawTable:
    """The table with what is merged in every row and heading that it holds for, and what is told of it.

    Below the headings a cell that is merged downwards holds for each row of its area; one that is merged over several
    columns stands for none of them in a row that says anything else, and the row is set aside.
    What is merged above the headings, below the last row or beside the table is a title or a foot, and no data.
    """
    head, last = table.header_row - 1, max(table.numbers, default=table.header_row)
    areas = [
        area
        for area in _areas(sheet)
        if area.bottom >= head and area.top < last and area.left < len(table.headers) and area.text.strip()
    ]
    table, unread = _headed(table, [area for area in areas if area.top <= head])
    if unread:
        facts: dict[str, str | int] = {"area": unread[0].name, "count": len(unread)}
        note = finding(codes.tables.MERGED_CELLS, file=table.file, sheet=table.sheet, row=unread[0].top + 1,
                       facts=facts)  # fmt: skip
        return replace(table, findings=(*table.findings, note))
    return _filled(table, sorted(area for area in areas if area.top > head))


def _areas(sheet: Sheet) -> Iterator[_Area]:
    rows = sheet["rows"]
    for (top, left), (bottom, right) in sheet["merged"]:
        cells = rows[top] if top < len(rows) else []
        yield _Area(top, left, bottom, right, cells[left] if left < len(cells) else "")


def _headed(table: RawTable, areas: Sequence[_Area]) -> tuple[RawTable, Sequence[_Area]]:
    """The table with the headings that merged cells are, and areas that cannot be read so."""
    if not areas:
        return table, ()
    before = table.headers
    below = bisect_right(table.numbers, max(area.bottom for area in areas) + 1)
    lower = [[clean(cell) for cell in row.cells[: len(before)]] for row in table.rows[:below]]
    if below and (below == len(table.rows) or not all(map(_worded, lower))):
        return table, [area for area in areas if area.bottom >= table.header_row]  # a person's row among headings
    headers = list(before)
    for area in areas:
        headers[area.left] = headers[area.left] or clean(area.text)
    for cells in lower:
        headers = [cell or heading for cell, heading in zip(cells, headers, strict=True)]
    table = replace(table, rows=table.rows[below:], above=(*table.above, *([tuple(before)] * bool(lower))))
    headers, rows = sub_headed(table, headers)
    table = replace(table, rows=rows)
    for area in areas:
        _spread(table, headers, range(area.left + 1, min(area.right + 1, len(headers))), clean(area.text))
    new = [now for then, now in zip(before, headers, strict=True) if then != now]
    if not new:
        return table, ()
    listed = ", ".join(f"”{shown(heading)}”" for heading in new[:_MOST]) + (" …" if len(new) > _MOST else "")
    note = finding(codes.tables.MERGED_HEADINGS, file=table.file, sheet=table.sheet, row=table.header_row,
                   facts={"headings": listed})  # fmt: skip
    return replace(table, headers=tuple(headers), findings=(*table.findings, note)), ()


def _worded(cells: Iterable[str]) -> bool:
    """Whether a row may be one of headings: every filled cell has a letter, and none has a digit."""
    return all(any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell)) for cell in cells if cell)


def _spread(table: RawTable, headers: list[str], covered: Collection[int], text: str) -> None:
    """Gives each further column below a heading over several, if anything stands there, the heading with a number."""
    for number, place in enumerate(covered, start=2):
        if not headers[place] and any(map(clean, table.column(place))):
            taken = {*map(compared, headers)}
            free = (f"{text} {count}" for count in range(number, number + len(headers) + 1))
            headers[place] = next(heading for heading in free if compared(heading) not in taken)


def _filled(table: RawTable, areas: Sequence[_Area]) -> RawTable:
    """The table with each row of an area filled, and the rows that cannot be read set aside."""
    columns = [list(table.column(place)) for place in range(len(table.headers))]
    reached: dict[int, int] = {}
    notes: list[Finding] = []
    down: dict[int, list[int]] = {}
    for area in areas:
        first = max(bisect_left(table.numbers, area.top + 1), reached.get(area.left, 0))
        reached[area.left] = last = bisect_right(table.numbers, area.bottom + 1)
        across = any(map(bool, table.headers[area.left + 1 : area.right + 1]))
        rows = []
        for index in range(first, last):
            odd = _says_more(columns, index, area) if across else columns[area.left][index] not in ("", area.text)
            if odd:
                notes.append(_set_aside(table, index, area))
            elif not columns[area.left][index]:
                columns[area.left][index] = area.text
                rows.append(index)
        if rows:
            down.setdefault(area.left, []).append(len(rows))
    if down:
        named = ", ".join(shown(table.headers[place] or xl_col_to_name(place)) for place in sorted(down))
        facts: dict[str, str | int] = {"columns": named, "count": sum(map(len, down.values())),
                                       "rows": sum(map(sum, down.values()))}  # fmt: skip
        notes.insert(0, finding(codes.tables.MERGED_DOWN, file=table.file, sheet=table.sheet, facts=facts))
    rows_now = Rows(table.numbers, columns, table.beyond)
    return replace(table, rows=rows_now, findings=(*table.findings, *notes)) if notes else table


def _says_more(columns: Sequence[Sequence[str]], index: int, area: _Area) -> bool:
    """Whether a row says anything beside the area: what stands alone is a heading of a group, or a remark."""
    return any(texts[index].strip() for place, texts in enumerate(columns) if not area.left <= place <= area.right)


def _set_aside(table: RawTable, index: int, area: _Area) -> Finding:
    heading = table.headers[area.left] or xl_col_to_name(area.left)
    return finding(codes.tables.MERGED_ACROSS, file=table.file, sheet=table.sheet, row=table.numbers[index],
                   column=heading, facts={"area": area.name})  # fmt: skip
