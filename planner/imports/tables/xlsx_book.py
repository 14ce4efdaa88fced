"""Reads the sheets of an XLSX file."""

import zipfile
from functools import partial
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from planner.imports.looks.xlsx_looks import look_styles, looks_of
from planner.imports.tables.sheet import Sheet, empty
from planner.imports.tables.values import is_number, text_of
from planner.imports.tables.xlsx_sheet import as_percent, formulas, hidden, percent_styles, problems


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


def read(data: bytes) -> list[Sheet]:
    """All worksheets, hidden ones too."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members, styles, looks = sheet_members(archive), percent_styles(archive), _look_styles(archive)
        names = set(archive.namelist())
        for meta in book.sheets_metadata:
            if meta.typ == SheetTypeEnum.WorkSheet:
                filled = empty(meta.name, hidden=meta.visible != SheetVisibleEnum.Visible)
                sheet = book.get_sheet_by_name(meta.name)
                values = sheet.to_python(skip_empty_area=False)
                filled["merged"] = sheet.merged_cell_ranges or []
                member = members.get(meta.name, "")
                _add(filled, values, archive if member in names else None, member, styles)
                filled["looks_lost"] = looks is None
                if member in names and looks is not None:
                    filled["looks"] = looks_of(partial(archive.open, member), looks, filled["rows"])
                sheets.append(filled)
    return sheets


def _look_styles(archive: zipfile.ZipFile) -> dict[bytes, tuple[str, ...]] | None:
    """What cells look like by their styles; None where a number in these is none: the cells are read all the same."""
    try:
        return look_styles(archive)
    except ValueError:
        return None


def _add(
    filled: Sheet, values: list[list[Any]], archive: zipfile.ZipFile | None, member: str, styles: set[str]
) -> None:
    """Adds the texts of the cells, and what the XML says besides."""
    filled["numbers"] = sorted({at for row in values for at, value in enumerate(row) if is_number(value)})
    if archive is not None:
        with archive.open(member) as xml:
            filled["problems"] = list(problems(xml))
        with archive.open(member) as xml:
            filled["formulas"] = formulas(xml)
        with archive.open(member) as xml:
            filled["hidden_rows"], filled["hidden_columns"] = hidden(xml, len(values))
        if styles and filled["numbers"]:
            with archive.open(member) as xml:
                as_percent(xml, styles, values)
    filled["rows"] = [[text_of(value) for value in row] for row in values]
