"""How much room text takes, so that every row is as high as its text in every program that opens the workbook.

A program may work out the height of a row without one by itself, and some do not, or with another font.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from xlsxwriter.utility import xl_pixel_width

from planner.reports.book.table import Field, Form, Shaded, Table, Value

LINE_PT = 12
"""Height of a line of 9 points."""
SCALE_PERCENT = 90
"""Everything is printed so large: 9 points become 8.1, the least that is read with ease on paper."""
ACROSS_PX, UPRIGHT_PX = 1109, 762
"""Room on A4 at that scale, between the margins, at 96 pixels an inch; LibreOffice takes 6 percent more."""
INDENT_PX = 9
"""Space right of a number and left of prose, which would else touch what is beside it."""

_PLAIN = 0.92
"""Width of plain letters to that of bold ones, and a little more."""
_EDGE, _BUTTON, _MOST_PT = 10, 18, 405
RIGHT = (Form.NUMBER, Form.SHARE, Form.DAY)
"""What stands at the right of its column."""
INDENTED = (*RIGHT, Form.PROSE)
"""What keeps a space from what is beside it."""
_WIDEST = {Form.TEXT: 260, Form.PROSE: 262, Form.NUMBER: 110, Form.SHARE: 90, Form.DAY: 100}


def wide(text: str, bold: bool = True) -> float:
    """Width of a text in pixels; bold letters are about as wide as the 11 points that the library knows."""
    return float(xl_pixel_width(text)) * (1 if bold else _PLAIN)


def lines(text: str, pixels: int, bold: bool = True) -> int:
    """Lines that a text takes in a column, broken between words."""
    count, space = 0, wide(" ", bold)
    for paragraph in text.split("\n"):
        used, count = 0.0, count + 1
        for word in paragraph.split(" ") if wide(paragraph, bold) > pixels else ():
            width = wide(word, bold)
            if used and used + space + width > pixels:
                used, count = 0.0, count + 1
            used += width + (space if used else 0)
            if used > pixels:
                count, used = count + ceil(used / pixels) - 1, used % pixels
    return count


def height(texts: Iterable[tuple[str, int, bool]]) -> float:
    """Height in points of a row of texts, each with the width of its column in pixels, and whether it is bold."""
    most = max((lines(text, pixels - _EDGE, bold) for text, pixels, bold in texts), default=1)
    return min(_MOST_PT, most * LINE_PT + 2)


def head_height(fields: Sequence[Field], pixels: Sequence[int]) -> float:
    """Height in points of the headings, beside the buttons of their filters."""
    return height((one.heading, own - _BUTTON, True) for one, own in zip(fields, pixels, strict=True))


def shown(value: Value) -> str:
    """About what a cell shows, for measuring."""
    plain, sign = (value.value, "■ ") if isinstance(value, Shaded) else (value, "")
    if plain is None:
        return ""
    if isinstance(plain, date):
        return "88 mmm 8888"
    return sign + (f"{plain:,}" if isinstance(plain, (int, float)) else plain)


def widths(table: Table) -> list[int]:
    """Width of each column in pixels: as its longest cell, up to what its form allows, and a word of its heading."""
    pixels = []
    for at, field in enumerate(table.fields):
        cells = {shown(row[at]) for row in table.rows}
        widest = ceil(max((wide(text, at < table.heads) for text in cells), default=0)) + _EDGE
        word = ceil(max(wide(word) for word in field.heading.split(" "))) + _EDGE + _BUTTON
        pixels.append(max(word, min(widest, _WIDEST[field.form])) + (INDENT_PX if field.form in INDENTED else 0))
    return pixels


def upright(pixels: Sequence[int]) -> bool:
    """Whether a table is narrow enough for an upright page."""
    return sum(pixels) <= UPRIGHT_PX


def breaks(pixels: Sequence[int], heads: int) -> list[int]:
    """Columns that begin a new page, where a table is wider than one; those that name the row stand on each."""
    named, columns = sum(pixels[:heads]), list[int]()
    used = named
    for column, wide_px in enumerate(pixels[heads:], heads):
        if used + wide_px > ACROSS_PX and used > named:
            columns.append(column)
            used = named
        used += wide_px
    return columns
