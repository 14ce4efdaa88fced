"""Reads a workbook through a child process and turns its sheets into tables."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import Any

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.assemble import build_table
from planner.imports.codes import finding
from planner.imports.columns import letter
from planner.imports.raw import RawTable

TIMEOUT_S = 60
"""Seconds that the child may take; 60,000 rows take about two."""


def read_xlsx(data: bytes, file: str) -> tuple[RawTable, ...]:
    """Reads the bytes of a workbook that has passed the gate: one table per visible sheet that holds something.

    Raises:
        InputRefusedError: the workbook is damaged, empty, too large for the reader, or has merged cells.
    """
    sheets = _in_child(data, file)
    notes: list[Finding] = [
        finding(codes.HIDDEN_SHEET, file=file, sheet=sheet["name"]) for sheet in sheets if sheet["hidden"]
    ]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if any("externalLinks/" in name or "embeddings/" in name for name in archive.namelist()):
            notes.append(finding(codes.EXTERNAL_LINKS, file=file))
    tables: list[RawTable] = []
    faults: list[Finding] = []
    for sheet in sheets:
        if sheet["hidden"] or not any(cell.strip() for row in sheet["rows"] for cell in row):
            continue
        try:
            tables.append(_table(sheet, file, () if tables else notes))
        except InputRefusedError as refused:
            faults += refused.findings
    if faults or not tables:
        raise InputRefusedError(tuple(faults) or (finding(codes.EMPTY_FILE, file=file), *notes))
    return tuple(tables)


def _in_child(data: bytes, file: str) -> list[dict[str, Any]]:
    # -P: never import from the working directory, where a user's files lie.
    command = [sys.executable, "-P", "-m", "planner.imports.xlsx_child"]
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
    merged = [area for area in sheet["merged"] if area[1][0] + 1 >= table.header_row]
    if merged:
        (top, left), (bottom, right) = merged[0]
        area = f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"
        raise InputRefusedError(
            (finding(codes.MERGED_CELLS, file=file, sheet=table.sheet, row=top + 1, area=area, count=len(merged)),)
        )
    extra = tuple(
        finding(
            codes.EXCEL_ERROR if kind == "error" else codes.FORMULA_NO_VALUE,
            file=file,
            sheet=table.sheet,
            row=row,
            column=table.headers[column] if column < len(table.headers) else letter(column),
            found=text,
        )
        for row, column, kind, text in sheet["problems"]
        if row > table.header_row
    )
    if not extra:
        return table
    return RawTable(
        file=table.file,
        sheet=table.sheet,
        header_row=table.header_row,
        headers=table.headers,
        rows=table.rows,
        findings=table.findings + extra,
        number_columns=table.number_columns,
    )
