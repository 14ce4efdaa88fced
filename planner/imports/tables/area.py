"""How much of a sheet its filled cells span: one cell far away must not make a reader take room for millions."""

import re
from typing import IO

from planner.imports.tables.limits import too_empty

_SMALL_SHEET = 16 << 20
FILLED = re.compile(rb"""<(?:\w{1,16}:)?c\b(?=[^<>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'])[^<>]*+(?<!/)>""")
"""A cell that holds more than a style."""
_FAR = re.compile(
    rb"""<(?:\w{1,16}:)?c\b(?=[^<>]*?\br\s*=\s*["'](?:(?=[A-Z]{2}|[A-Z]\d{6}))([A-Z]{1,3})(\d{1,7})["'])[^<>]*+(?<!/)>"""
)
"""Likewise, beyond the 26th column or the 99,999th row."""


class Area:
    """How much of a sheet its filled cells span: a reader makes room for every cell of the rectangle, empty or not."""

    def __init__(self) -> None:
        self._cells, self._row, self._column = 0, 0, 0

    def look(self, text: bytes, size: int) -> None:
        """Looks at every cell of the first ``_SMALL_SHEET`` bytes, and after them at those that are far away."""
        small = size <= _SMALL_SHEET
        self._cells += 0 if small else text.count(b"</c>") + text.count(b":c>")
        for letters, row in (FILLED if small else _FAR).findall(text):
            self._cells += small
            self._row, self._column = max(self._row, int(row)), max(self._column, column_number(letters))

    def too_large(self) -> bool:
        """Whether the rectangle is too large for what stands in it."""
        return too_empty(self._row, self._column, self._cells)


def column_number(letters: bytes) -> int:
    """Number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def ended_rows(sheet: IO[bytes], enough: int) -> int:
    """How many rows that hold something end in a sheet; more than enough are not counted."""
    rows, end, tail = 0, b"</row>", b""
    while rows <= enough and (chunk := sheet.read(1 << 20)):
        rows += (tail + chunk).count(end)
        tail = chunk[1 - len(end) :]
    return rows
