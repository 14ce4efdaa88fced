"""Reads a workbook through a child process and turns its sheets into tables."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import smells_protected, smells_sensitive
from planner.imports.tables.assemble import build_table
from planner.imports.tables.table import RawTable

_COMMENT = re.compile(r"<(?:\w{1,16}:)?(?:comment|threadedComment)\b")
_TAG = re.compile(r"<[^<>]*+>")
_CELL = re.compile(r"""\bref=["']([A-Z]{1,3}\d{1,7})["']""")
TIMEOUT_S = 60
"""Seconds that the child may take; 60,000 rows take about two."""


def read_xlsx(data: bytes, file: str) -> tuple[RawTable, ...]:
    """Reads the bytes of a workbook that has passed the gate: one table per visible sheet that holds something.

    Faults of one sheet (``codes.SHEET_FAULTS``) stand in its table's findings.

    Raises:
        InputRefusedError: the workbook is damaged, empty or too large for the reader.
    """
    sheets = _in_child(data, file)
    _refuse_marks(data, [sheet["name"] for sheet in sheets], file)
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


def _refuse_marks(data: bytes, names: Sequence[str], file: str) -> None:
    """Refuses a workbook in which a sheet's name or a comment hints at what must not come in.

    Raises:
        InputRefusedError: with every name and the cell of every comment.
    """
    findings = [
        finding(codes.PROTECTED_SHEET, file=file, sheet=shown(name))
        for name in names
        if smells_protected(name) or smells_sensitive(name)
    ]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if "comment" in name.lower() and name.endswith(".xml"):
                for comment in _COMMENT.split(archive.read(name).decode("utf-8", "replace"))[1:]:
                    if smells_protected(unescape(_TAG.sub("", comment.partition(">")[2]))):
                        cell = _CELL.search(comment.partition(">")[0])
                        findings.append(finding(codes.PROTECTED_COMMENT, file=file, column=cell[1] if cell else ""))
    if findings:
        raise InputRefusedError(tuple(findings))


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
