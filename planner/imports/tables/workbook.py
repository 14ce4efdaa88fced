"""Reads a workbook through a child process and turns its sheets into tables."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.imports import codes
from planner.imports.headings.heading_row import Wanted
from planner.imports.looks.comments import told_comments
from planner.imports.tables.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS
from planner.imports.tables.sheet import AREA, COLUMNS, DAMAGED, LOCKED, MACROS, ROWS, Sheet
from planner.imports.tables.sheet_table import table_of
from planner.imports.tables.table import RawTable

TIMEOUT_S = 60
"""Seconds that the child may take; 60,000 rows take about two."""


def read_workbook(
    data: bytes, file: str, *, hidden: bool = False, wanted: Wanted | None = None
) -> tuple[RawTable, ...]:
    """Reads the bytes of a workbook that has passed the gate: one table per sheet that holds something.

    Faults of one sheet (``codes.SHEET_FAULTS``) stand in its table's findings.

    Args:
        data: XLSX, ODS or XLS.
        file: file name without folders.
        hidden: whether hidden sheets are handed over, too, after the others.
        wanted: what is known of the headings of a list of people.

    Raises:
        InputRefusedError: the workbook is damaged, empty or too large for the reader.
    """
    sheets = _in_child(data, file)
    commented = told_comments(data, sheets, file)
    filled = [sheet for sheet in sheets if any(cell.strip() for row in sheet["rows"] for cell in row)]
    unseen = [sheet for sheet in filled if sheet["hidden"]] if hidden else []
    notes = [
        finding(codes.tables.HIDDEN_SHEET, file=file, sheet=sheet["name"])
        for sheet in sheets
        if sheet["hidden"] and sheet not in unseen
    ]
    notes += commented
    if _has_links(data):
        notes.append(finding(codes.tables.EXTERNAL_LINKS, file=file))
    tables: list[RawTable] = []
    for sheet in [*(sheet for sheet in filled if not sheet["hidden"]), *unseen]:
        tables.append(table_of(sheet, file, () if tables else notes, wanted))
    if not any(table.rows for table in tables):
        faults = [note for table in tables for note in table.findings if note.severity is Severity.ERROR]
        raise InputRefusedError(tuple(faults) or (finding(codes.tables.EMPTY_FILE, file=file), *notes))
    return tuple(tables)


def _has_links(data: bytes) -> bool:
    if not zipfile.is_zipfile(BytesIO(data)):
        return False
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return any(part in name for name in archive.namelist() for part in ("externalLinks/", "embeddings/"))


def _in_child(data: bytes, file: str) -> list[Sheet]:
    # -P: never import from the working directory, where a user's files lie.
    command = [sys.executable, "-P", "-m", "planner.imports.tables.child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputRefusedError((finding(codes.tables.READER_STOPPED, file=file),)) from None
    if done.returncode != 0:
        raise InputRefusedError((_stopped(done.returncode, file),))
    sheets: list[Sheet] = json.loads(done.stdout)
    return sheets


def _stopped(exit_code: int, file: str) -> Finding:
    """Why the child has given no tables."""
    if exit_code == ROWS:
        return finding(codes.tables.TOO_MANY_ROWS, file=file, rows=MAX_ROWS + 1, most=MAX_ROWS)
    if exit_code in (AREA, COLUMNS):
        limit, most = ("area", MAX_AREA) if exit_code == AREA else ("columns", MAX_COLUMNS)
        return finding(codes.tables.TOO_LARGE, file=file, limit=limit, most=most)
    if exit_code == LOCKED:
        return finding(codes.tables.WRONG_KIND, file=file, kind="encrypted XLS")
    return finding(
        {DAMAGED: codes.tables.DAMAGED, MACROS: codes.tables.MACROS}.get(exit_code, codes.tables.READER_STOPPED),
        file=file,
    )
