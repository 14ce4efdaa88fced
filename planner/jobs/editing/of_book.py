"""The organisation's workbook as tables in files of their own, so that a row of it can be changed by itself."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from planner.imports.forms.tables import heading, name_of
from planner.imports.organisation.columns import TABLES, OrganisationTable
from planner.imports.organisation.files import find_tables


def tables_of(book: Path, language: str, named: Mapping[str, str]) -> dict[str, bytes]:
    """Each table of a workbook, by the name of its file.

    Args:
        book: a workbook that can be read.
        language: of the names of tables.
        named: key of a table to the name of the file that it has already.
    """
    tables, _ = find_tables(book)
    return {
        named.get(spec.key, file_name(spec, language)): _csv([table.headers, *(row.cells for row in table.rows)])
        for spec in TABLES
        if (table := tables.get(spec.key))
    }


def file_name(spec: OrganisationTable, language: str) -> str:
    """What the file of a table is called."""
    return f"{name_of(spec, language)}.csv"


def empty_table(spec: OrganisationTable, language: str) -> bytes:
    """The headings of a table that nobody has begun."""
    return _csv([[heading(column, language) for column in spec.columns]])


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8-sig")
