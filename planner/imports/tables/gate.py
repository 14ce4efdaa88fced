"""The gate before any parser: tells what a file really is and refuses what would hurt the reader.

Streams every member of a workbook and counts what really comes out, because sizes in the file may lie
(docs/sources.md, Libraries, and Bad files, 45 to 51).
"""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

from planner.domain.finding import InputRefusedError, finding
from planner.imports import codes
from planner.imports.tables.area import FILLED, Area, column_number, ended_rows
from planner.imports.tables.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS
from planner.imports.tables.ole import XLS_STREAMS
from planner.imports.tables.shared_texts import MAX_SHARED, SharedTexts

MAX_FILE_BYTES = 200_000_000
MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 600_000_000
MAX_RATIO = 200
"""Unpacked to packed size, for members above a megabyte."""
MAX_LARGE_RATIO = 60
"""Likewise for members above ``_LARGE``; 60,000 rows come to 10 in XLSX and to 40 in ODS."""
MAX_TEXT = 131_072
"""Bytes of one text; a cell of a workbook holds 32,767 signs at most."""
MAX_MERGED = 20_000
"""Merged areas of a sheet; below headings they are a fault in any number."""
MAX_SHEETS = 250
"""Sheets that a workbook names; several may name the same part, which is read for each of them."""
MAX_COUNT_DIGITS = 8
"""A declared count of 100 million or more is a trap."""

_MEGABYTE = 1 << 20
_CHUNK = _MEGABYTE
_LARGE = 64 * _MEGABYTE
_TAIL = 256
_NOTHING = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_LEAST_ROW = len(b"<row></row>")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = {"EncryptedPackage": "encrypted XLSX", "WordDocument": "DOC", "PowerPoint Document": "PPT"}
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"MIME-Version:", "MHTML"),
    (b"ID;P", "SYLK"),
)
_MACROS = ("vbaproject", "macrosheets", "basic/", "scripts/")
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|html|table|workbook|!--)", re.IGNORECASE)
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONG_TEXT = re.compile(rb"<[^<]{%d}" % MAX_TEXT)
_ROW = re.compile(rb"<(?:\w{1,16}:)?row\b[^<>]*+(?<!/)>")
"""A row that holds something, and not only a height."""
_FAR_ROW = re.compile(rb"""\br\s*=\s*["'][A-Za-z]{0,3}(?:\d{7,}|[5-9]\d{5})["']""")
_FAR_COLUMN = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{3}|[J-Z][A-Z]|I[W-Z])\d+["']""")
_SHEET = re.compile(rb"<(?:\w{1,16}:)?(?:sheet|table)\s")
_NAMING = ("xl/workbook.xml", "content.xml")
_COUNT = re.compile(rb"""\b(?:count|uniqueCount)\s*=\s*["']\d{9,}["']""")


def check_file(data: bytes, name: str) -> str:
    """Tells a file's kind from its first bytes and checks that it is safe to parse.

    Args:
        data: the whole file, at most ``MAX_FILE_BYTES`` + 1 bytes of it.
        name: file name without folders, for the findings.

    Returns:
        ``csv``, or ``workbook`` for XLSX, ODS and XLS.

    Raises:
        InputRefusedError: with one finding that names the real kind or the limit.
    """
    if len(data) > MAX_FILE_BYTES:
        raise _refused(codes.tables.TOO_LARGE, name, limit="bytes", most=MAX_FILE_BYTES)
    if not data[:_MEGABYTE].strip(_NOTHING) and not data.strip(_NOTHING):  # all of it is copied only where it may be
        raise _refused(codes.tables.EMPTY_FILE, name)
    if data.startswith(b"PK"):
        _check_workbook(data, name)
        return "workbook"
    if data.startswith(_OLE):
        _check_ole(data, name)
        return "workbook"
    if kind := _other_kind(data, name):
        raise _refused(codes.tables.WRONG_KIND, name, kind=kind)
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if lines > MAX_ROWS + 1:
        raise _refused(codes.tables.TOO_MANY_ROWS, name, rows=lines, most=MAX_ROWS)
    return "csv"


