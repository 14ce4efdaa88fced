"""An empty table as CSV: headings, one example as a comment, and a line that says what a comment is."""

import csv
from io import StringIO

from planner.imports.columns.column import Column
from planner.imports.forms.examples import example_row
from planner.imports.organisation.columns import OrganisationTable
from planner.imports.organisation.comments import MARK
from planner.imports.tables.clean import shield
from planner.text.words import words_for

REQUIRED = "*"
"""Behind the heading of a column that must be filled; headings are read without it."""


def heading(column: Column, language: str) -> str:
    """The column's heading in the language, with a star if it must be filled."""
    return (column.swedish if language == "sv" else column.key) + (REQUIRED if column.required else "")


def name_of(table: OrganisationTable, language: str) -> str:
    """The table's name, for a file or a sheet."""
    return table.swedish if language == "sv" else table.key


def rows_of(table: OrganisationTable, language: str, municipality: str = "") -> list[list[str]]:
    """Headings, example and explanation."""
    example = example_row(table, language, municipality)
    explanation = MARK + words_for(language)("forms.comment")
    return [
        [heading(column, language) for column in table.columns],
        [MARK + example[0], *example[1:]],
        [explanation, *[""] * (len(table.columns) - 1)],
    ]


def table_csv(table: OrganisationTable, language: str) -> bytes:
    """UTF-8 with byte order mark and semicolons, as Excel opens it in Sweden."""
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(
        [[shield(cell) for cell in row] for row in rows_of(table, language)]
    )
    return stream.getvalue().encode("utf-8-sig")
