"""Runs in a process of its own, with limits, and turns a workbook into JSON: a trap kills this child, not the planner.

Reads the workbook on stdin, writes JSON on stdout; prints nothing else, because errors could hold cell texts.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any
from xml.etree import ElementTree

MEMORY_BYTES = 1_500_000_000
BASE_BYTES = 400_000_000
BYTES_FOR_EACH = 20
"""Memory for each byte of the unpacked workbook: a small file has no business to need much."""
CPU_SECONDS = 60

# Nothing below takes a step back ("++", "*+", no "<" within a tag): the work grows with the text, whatever it holds.
_TAG = rb"(?:\w{1,16}:)?"
_FORMULA = rb"<" + _TAG + rb"f\b[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</" + _TAG + rb"f>)"
_CELL = re.compile(
    rb"<" + _TAG + rb"c\b([^<>]*+)>\s*+"
    rb"(?:("
    + _FORMULA
    + rb")\s*+(?:<"
    + _TAG
    + rb"v\s*+/>|<"
    + _TAG
    + rb"v>\s*+</"
    + _TAG
    + rb"v>)?\s*+</"
    + _TAG
    + rb"c>"
    rb"|(?:" + _FORMULA + rb"\s*+)?<" + _TAG + rb"v>(#[^<]{1,20})</)"
)
MAX_ROW_BYTES = 64 << 20
"""A row may have so many bytes; 256 cells of the longest text have 16 million."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""Parts of a number format that are shown as they stand."""
_MAY_FAIL = re.compile(rb"""<""" + _TAG + rb"""f[\s/>]|\bt\s*=\s*["']e""")
_REF = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")


def memory_for(data: bytes) -> int:
    """Bytes of memory that reading a workbook may take."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    return min(MEMORY_BYTES, BASE_BYTES + BYTES_FOR_EACH * unpacked)


def limit(memory: int) -> None:
    """Bounds memory, processor time and core files where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(value: Any) -> str:
    """A cell value as the text that a Swedish user would have typed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return format(value, ".15g").replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def blocks(xml: IO[bytes]) -> Iterator[bytes]:
    """A sheet in parts that cut no cell in two."""
    rest = b""
    while True:
        chunk = xml.read(1 << 22)
        block = rest + chunk
        cut = block.rfind(b"row>") + len(b"row>") if chunk else len(block)
        if len(block) - cut > MAX_ROW_BYTES:
            raise ValueError("a row without end")
        yield block[:cut]
        rest = block[cut:]
        if not chunk:
            return


def problems(xml: IO[bytes]) -> Iterator[tuple[int, int, str, str]]:
    """Cells that hold an Excel error or a formula without value: row, column (from 0), kind, error text."""
    for block in blocks(xml):
        if _MAY_FAIL.search(block):
            for cell in _CELL.finditer(block):
                place, kind = _REF.search(cell[1]), _TYPE.search(cell[1])
                if place is None:
                    continue
                row, column = int(place[2]), _column(place[1].decode())
                if kind and kind[1] == b"e" and cell[3]:
                    yield row, column, "error", cell[3].decode("ascii", "replace")
                elif cell[2] and not (kind and kind[1] == b"str"):
                    yield row, column, "formula", ""


def percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """Numbers of the cell styles that show a share of 1 as percent."""
    name = next((name for name in archive.namelist() if name.lower().endswith("/styles.xml")), None)
    if name is None:
        return set()
    formats = {"9": "0%", "10": "0.00%"}
    styles: list[str] = []
    for item in ElementTree.fromstring(archive.read(name)).iter():  # noqa: S314 - no document type, see the gate
        tag = item.tag.rpartition("}")[2]
        if tag == "numFmt":
            formats[item.get("numFmtId", "")] = _QUOTED.sub("", item.get("formatCode", ""))
        elif tag == "cellXfs":
            styles = [own.get("numFmtId", "") for own in item]
    return {str(number) for number, form in enumerate(styles) if "%" in formats.get(form, "")}


def as_percent(xml: IO[bytes], styles: set[str], rows: list[list[Any]]) -> None:
    """Turns the numbers of percent cells into what the sheet shows: 1.5 into ``150%``, never into 1,5."""
    numbers = "|".join(sorted(styles)).encode()
    cell = re.compile(rb"<" + _TAG + rb"c\b(?=[^<>]*?\bs\s*=\s*[\"'](?:" + numbers + rb")[\"'])([^<>]*+)>")
    for block in blocks(xml):
        for opening in cell.finditer(block):
            place = _REF.search(opening[1])
            row, column = (int(place[2]) - 1, _column(place[1].decode())) if place else (-1, 0)
            if 0 <= row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], float):
                rows[row][column] = text_of(round(rows[row][column] * 100, 10)) + "%"


def _column(letters: str) -> int:
    index = 0
    for char in letters:
        index = index * 26 + ord(char) - 64
    return index - 1


def sheet_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name to the member that holds it."""
    # The gate has refused every document type declaration, so that no entity can be expanded here.
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {item.get("Id", ""): item.get("Target", "") for item in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    members = {}
    for item in book.iter():
        if item.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in item.attrib.items() if name.endswith("}id")), "")
            target = targets.get(key, "")
            members[item.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return members


def read(data: bytes) -> list[dict[str, Any]]:
    """All sheets; those that are hidden by name only."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets: list[dict[str, Any]] = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members, percent = sheet_members(archive), percent_styles(archive)
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != SheetVisibleEnum.Visible:
                sheets.append({"name": meta.name, "hidden": True})
                continue
            sheet = book.get_sheet_by_name(meta.name)
            values = sheet.to_python(skip_empty_area=False)
            member = members.get(meta.name, "")
            faults: list[tuple[int, int, str, str]] = []
            numbers = sorted({at for row in values for at, v in enumerate(row) if isinstance(v, float)})
            if member in archive.namelist():
                with archive.open(member) as xml:
                    faults = list(problems(xml))
            if member in archive.namelist() and percent and numbers:
                with archive.open(member) as xml:
                    as_percent(xml, percent, values)
            sheets.append(
                {
                    "name": meta.name,
                    "hidden": False,
                    "rows": [[text_of(value) for value in row] for row in values],
                    "numbers": numbers,
                    "problems": faults,
                    "merged": sheet.merged_cell_ranges or [],
                }
            )
    return sheets


if __name__ == "__main__":
    try:
        workbook = sys.stdin.buffer.read()
        limit(memory_for(workbook))
        answer = json.dumps(read(workbook))
    except Exception:
        sys.exit(3)
    sys.stdout.write(answer)
