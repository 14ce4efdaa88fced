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
CPU_SECONDS = 60

_CELL = re.compile(
    rb"<c\b([^>]*)>\s*"
    rb"(?:(<f\b[^>]*?(?:/>|>[^<]*</f>))\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
    rb"|(?:<f\b[^>]*?(?:/>|>[^<]*</f>)\s*)?<v>(#[^<]{1,20})</v>)"
)
_REF = re.compile(rb"""\br\s*=\s*["']([A-Z]+)(\d+)["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")


def limit() -> None:
    """Bounds memory, processor time and core files where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
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


def problems(xml: IO[bytes]) -> Iterator[tuple[int, int, str, str]]:
    """Cells that hold an Excel error or a formula without value: row, column (from 0), kind, error text."""
    rest = b""
    while True:
        chunk = xml.read(1 << 22)
        block = rest + chunk
        cut = block.rfind(b"</row>") + len(b"</row>") if chunk else len(block)
        block, rest = block[:cut], block[cut:]
        if b"<f" in block or b't="e"' in block or b"t='e'" in block:
            for found in _CELL.finditer(block):
                place, kind = _REF.search(found[1]), _TYPE.search(found[1])
                if place is None:
                    continue
                row, column = int(place[2]), _column(place[1].decode())
                if kind and kind[1] == b"e" and found[3]:
                    yield row, column, "error", found[3].decode("ascii", "replace")
                elif found[2] and not (kind and kind[1] == b"str"):
                    yield row, column, "formula", ""
        if not chunk:
            return


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
        members = sheet_members(archive)
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
            if member in archive.namelist():
                with archive.open(member) as xml:
                    faults = list(problems(xml))
            sheets.append(
                {
                    "name": meta.name,
                    "hidden": False,
                    "rows": [[text_of(value) for value in row] for row in values],
                    "numbers": sorted(
                        {at for row in values for at, v in enumerate(row) if isinstance(v, float)},
                    ),
                    "problems": faults,
                    "merged": sheet.merged_cell_ranges or [],
                }
            )
    return sheets


if __name__ == "__main__":
    limit()
    try:
        answer = json.dumps(read(sys.stdin.buffer.read()))
    except Exception:
        sys.exit(3)
    sys.stdout.write(answer)
