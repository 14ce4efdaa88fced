"""The file that the authority asks for: an Excel sheet of numbers as text, twelve digits each, and nothing else.

Source: docs/sources.md, Law, Claims (S03): personnummer as ÅÅÅÅMMDDNNNN without hyphen; no other column is asked for.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from planner.text.words import Words

HEADING = "Personnummer"
_WIDE = 18
_AS_TEXT = 49
"""Number of the format that is built in for text, which every program knows."""


def register_workbook(numbers: Iterable[str], day: date) -> bytes:
    """The file.

    Args:
        numbers: twelve digits each; they are written in their order, so that it tells nothing of who stands where.
        day: its day, which also is the day that the workbook says it was made.
    """
    return _workbook([[HEADING], *([number] for number in sorted(numbers))], day)


def changes_workbook(rows: Iterable[tuple[str, str]], day: date, words: Words) -> bytes:
    """What differs from the last file: each number with ``added``, ``gone`` or ``renumbered`` in words."""
    said = [[number, words(f"loop.change.{kind}")] for number, kind in sorted(rows)]
    return _workbook([[HEADING, words("loop.change")], *said], day)


def _workbook(rows: Sequence[Sequence[str]], day: date) -> bytes:
    import xlsxwriter

    box = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(box, {"in_memory": True, **options})
    book.set_properties({"created": datetime(day.year, day.month, day.day)})
    text = book.add_format({"num_format": _AS_TEXT})
    sheet: Any = book.add_worksheet(HEADING)
    sheet.set_column(0, len(rows[0]) - 1, _WIDE, text)
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            sheet.write_string(down, across, cell, text)
    # Excel offers to turn text into numbers; whoever says yes loses nothing here, but it is not asked for.
    sheet.ignore_errors({"number_stored_as_text": f"A1:B{len(rows)}"})
    book.close()
    return box.getvalue()
