"""Which rows of an XLSX sheet have cells that are filled with a colour, struck out or written otherwise than others."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO
from xml.etree import ElementTree

from planner.imports.looks.colours import named
from planner.imports.tables.xlsx_sheet import blocks

Looks = list[tuple[int, list[str]]]
"""Row number, and what it looks like."""
_TAG = rb"(?:\w{1,16}:)?"
_REF = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_CONDITIONAL = b"conditionalFormatting"
_FEW = 2
"""Filled cells of a row up to which its empty ones count, too: a legend's patch of colour has no text."""
_WRITTEN = {"strike": "överstruken", "i": "kursiv", "b": "fet", "u": "understruken"}


def look_styles(archive: zipfile.ZipFile) -> dict[bytes, tuple[str, ...]]:
    """Numbers of the cell styles that are not plain, to what they look like."""
    name = next((name for name in archive.namelist() if name.lower().endswith("/styles.xml")), None)
    if name is None:
        return {}
    fills, fonts, styles = list[str](), list[tuple[str, ...]](), list[ElementTree.Element]()
    for item in ElementTree.fromstring(archive.read(name)):  # noqa: S314 - no document type, see the gate
        tag = _tag(item)
        if tag == "fills":
            fills = [_fill(own) for own in item]
        elif tag == "fonts":
            fonts = [tuple(_font(own)) for own in item]
        elif tag == "cellXfs":
            styles = list(item)
    looks = {}
    for number, style in enumerate(styles):
        fill, font = (int(style.get(f"{what}Id", "0")) for what in ("fill", "font"))
        look = (*filter(None, fills[fill : fill + 1]), *(fonts[font] if font < len(fonts) else ()))
        if look:
            looks[str(number).encode()] = look
    return looks


def looks_of(
    unpacked: Callable[[], IO[bytes]], styles: Mapping[bytes, Sequence[str]], rows: Sequence[Sequence[str]]
) -> Looks | None:
    """What rows look like; None where that is decided by rules that are not read, and nothing else is seen.

    Args:
        unpacked: opens the XML of the sheet.
        styles: those of the workbook that are not plain.
        rows: texts of the cells.
    """
    looks: dict[int, dict[str, None]] = {}
    filled: dict[int, int] = {}
    ruled = False
    with unpacked() as xml:
        for block in blocks(xml):
            ruled = ruled or _CONDITIONAL in block
            for row, column, look in _cells(block, styles) if _perhaps(block, styles) else ():
                texts = rows[row] if row < len(rows) else ()
                if row not in filled:
                    filled[row] = sum(map(bool, map(str.strip, texts)))
                if 0 < filled[row] <= _FEW or (column < len(texts) and texts[column].strip()):
                    looks.setdefault(row + 1, {}).update(dict.fromkeys(look))
    return [(row, [*look]) for row, look in sorted(looks.items())] or (None if ruled else [])


def _perhaps(block: bytes, styles: Mapping[bytes, Sequence[str]]) -> bool:
    """Whether a part of a sheet may have such cells: quick to look for, where only headings do."""
    plain = b"s='" not in block and b"s =" not in block
    return any(b's="' + number + b'"' in block for number in styles) if plain else bool(styles)


def _cells(block: bytes, styles: Mapping[bytes, Sequence[str]]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Row and column, from 0, of cells with such a style."""
    numbers = b"|".join(styles)
    cell = re.compile(rb"<" + _TAG + rb"c\b(?=[^<>]*?\bs\s*=\s*[\"'](" + numbers + rb")[\"'])([^<>]*+)>")
    for opening in cell.finditer(block):
        if place := _REF.search(opening[2]):
            column = 0
            for letter in place[1]:
                column = column * 26 + letter - 64
            yield int(place[2]) - 1, column - 1, styles[opening[1]]


def _fill(item: ElementTree.Element) -> str:
    for pattern in item:
        kind = pattern.get("patternType", "none")
        if _tag(pattern) == "patternFill" and kind not in ("none", "gray125"):
            ground = {_tag(own): own for own in pattern}
            return named(ground.get("fgColor" if kind == "solid" else "bgColor"))
    return ""


def _font(item: ElementTree.Element) -> Iterator[str]:
    for part in item:
        tag = _tag(part)
        if tag == "color" and (colour := named(part)):
            yield f"{colour} text"
        elif tag in _WRITTEN and part.get("val", "1") not in ("0", "false", "none"):
            yield _WRITTEN[tag]


def _tag(item: ElementTree.Element) -> str:
    return item.tag.rpartition("}")[2]
