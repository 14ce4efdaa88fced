"""Reads a written workbook the way a strict reader would: cells by a reader of its own, set-up from the XML."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

from planner.reports.material import Material
from planner.reports.workbook import render
from planner.text import words_for
from tests.reports.made import material

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HEAD_ROW = 2


def written(shown: Material, language: str = "sv") -> bytes:
    """The bytes of a workbook."""
    return render(shown, language)


@cache
def book(language: str = "sv") -> bytes:
    """The workbook of the small municipality."""
    return written(material(), language)


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    """Rows of each sheet by its name."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


def rows(data: bytes, key: str, language: str = "sv") -> list[dict[str, Any]]:
    """Rows of a table by its key, each by the keys of its columns; an empty cell is an empty text."""
    words = words_for(language)
    _, _, head, *body = sheets(data)[words(f"book.{key}.sheet")]
    keys = {words(f"book.column.{name}"): name for name in columns()}
    return [
        {keys.get(str(heading), str(heading)): cell for heading, cell in zip(head, row, strict=True)} for row in body
    ]


def columns() -> list[str]:
    """Keys of all columns, from the catalogue's file."""
    text = (Path(__file__).parents[2] / "planner" / "text" / "sv" / "book.po").read_text(encoding="utf-8")
    return re.findall(r'msgid "book\.column\.(\w+)"', text)


def parts(data: bytes, pattern: str) -> dict[str, ElementTree.Element]:
    """XML parts by name, in the order of their numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = [name for name in packed.namelist() if re.fullmatch(pattern, name)]
        ordered = sorted(names, key=lambda name: [int(digits) for digits in re.findall(r"\d+", name)])
        return {
            name: ElementTree.fromstring(packed.read(name))  # noqa: S314 (our own file)
            for name in ordered
        }


def pages(data: bytes) -> list[ElementTree.Element]:
    """The XML of each sheet, in order."""
    return list(parts(data, r"xl/worksheets/sheet\d+\.xml").values())


def texts(data: bytes) -> list[str]:
    """All strings of the workbook."""
    (shared,) = parts(data, "xl/sharedStrings.xml").values()
    return ["".join(node.text or "" for node in item.iter(f"{MAIN}t")) for item in shared]


def widths(page: ElementTree.Element) -> list[float]:
    """Width of each column in pixels."""
    found: list[float] = []
    for column in page.iter(f"{MAIN}col"):
        span = int(column.attrib["max"]) - int(column.attrib["min"]) + 1
        found += [float(column.attrib["width"]) * 7] * span
    return found
