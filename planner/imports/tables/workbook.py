"""Reads a workbook through a child process and turns its sheets into tables."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from io import BytesIO

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import marks_person, smells_protected, smells_sensitive
from planner.imports.headings.heading_row import Wanted
from planner.imports.tables.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS
from planner.imports.tables.sheet import AREA, COLUMNS, DAMAGED, LOCKED, MACROS, ROWS, Sheet
from planner.imports.tables.sheet_table import table_of
from planner.imports.tables.table import RawTable

_COMMENT = re.compile(r"<(?:\w{1,16}:)?(?:comment|threadedComment)\b")
_TAG = re.compile(r"<[^<>]*+>")
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_OF_FILE = frozenset({"docProps/core.xml", "meta.xml", "styles.xml"})
"""Parts that hold the title of a file, and in an ODS file what is printed above and below its pages."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_PRINTED = re.compile(r"<(?:\w{1,16}:)?headerFooter\b.*?</(?:\w{1,16}:)?headerFooter>", re.DOTALL)
_SIGNS = re.compile(r"""&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])""")
"""Where in such a line something stands, and how."""
_NAME = re.compile(r"""<(?:\w{1,16}:)?definedName\b[^<>]*?\bname=["']([^"']{1,255})""")
_TAIL = 65_536
"""Bytes at the end of a sheet in which the lines stand that are printed around it."""
_CELL = re.compile(r"""\bref=["']([A-Z]{1,3}\d{1,7})["']""")
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
    _refuse_marks(data, sheets, file)
    filled = [sheet for sheet in sheets if any(cell.strip() for row in sheet["rows"] for cell in row)]
    unseen = [sheet for sheet in filled if sheet["hidden"]] if hidden else []
    notes = [
        finding(codes.tables.HIDDEN_SHEET, file=file, sheet=sheet["name"])
        for sheet in sheets
        if sheet["hidden"] and sheet not in unseen
    ]
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


def _refuse_marks(data: bytes, sheets: Sequence[Sheet], file: str) -> None:
    """Refuses a workbook in which a sheet's name or a comment hints at what must not come in.

    Raises:
        InputRefusedError: with every name and the cell of every comment.
    """
    findings = [
        finding(codes.PROTECTED_SHEET, file=file, sheet=shown(name))
        for name in (sheet["name"] for sheet in sheets)
        if smells_protected(name) or smells_sensitive(name)
    ]
    comments = [
        (f"{xl_col_to_name(column)}{row}" if row else "", text)
        for sheet in sheets
        for row, column, text in sheet["comments"]
    ]
    findings += [
        finding(codes.PROTECTED_COMMENT, file=file, column=cell)
        for cell, text in (*comments, *_comments(data))
        if smells_protected(text)
    ]
    if findings:
        raise InputRefusedError(tuple(findings))


def _comments(data: bytes) -> Iterator[tuple[str, str]]:
    """Cell and text of every comment of an XLSX file, which keeps them beside its sheets.

    Without a cell its text boxes, its title, what is printed around its sheets, and the names of its areas.
    """
    if not zipfile.is_zipfile(BytesIO(data)):
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name in _OF_FILE or _DRAWING.match(name):
                text = " ".join(unescape(_TAG.sub(" ", archive.read(name).decode("utf-8", "replace"))).split())
                # The properties of a file may say that it is secret, which is of the file and not of a person.
                yield "", text if name.startswith("xl/") or marks_person(text) else ""
            elif name == "xl/workbook.xml" or _SHEET.fullmatch(name):
                text = _around(archive, name)
                yield "", text if marks_person(text) else ""
            elif "comment" in name.lower() and name.endswith(".xml"):
                for comment in _COMMENT.split(archive.read(name).decode("utf-8", "replace"))[1:]:
                    cell = _CELL.search(comment.partition(">")[0])
                    yield cell[1] if cell else "", unescape(_TAG.sub("", comment.partition(">")[2]))


def _around(archive: zipfile.ZipFile, name: str) -> str:
    """What is printed above and below a sheet, or the names that the workbook has for areas."""
    tail = b""
    with archive.open(name) as part:
        while block := part.read(1 << 20):
            tail = (tail + block)[-_TAIL:]
    text = tail.decode("utf-8", "replace")
    if name == "xl/workbook.xml":
        return " ".join(_NAME.findall(text)).replace("_", " ")
    return " ".join(_SIGNS.sub(" ", unescape(_TAG.sub(" ", part))) for part in _PRINTED.findall(text))


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
