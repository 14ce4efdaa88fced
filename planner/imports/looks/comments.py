"""What stands beside the cells of a workbook: comments, text boxes, titles, and what is printed around its sheets."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from io import BytesIO
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import marks_person, smells_protected, smells_sensitive
from planner.imports.looks.remarks import decides
from planner.imports.tables.sheet import Sheet

OURS = "krisplan"
"""Author of the comments that the program writes itself."""
_AUTHOR = re.compile(r"<(?:\w{1,16}:)?author>([^<]*)<")
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


def told_comments(data: bytes, sheets: Sequence[Sheet], file: str) -> list[Finding]:
    """That cells have comments, which nobody reads; none of the program's own count.

    Raises:
        InputRefusedError: a sheet's name or a comment hints at what must not come in; with every name and cell.
    """
    findings = [
        finding(codes.PROTECTED_SHEET, file=file, sheet=shown(name))
        for name in (sheet["name"] for sheet in sheets)
        if smells_protected(name) or smells_sensitive(name)
    ]
    asides = [
        _Aside(f"{xl_col_to_name(column)}{row}" if row else "", text, read=False)
        for sheet in sheets
        for row, column, text in sheet["comments"]
    ]
    asides += _asides(data)
    findings += [
        finding(codes.PROTECTED_COMMENT, file=file, column=one.cell) for one in asides if smells_protected(one.text)
    ]
    if findings:
        raise InputRefusedError(tuple(findings))
    unread = dict.fromkeys(one.cell or one.text for one in asides if one.text.strip() and not one.read)
    first = next((one.cell for one in asides if not one.read and decides(one.text)), "") or next(iter(unread), "")
    facts: dict[str, str | int] = {"count": len(unread), "cell": first}
    loud = any(decides(one.text) for one in asides if not one.read)
    return [finding(codes.tables.COMMENTS if loud else codes.tables.REMARKS, file=file, facts=facts)] if unread else []


class _Aside(NamedTuple):
    cell: str
    """Empty where it stands at none, or that is not told."""
    text: str
    read: bool
    """Whether nobody has to be told that it is not read: no comment, or one of the program's own."""


def _asides(data: bytes) -> Iterator[_Aside]:
    """Every comment of an XLSX file, which keeps them beside its sheets.

    Without a cell its text boxes, its title, what is printed around its sheets, and the names of its areas.
    """
    if not zipfile.is_zipfile(BytesIO(data)):
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name in _OF_FILE or _DRAWING.match(name):
                text = " ".join(unescape(_TAG.sub(" ", archive.read(name).decode("utf-8", "replace"))).split())
                # The properties of a file may say that it is secret, which is of the file and not of a person.
                yield _Aside("", text if name.startswith("xl/") or marks_person(text) else "", read=True)
            elif name == "xl/workbook.xml" or _SHEET.fullmatch(name):
                text = _around(archive, name)
                yield _Aside("", text if marks_person(text) else "", read=True)
            elif "comment" in name.lower() and name.endswith(".xml"):
                head, *comments = _COMMENT.split(archive.read(name).decode("utf-8", "replace"))
                ours = set(map(str.strip, _AUTHOR.findall(head))) == {OURS}
                for comment in comments:
                    cell = _CELL.search(comment.partition(">")[0])
                    text = unescape(_TAG.sub("", comment.partition(">")[2]))
                    yield _Aside(cell[1] if cell else "", text, read=ours)


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
