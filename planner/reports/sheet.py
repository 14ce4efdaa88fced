"""Writes one table as one sheet: text as text, shares as percent, headings frozen, set up for A4."""

from typing import Any

from planner.charts.bands import Band
from planner.reports.grid import Cell, Column, Grid, Kind
from planner.text.words import Words

_HEAD_ROW = 2
"""Row of the headings; above it stand the marking and the caption."""

_LANDSCAPE = 100
"""Sheets wider than so many characters are printed across."""


class Looks:
    """The cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        self.marking = book.add_format({**base, "bold": True, "font_color": "#8a3c08"})
        self.caption = book.add_format({**base, "bold": True, "font_size": 13})
        self.head = book.add_format({**base, "bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
        self.text = book.add_format({**base, "text_wrap": True})
        self.strong = book.add_format({**base, "text_wrap": True, "bold": True})
        self.right = book.add_format({**base, "align": "right"})
        self.marked = book.add_format({**base, "align": "right", "bold": True, "bg_color": "#fdeccb", "border": 1})
        self.number = book.add_format({**base, "num_format": "#,##0", "align": "right"})
        self._book, self._base = book, base
        self._bands: dict[tuple[Band, bool], Any] = {}

    def band(self, of: Band, whole: bool) -> Any:
        """The look of a band: for whole numbers, or for shares."""
        if (of, whole) not in self._bands:
            form = {"num_format": "#,##0" if whole else "0%", "bg_color": of.fill, "font_color": of.ink}
            self._bands[of, whole] = self._book.add_format({**self._base, **form, "align": "center"})
        return self._bands[of, whole]


def write_sheet(book: Any, looks: Looks, name: str, grid: Grid, words: Words) -> None:
    """Adds the sheet."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, words("report.marking.text"), looks.marking)
    sheet.write_string(1, 0, grid.caption, looks.caption)
    for across, column in enumerate(grid.columns):
        sheet.set_column(across, across, column.width)
        sheet.write_string(_HEAD_ROW, across, column.heading.replace("\u00ad", ""), looks.head)
    for down, row in enumerate(grid.rows, _HEAD_ROW + 1):
        for across, (cell, column) in enumerate(zip(row, grid.columns, strict=True)):
            _write(sheet, down, across, cell, column, across < grid.heads, looks)
    last = _HEAD_ROW + len(grid.rows)
    sheet.freeze_panes(_HEAD_ROW + 1, grid.heads)
    sheet.autofilter(_HEAD_ROW, 0, last, len(grid.columns) - 1)
    sheet.set_paper(9)
    if sum(column.width for column in grid.columns) > _LANDSCAPE:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_header(f"&L{_plain(words('report.marking.text'))}&R{_plain(words('report.title'))}")
    sheet.set_footer("&R" + words("report.page", page="&P", pages="&N"))


def _write(sheet: Any, row: int, across: int, cell: Cell, column: Column, head: bool, looks: Looks) -> None:
    shown = f"{cell.text} ({cell.note})" if cell.note and cell.value is None else cell.text
    if cell.band is not None:
        whole = isinstance(cell.value, int)
        if cell.value is not None and column.kind is Kind.COVERAGE:
            sheet.write_number(row, across, cell.value if whole else _floored(cell.value), looks.band(cell.band, whole))
        else:
            sheet.write_string(row, across, shown, looks.band(cell.band, whole))
    elif cell.value is not None and column.kind is Kind.NUMBER and not cell.marked and "%" not in cell.text:
        sheet.write_number(row, across, cell.value, looks.number)
    else:
        look = looks.marked if cell.marked else looks.strong if head else _plain_look(column, looks)
        sheet.write_string(row, across, shown, look)


def _plain_look(column: Column, looks: Looks) -> Any:
    return looks.text if column.kind is Kind.TEXT else looks.right


def _floored(share: float) -> float:
    """Rounded down to whole percent, as the report shows it, so that 100 % means that nothing is missing."""
    return int(share * 100 + 1e-9) / 100


def _plain(text: str) -> str:
    """Text of a header or footer, where ``&`` starts a code."""
    return text.replace("&", "&&")
