"""The empty tables as one workbook: drop-downs for words and for what stands in other tables, limits for numbers."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from planner.imports.columns.column import Column, Kind
from planner.imports.dictionary.columns import word_in
from planner.imports.forms.tables import name_of, rows_of
from planner.imports.organisation.columns import TABLES, OrganisationTable
from planner.text.words import Words, words_for

FIRST_ROW, LAST_ROW = 3, 2000
"""Rows, counted from 0, for which there are drop-downs; the ones before hold headings, example and explanation."""

REFERENCES: Mapping[tuple[str, str], tuple[str, str]] = {
    ("skills", "implies"): ("skills", "id"),
    ("units", "parent"): ("units", "id"),
    ("positions", "function"): ("functions", "id"),
    ("positions", "unit"): ("units", "id"),
    ("positions", "skills"): ("skills", "id"),
    ("positions", "place"): ("travel", "place"),
    ("positions", "reports_to"): ("positions", "id"),
    ("agreements", "lender"): ("units", "employer"),
    ("agreements", "borrower"): ("units", "employer"),
    ("locks", "position"): ("positions", "id"),
    ("couplings", "positions"): ("positions", "id"),
    ("couplings", "skill"): ("skills", "id"),
    ("tasks", "position"): ("positions", "id"),
}
"""Columns whose cells stand in a column of another table."""

_MOST_TITLE, _MOST_MESSAGE = 32, 255
"""Letters that Excel takes in the title and the text of a hint."""


def workbook(language: str, municipality: str = "") -> bytes:
    """The workbook; the same bytes every time. The municipality's name stands in the example, if it is known."""
    words, box = words_for(language), BytesIO()
    book = xlsxwriter.Workbook(box, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": words("forms.workbook"), "created": datetime(2026, 1, 1)})
    head = book.add_format({"bold": True, "bg_color": "#DDE6EE", "bottom": 1})
    said = book.add_format({"italic": True, "font_color": "#555555"})
    text = book.add_format({"num_format": "@"})
    for table in TABLES:
        sheet = book.add_worksheet(name_of(table, language))
        top, *comments = rows_of(table, language, municipality)
        sheet.write_row(0, 0, top, head)
        for number, row in enumerate(comments, 1):
            sheet.write_row(number, 0, row, said)
        for place, column in enumerate(table.columns):
            # Text, so that Excel makes no number of an id, and no date of "1-2".
            plain = text if column.kind in (Kind.ID, Kind.IDS, Kind.TEXTS, Kind.TEXT) else None
            sheet.set_column(place, place, max(12, len(top[place]) + 3), plain)
            sheet.data_validation(FIRST_ROW, place, LAST_ROW, place, _validation(column, words))
        sheet.freeze_panes(1, 1)
    book.close()
    return box.getvalue()


def _validation(column: Column, words: Words) -> dict[str, Any]:
    """What Excel offers and refuses in a column, and the hint that it shows at a cell."""
    meaning = words(f"column.{column.table}.{column.key}.meaning").replace("`", "")
    hint = {
        "input_title": (column.swedish if words.language == "sv" else column.key)[:_MOST_TITLE],
        "input_message": meaning if len(meaning) <= _MOST_MESSAGE else meaning[: _MOST_MESSAGE - 1] + "…",
        "error_type": "warning",
        "error_message": words("forms.refused"),
        "ignore_blank": True,
    }
    return hint | _rule(column, words.language)


def _rule(column: Column, language: str) -> dict[str, Any]:
    reference = REFERENCES.get((column.table, column.key))
    if reference:
        # Several may stand in one cell, and new ones may be typed: the list offers and refuses nothing.
        return {"validate": "list", "source": _range(*reference, language), "show_error": False}
    if column.kind is Kind.YES_NO:
        return {"validate": "list", "source": ["ja", "nej"] if language == "sv" else ["yes", "no"]}
    if column.kind is Kind.CHOICE:
        first: dict[str, str] = {}
        for word, value in column.choices.items():
            first.setdefault(value, word_in(column, word, language))
        return {"validate": "list", "source": list(first.values())}
    if column.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT):
        high = 100 if column.kind is Kind.PERCENT else column.maximum
        return {
            "validate": "integer" if column.kind is Kind.INTEGER else "decimal",
            "criteria": "between",
            "minimum": column.minimum or 0,
            "maximum": 1_000_000 if high is None else high,
        }
    return {"validate": "any"}


def _range(table_key: str, column_key: str, language: str) -> str:
    table: OrganisationTable = next(table for table in TABLES if table.key == table_key)
    letter = xl_col_to_name(next(at for at, column in enumerate(table.columns) if column.key == column_key))
    return f"='{name_of(table, language)}'!${letter}${FIRST_ROW + 1}:${letter}${LAST_ROW + 1}"
