"""Writes one table as one sheet: an Excel table below marking and caption, rows as high as their text, for A4."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from planner.reports.book.looks import Looks
from planner.reports.book.room import (
    INDENT_PX,
    INDENTED,
    SCALE_PERCENT,
    breaks,
    head_height,
    height,
    shown,
    upright,
    widths,
)
from planner.reports.book.table import Form, Shaded, Table, Value
from planner.reports.marking import Mark
from planner.text.words import Words

HEAD_ROW = 2
"""Row of the headings, from 0; above it stand the marking and the caption."""

CAPTION_PT = 18
"""Height of the row of a caption or a heading, of 11 points."""

_A4 = 9


def write_table(book: Any, looks: Looks, name: str, table: Table, mark: Mark, words: Words) -> None:
    """Adds the sheet."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, mark.line, looks.marking)
    sheet.write_string(1, 0, words(f"book.{table.key}.caption"), looks.caption)
    sheet.set_row(1, CAPTION_PT)
    pixels = widths(table)
    for column, wide in enumerate(pixels):
        sheet.set_column_pixels(column, column, wide)
    last, right = HEAD_ROW + len(table.rows), len(table.fields) - 1
    sheet.add_table(HEAD_ROW, 0, last, right, _options(table, looks, words))
    sheet.set_row(HEAD_ROW, head_height(table.fields, pixels))
    for down, row in enumerate(table.rows, HEAD_ROW + 1):
        sheet.set_row(down, height(_texts(row, table, pixels)))
        for at, (value, one) in enumerate(zip(row, table.fields, strict=True)):
            _write(sheet, (down, at), value, one.form, at < table.heads, looks)
    sheet.freeze_panes(HEAD_ROW + 1, table.heads)
    set_up_page(sheet, mark, words, upright(pixels))
    sheet.repeat_rows(HEAD_ROW)
    if parted := breaks(pixels, table.heads):
        sheet.set_v_pagebreaks(parted)
        sheet.repeat_columns(0, table.heads - 1)
        # Pages that belong side by side follow each other.
        sheet.print_across()


def set_up_page(sheet: Any, mark: Mark, words: Words, stands: bool) -> None:
    """A4, upright or across, legible; on every page the marking, the sheet, the day of printing and the page."""
    sheet.set_paper(_A4)
    if not stands:
        sheet.set_landscape()
    sheet.set_margins(left=0.35, right=0.35, top=0.75, bottom=0.7)
    sheet.set_print_scale(SCALE_PERCENT)
    # A header holds 255 signs: what nobody has approved stands above, what it is secret by below.
    above = _plain(mark.emergency[0]) if mark.emergency else _plain(mark.heading)
    title = "" if mark.emergency else f"&R{_plain(words('report.title'))}"
    sheet.set_header(f"&L{above}{title}")
    sheet.set_footer(f"&L&8{_plain(mark.heading)}&R&8&A · &D · {words('report.page', page='&P', pages='&N')}")


def _options(table: Table, looks: Looks, words: Words) -> dict[str, Any]:
    """The Excel table: named by its key, for pivot tables and formulas to call it, and read aloud by its words."""
    columns = [
        {"header": heading, "header_format": looks.heads.get(one.form, looks.head)}
        for heading, one in zip(_apart([one.heading for one in table.fields]), table.fields, strict=True)
    ]
    told = {"title": words(f"book.{table.key}.sheet"), "description": words(f"book.{table.key}.caption")}
    return {"name": f"tab_{table.key}", "columns": columns, "style": None, **told}


def _apart(headings: Sequence[str]) -> list[str]:
    """Headings without two that a table takes for the same; an id of a scenario can be any word."""
    apart: list[str] = []
    for heading in headings:
        told, number = heading.replace("\u00ad", ""), 2
        while told.lower() in {other.lower() for other in apart}:
            told, number = f"{heading} ({number})", number + 1
        apart.append(told)
    return apart


def _texts(row: Sequence[Value], table: Table, pixels: Sequence[int]) -> list[tuple[str, int, bool]]:
    """The cells that wrap, with their widths and whether they are bold."""
    return [
        (shown(value), wide - (INDENT_PX if one.form in INDENTED else 0), at < table.heads)
        for at, (value, one, wide) in enumerate(zip(row, table.fields, pixels, strict=True))
        if one.form in (Form.TEXT, Form.PROSE)
    ]


def _write(sheet: Any, place: tuple[int, int], value: Value, form: Form, head: bool, looks: Looks) -> None:
    """Text as a string, whatever it begins with; a number as a number."""
    plain, band = (value.value, value.band) if isinstance(value, Shaded) else (value, None)
    look = looks.of(form, head, band)
    if plain is None:
        sheet.write_blank(*place, None, look)
    elif isinstance(plain, str):
        sheet.write_string(*place, plain.replace("\u00ad", ""), look)
    elif isinstance(plain, date):
        sheet.write_datetime(*place, datetime(plain.year, plain.month, plain.day), look)
    else:
        sheet.write_number(*place, plain, look)


def _plain(text: str) -> str:
    """Text of a header or footer, where ``&`` starts a code."""
    return text.replace("&", "&&")