def _other_kind(data: bytes, name: str) -> str:
    """What a file is that is neither workbook nor plain text, or that is text and called a workbook."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        return "XML/HTML"
    if _JSON.match(data):
        return "JSON"
    workbooks = {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}
    return "CSV/text" if PurePath(name).suffix.lower() in workbooks else ""


def _refused(code: str, name: str, **facts: str | int) -> InputRefusedError:
    return InputRefusedError((finding(code, file=name, facts=facts),))


def _check_ole(data: bytes, name: str) -> None:
    """Refuses what lies in the container of an XLS file and is none, and an XLS file with macros."""
    for stream, kind in _OLE_KINDS.items():
        if stream.encode("utf-16-le") in data:
            raise _refused(codes.tables.WRONG_KIND, name, kind=kind)
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise _refused(codes.tables.MACROS, name)
    if not any(f"{stream}\0".encode("utf-16-le") in data for stream in XLS_STREAMS):
        raise _refused(codes.tables.WRONG_KIND, name, kind="OLE")


def _check_workbook(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, archive, name)
            total, shared = 0, SharedTexts()
            for member in members:
                total += _check_member(archive, member, name, total, shared)
            if shared.too_much(archive, total):
                raise _refused(codes.tables.TOO_LARGE, name, limit="shared", most=max(MAX_SHARED, total))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError, RuntimeError):
        # RuntimeError: an encrypted member; NotImplementedError (a kind of it): an unknown compression.
        raise _refused(codes.tables.DAMAGED, name) from None


def _check_members(members: list[zipfile.ZipInfo], archive: zipfile.ZipFile, name: str) -> None:
    """Looks at the table of contents: count, paths, and what kind of document it is."""
    if len(members) > MAX_MEMBERS:
        raise _refused(codes.tables.TOO_LARGE, name, limit="members", most=MAX_MEMBERS)
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise _refused(codes.tables.DAMAGED, name)
    if any(".." in path.split("/") or path.startswith("/") or "\\" in path or ":" in path for path in names):
        raise _refused(codes.tables.UNSAFE_PATH, name)
    if any(part in path.lower() for path in names for part in _MACROS):
        raise _refused(codes.tables.MACROS, name)
    if "xl/workbook.xml" not in names:
        kind = _archive_kind(names, archive)
        if kind != "ODS":
            raise _refused(codes.tables.WRONG_KIND, name, kind=kind)


def _archive_kind(names: list[str], archive: zipfile.ZipFile) -> str:
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            if b"spreadsheet" not in stream.read(200):
                return "OpenDocument"
        if "META-INF/manifest.xml" in names:
            with archive.open("META-INF/manifest.xml") as stream:
                if b"encryption-data" in stream.read(_MEGABYTE):
                    return "encrypted ODS"
        return "ODS" if "content.xml" in names else "ZIP"
    if "xl/workbook.bin" in names:
        return "XLSB"
    return "DOCX" if any(path.startswith("word/") for path in names) else "ZIP"


def _check_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, before: int, shared: SharedTexts
) -> int:
    """Streams one member and returns the bytes that really came out."""
    sheet = member.filename.startswith("xl/worksheets/")
    area = Area()
    xml = sheet or member.filename.endswith((".xml", ".rels", ".vml"))
    size, rows, merged, sheets, tail = 0, 0, 0, 0, b""
    # A declared ratio saves the time of unpacking; an undeclared one shows while it comes out.
    _check_ratio(member.file_size, member, name)
    if sheet and MAX_ROWS * _LEAST_ROW < member.file_size <= MAX_UNPACKED_BYTES:
        with archive.open(member) as stream:  # counted before anything is looked at, which takes ten times as long
            _check_cells(b"", ended_rows(stream, MAX_ROWS + 1), name)
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if before + size > MAX_UNPACKED_BYTES:
                raise _refused(codes.tables.TOO_LARGE, name, limit="unpacked", most=MAX_UNPACKED_BYTES)
            _check_ratio(size, member, name)
            shared.look(member.filename, tail + chunk)
            if xml:
                _check_xml(tail + chunk, name, first=size == len(chunk))
            if sheet:
                rows += sum(found.end() > len(tail) for found in _ROW.finditer(tail + chunk))
                _check_cells(tail + chunk, rows, name)
                area.look(tail + chunk, size)
                merged += chunk.count(b"mergeCell ")
                if merged > MAX_MERGED:
                    raise _refused(codes.tables.TOO_LARGE, name, limit="merged", most=MAX_MERGED)
            if member.filename in _NAMING:
                sheets += len(_SHEET.findall(chunk))
                if sheets > MAX_SHEETS:
                    raise _refused(codes.tables.TOO_LARGE, name, limit="sheets", most=MAX_SHEETS)
            tail = chunk[-_TAIL:]
    if area.too_large():
        raise _refused(codes.tables.TOO_LARGE, name, limit="area", most=MAX_AREA)
    return size


def _check_ratio(size: int, member: zipfile.ZipInfo, name: str) -> None:
    most = MAX_LARGE_RATIO if size > _LARGE else MAX_RATIO
    if size > _MEGABYTE and size > most * max(1, member.compress_size):
        raise _refused(codes.tables.TOO_LARGE, name, limit="ratio", most=most)


def _check_xml(text: bytes, name: str, *, first: bool) -> None:
    if _FORBIDDEN.search(text) or (first and (text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in text[:64])):
        raise _refused(codes.tables.FORBIDDEN_XML, name)
    if _LONG_TEXT.search(text) or (len(text) > 2 * MAX_TEXT and b"<" not in text):
        raise _refused(codes.tables.TOO_LARGE, name, limit="text", most=MAX_TEXT)
    if _COUNT.search(text):
        raise _refused(codes.tables.TOO_LARGE, name, limit="count", most=10**MAX_COUNT_DIGITS)


def _check_cells(text: bytes, rows: int, name: str) -> None:
    far_row = far_column = False
    if _FAR_ROW.search(text) or _FAR_COLUMN.search(text):
        # A style far away, or a row that somebody has given a height, is no row of data.
        filled = [(column_number(letters), int(row)) for letters, row in FILLED.findall(text)]
        far_row = any(row > MAX_ROWS + 1 for _, row in filled)
        far_column = any(column > MAX_COLUMNS for column, _ in filled)
    if rows > MAX_ROWS + 1 or far_row:
        raise _refused(codes.tables.TOO_MANY_ROWS, name, rows=max(rows, MAX_ROWS + 1), most=MAX_ROWS)
    if far_column:
        raise _refused(codes.tables.TOO_LARGE, name, limit="columns", most=MAX_COLUMNS)
