"""How much room text takes, so that every row is as high as its text in every program that opens the workbook.

A program may work out the height of a row without one by itself, and some do not, or with another font.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from xlsxwriter.utility import xl_pixel_width

from planner.reports.book.table import Field, Form, Shaded, Table, Value

LINE_PT = 12.5
"""Height of a line of 9 points."""
PAGE_PX = 1026
"""Width of a landscape A4 between margins of half an inch, at 96 pixels an inch."""
SCALE = 0.72
"""Nothing is printed smaller: 9 points become no less than 6.5, of a font with large letters."""

_EDGE, _BUTTON, _MOST_PT = 12, 20, 405
_SAFE = 108
"""Percent of a text's width that are reckoned with: bold letters are wider, and so are some fonts."""
_WIDEST = {Form.TEXT: 280, Form.PROSE: 340, Form.NUMBER: 110, Form.SHARE: 90, Form.DAY: 100}


def wide(text: str) -> int:
    """Width of a text in pixels; the library knows those of another font, 11 points high, which are about the same."""
    return ceil(int(xl_pixel_width(text)) * _SAFE / 100)


def lines(text: str, pixels: int) -> int:
    """Lines that a text takes in a column, broken between words."""
    count, space = 0, wide(" ")
    for paragraph in text.split("\n"):
        used, count = 0, count + 1
        # Its words, each rounded up, come to more than the whole.
        for word in paragraph.split(" ") if wide(paragraph) > pixels else ():
            width = wide(word)
            if used and used + space + width > pixels:
                used, count = 0, count + 1
            used += width + (space if used else 0)
            if used > pixels:
                count, used = count + ceil(used / pixels) - 1, used % pixels
    return count


def height(texts: Iterable[tuple[str, int]]) -> float:
    """Height in points of a row of texts, each with the width of its column in pixels."""
    most = max((lines(text, pixels - _EDGE) for text, pixels in texts), default=1)
    return min(_MOST_PT, most * LINE_PT + 2)


def head_height(fields: Sequence[Field], pixels: Sequence[int]) -> float:
    """Height in points of the headings, beside the buttons of their filters."""
    return height((one.heading, own - _BUTTON) for one, own in zip(fields, pixels, strict=True))


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
        widest = max((wide(text) for text in cells), default=0) + _EDGE
        word = max(wide(word) for word in field.heading.split(" ")) + _EDGE + _BUTTON
        pixels.append(max(word, min(widest, _WIDEST[field.form])))
    return pixels


def pages(pixels: Sequence[int], heads: int) -> int:
    """Pages side by side on which a table is printed; the columns that name the row stand on each."""
    own, rest = sum(pixels[:heads]), sum(pixels[heads:])
    return max(1, ceil(rest / max(1, PAGE_PX / SCALE - own)))
