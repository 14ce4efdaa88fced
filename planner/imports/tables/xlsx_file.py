"""Reads a workbook through a child process and turns its sheets into tables."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.imports import codes
from planner.imports.tables.assemble import build_table
from planner.imports.tables.table import RawTable

TIMEOUT_S = 60
"""Seconds that the child may take; 60,000 rows take about two."""


def read_xlsx(data: bytes, file: str) -> tuple[RawTable, ...]:
    """Reads the bytes of a workbook that has passed the gate: one table per visible sheet that holds something.

    Faults of one sheet (``codes.SHEET_FAULTS``) stand in its table's findings.

    Raises:
        InputRefusedError: the workbook is damaged, empty or too large for the reader.
    """
    sheets = _in_child(data, file)
    notes: list[Finding] = [
        finding(codes.HIDDEN_SHEET, file=file, sheet=sheet["name"]) for sheet in sheets if sheet["hidden"]
    ]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if any("externalLinks/" in name or "embeddings/" in name for name in archive.namelist()):
            notes.append(finding(codes.EXTERNAL_LINKS, file=file))
    tables: list[RawTable] = []
    for sheet in sheets:
        if not sheet["hidden"] and any(cell.strip() for row in sheet["rows"] for cell in row):
            tables.append(_table(sheet, file, () if tables else notes))
    if not any(table.rows for table in tables):
        faults = [note for table in tables for note in table.findings if note.severity is Severity.ERROR]
        raise InputRefusedError(tuple(faults) or (finding(codes.EMPTY_FILE, file=file), *notes))
    return tuple(tables)


def _in_child(data: bytes, file: str) -> list[dict[str, Any]]:
    # -P: never import from the working directory, where a user's files lie.
    command = [sys.executable, "-P", "-m", "planner.imports.tables.xlsx_child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputRefusedError((finding(codes.READER_STOPPED, file=file),)) from None
    if done.returncode == 3:
        raise InputRefusedError((finding(codes.DAMAGED, file=file),))
    if done.returncode != 0:
        raise InputRefusedError((finding(codes.READER_STOPPED, file=file),))
    sheets: list[dict[str, Any]] = json.loads(done.stdout)
    return sheets


def _table(sheet: dict[str, Any], file: str, notes: tuple[Finding, ...] | list[Finding]) -> RawTable:
    rows = [
        (number, tuple(cells))
        for number, cells in enumerate(sheet["rows"], start=1)
        if any(cells) and any(cell.strip() for cell in cells)
    ]
    table = build_table(
        file, sheet["name"], rows, notes, strict_width=False, number_columns=frozenset(sheet["numbers"])
    )
    faults = [
        finding(
            codes.EXCEL_ERROR if kind == "error" else codes.FORMULA_NO_VALUE,
            file=file,
            sheet=table.sheet,
            row=row,
            column=table.headers[column] if column < len(table.headers) else xl_col_to_name(column),
            found=text,
        )
        for row, column, kind, text in sheet["problems"]
        if row > table.header_row
    ]
    merged = [area for area in sheet["merged"] if area[1][0] + 1 >= table.header_row]
    if merged:
        (top, left), (bottom, right) = merged[0]
        area = f"{xl_col_to_name(left)}{top + 1}:{xl_col_to_name(right)}{bottom + 1}"
        faults.append(
            finding(codes.MERGED_CELLS, file=file, sheet=table.sheet, row=top + 1, area=area, count=len(merged))
        )
    return replace(table, findings=(*table.findings, *faults)) if faults else table
