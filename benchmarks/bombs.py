"""Files that are made to take all memory or time: how long each refusal takes, and what it costs above an idle child.

Each is read in a process of its own, which has read a good workbook before; so what any reading costs is not counted.
"""

import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.figure import Meter

Result = TypeVar("Result")

MOST_S, MOST_MB = 2.0, 200.0
_SHEET, _TEXTS, _BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE sst ['
_ODS = (
    b'<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    b'<table:table table:name="A">%s</table:table></office:spreadsheet></office:body></office:document-content>'
)


def _sheet(cells: bytes) -> bytes:
    return b'<?xml version="1.0"?><worksheet %s><sheetData>%s</sheetData></worksheet>' % (_MAIN, cells)


def _texts(said: bytes) -> bytes:
    return b"<sst %s>%s</sst>" % (_MAIN, said)


def _rows(number: int, cell: bytes) -> bytes:
    return b"".join(b'<row r="%d">%s</row>' % (row, cell.replace(b"#", b"%d" % row)) for row in range(1, number + 1))


_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (turn, b"&l%d;" % (turn - 1) * 10) for turn in range(1, 10))
WORKBOOKS: Mapping[str, Callable[[], Mapping[str, bytes]]] = {
    "a sheet of 500 MB of nothing": lambda: {_SHEET: _sheet(b" " * 500_000_000)},
    "one cell of 60 MB": lambda: {
        _SHEET: _sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 60_000_000 + b"</t></is></c></row>")
    },
    "500,002 rows": lambda: {_SHEET: _sheet(_rows(500_002, b'<c r="A#"><v>#</v></c>'))},
    "a cell in the last corner": lambda: {_SHEET: _sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')},
    "one text in 2,000 cells": lambda: {
        _SHEET: _sheet(_rows(2000, b'<c r="A#" t="s"><v>0</v></c>')),
        _TEXTS: _texts(b"<si><t>" + b"x" * 30_000 + b"</t></si>"),
    },
    "4,000 million texts, it says": lambda: {_TEXTS: _texts(b"").replace(b">", b' count="4000000000">', 1)},
    "a billion laughs": lambda: {_TEXTS: _DOCTYPE + b'<!ENTITY l0 "lol">' + _LAUGHS + b"]><sst>&l9;</sst>"},
    "a file from outside": lambda: {_TEXTS: _DOCTYPE + b'<!ENTITY x SYSTEM "file:///dev/zero">]><sst>&x;</sst>'},
    "10,001 members": lambda: {f"xl/media/{number}.xml": b"" for number in range(10_001)},
    "300 sheets of one part": lambda: {
        _BOOK: b'<workbook %s xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        b"%s</sheets></workbook>"
        % (_MAIN, b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (one, one) for one in range(1, 301)))
    },
}
"""Members that a good workbook has instead of its own."""
OTHERS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "CSV of a million rows": ("p.csv", lambda: b"nr;namn\r\n" + b"1001;Kim\r\n" * 1_000_000),
    "CSV of 100 MB in one cell": ("p.csv", lambda: b"nr;namn\r\n1;" + b"x" * 100_000_000),
    "CSV whose quote never ends": ("p.csv", lambda: b'nr;namn\r\n1;"' + b"x;y\r\n" * 10_000_000),
    "CSV of 100 million columns": ("p.csv", lambda: b";" * 100_000_000 + b"\r\n"),
    "100 MB of zeros": ("p.csv", lambda: bytes(100_000_000)),
    "ODS with a row repeated a million times": ("p.ods", lambda: _ods(b"repeated")),
    "ODS of 300 MB of nothing": ("p.ods", lambda: _ods(b" " * 300_000_000)),
    "XLS that says it has everything": ("p.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 50_000_000),
}


class Cost(NamedTuple):
    """What one refusal has cost."""

    wall_s: float
    processor_s: float
    """Of the process itself; less than the wall time where others work beside it."""
    mb: float
    """Peak of the process or its largest child, above that of reading a good workbook."""
    code: str
    """Empty where it was not refused."""


def run(meter: Meter) -> None:
    """Makes each file and has it read."""
    costs = list[Cost]()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        good = _written(folder / "good.xlsx", _good())
        for name in (*WORKBOOKS, *OTHERS):
            # In a process of its own, too: what a process has taken at most is counted to those that it starts.
            path = _apart(write, name, folder)
            cost = _apart(refusal, path, good)
            path.unlink()
            if not cost.code:
                raise RuntimeError(f"{name}: not refused")
            meter.note(f"{name}: {cost.code}, wall time", cost.wall_s, "s")
            meter.note(f"{name}: processor time", cost.processor_s, "s")
            meter.note(f"{name}: above an idle child", cost.mb, "MB")
            costs.append(cost)
    meter.bar(f"{len(costs)} bombs, the slowest refusal: s of wall time", max(one.wall_s for one in costs), MOST_S)
    meter.bar(f"{len(costs)} bombs, the largest: MB above an idle child", max(one.mb for one in costs), MOST_MB)


def _apart(step: Callable[..., Result], *arguments: object) -> Result:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(step, *arguments).result()


def write(name: str, folder: Path) -> Path:
    """Makes one of the files."""
    if name in WORKBOOKS:
        return _written(folder / "p.xlsx", changed(_good(), WORKBOOKS[name]()))
    file, data = OTHERS[name]
    return _written(folder / file, data())


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def refusal(path: Path, good: Path) -> Cost:
    """Reads a file that is to be refused; runs in a process of its own."""
    from planner.domain.finding import InputRefusedError
    from planner.imports.tables.read import read_tables

    read_tables(good)
    idle, code, spent, start = _peak_mb(), "", time.process_time(), time.perf_counter()
    try:
        read_tables(path)
    except InputRefusedError as refused:
        code = refused.findings[0].code
    return Cost(time.perf_counter() - start, time.process_time() - spent, _peak_mb() - idle, code)


def _peak_mb() -> float:
    """Of the process and its largest child together, so that neither hides behind the other."""
    import resource  # late: Windows has none, and every other job runs there

    return (
        sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * 1024 / 1e6
    )


def _good() -> bytes:
    import xlsxwriter

    box = BytesIO()
    with xlsxwriter.Workbook(box, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((("Anställningsnummer", "Namn"), ("1001", "Kim Ek"))):
            sheet.write_row(number, 0, row)
    return box.getvalue()


def changed(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """A workbook with other members."""
    box = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return box.getvalue()


def _ods(cells: bytes) -> bytes:
    cell = b'<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    repeated = b'<table:table-row table:number-rows-repeated="1048576">%s</table:table-row>' % cell
    box = BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODS % (repeated if cells == b"repeated" else cells))
    return box.getvalue()
