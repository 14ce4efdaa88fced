"""Writes small roster files, imports them and says what was found and where."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from planner.domain.finding import Finding, InputRefusedError, Severity
from planner.domain.organisation import Organisation
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from tests import builders
from tests.imports import rendered

AS_OF = date(2027, 3, 1)
KEY = b"0123456789abcdef0123456789abcdef"
GOOD_NUMBER = "19811218-9876"
"""Skatteverket's published example number; its check digit is right."""

ROW: dict[str, str] = {
    "anställningsnummer": "001042",
    "personnummer": GOOD_NUMBER,
    "förnamn": "Åsa",
    "efternamn": "Öberg",
    "enhet": "KSF",
    "anställd från": "2015-08-01",
    "sysselsättningsgrad": "75,00",
    "kompetens": "nurse",
    "anställningsform": "tillsvidare",
}
"""A row without any fault; tests change cells of it."""

SECOND: dict[str, str] = ROW | {
    "anställningsnummer": "002000",
    "personnummer": "19640823-9801",
    "förnamn": "Bo",
    "efternamn": "Ek",
}
"""Another person without any fault."""


def organisation() -> Organisation:
    """Two units, three skills, one travel pair."""
    return builders.organisation(
        units=(
            builders.unit("KSF", name_sv="Kommunstyrelsens förvaltning", employer="KOM"),
            builders.unit("ÄOF-HT1", name_sv="Hemtjänst 1", employer="KOM"),
        ),
        skills=(
            builders.skill("nurse", name_sv="Sjuksköterska", synonyms=("ssk", "leg. sjuksköterska")),
            builders.skill("assistant_nurse", name_sv="Undersköterska", synonyms=("usk",)),
            builders.skill("driving_b", name_sv="Körkort B"),
        ),
        travel=(builders.travel("OX-CENTRUM", "STADSHUSET", 10),),
    )


def cells(rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """Heading row and rows of cells; columns in the order of their first mention."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return [headings, *([row.get(heading, "") for heading in headings] for row in rows)]


def csv_text(rows: Sequence[Mapping[str, str]], delimiter: str = ";", end: str = "\r\n") -> str:
    """The rows as plain CSV without quotes."""
    return "".join(delimiter.join(line) + end for line in cells(rows))


def write_csv(folder: Path, *rows: Mapping[str, str], name: str = "personal.csv", encoding: str = "utf-8-sig") -> Path:
    """A CSV file."""
    path = folder / name
    path.write_bytes(csv_text(rows).encode(encoding))
    return path


def write_xlsx(folder: Path, *rows: Mapping[str, str], name: str = "personal.xlsx") -> Path:
    """A workbook with one sheet ``Personal`` of text cells."""
    path = folder / name
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Personal")
    for at, line in enumerate(cells(rows)):
        for column, text in enumerate(line):
            sheet.write_string(at, column, text)
    book.close()
    return path


def workbook(
    folder: Path, *, hide: Sequence[str] = (), comment: tuple[str, str] | None = None, **sheets: Sequence[Sequence[str]]
) -> Path:
    """A workbook of several sheets of text cells; a comment stands in the first."""
    path = folder / "personal.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    for at, (name, rows) in enumerate(sheets.items()):
        sheet = book.add_worksheet(name)
        for row, line in enumerate(rows):
            for column, text in enumerate(line):
                sheet.write_string(row, column, text)
        if name in hide:
            sheet.hide()
        if comment and at == 0:
            sheet.write_comment(*comment)
    book.close()
    return path


def write(kind: str, folder: Path, *rows: Mapping[str, str]) -> Path:
    """A file of either kind."""
    return write_csv(folder, *rows) if kind == "csv" else write_xlsx(folder, *rows)


def run(*paths: Path) -> ImportResult:
    """Imports and renders the words of every finding, so that a missing word or fact fails the test."""
    try:
        result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF)
    except InputRefusedError as refused:
        render(refused.findings)
        raise
    render(result.findings)
    return result


def refused(*paths: Path) -> tuple[Finding, ...]:
    """The findings of an import that must be refused."""
    try:
        run(*paths)
    except InputRefusedError as error:
        return error.findings
    raise AssertionError("the import was not refused")


def render(findings: Iterable[Finding]) -> list[str]:
    """All sentences of all findings, as the command line fills them."""
    return rendered.render(findings)


def places(findings: Iterable[Finding], *codes: str) -> list[tuple[str, int | None, str]]:
    """Code, row and column of the findings with these codes; of all errors and warnings if none is given."""
    return [
        (one.code, one.row, one.column)
        for one in findings
        if (one.code in codes if codes else one.severity is not Severity.INFO)
    ]


def only(result: ImportResult) -> Any:
    """The one person of the roster."""
    (person,) = result.roster.people
    return person


def mend(path: Path, old: str, new: str) -> None:
    """Mends a workbook as somebody does in Excel: cells that are ``old`` become ``new``; what is said at cells goes."""
    (table,) = read_tables(path)
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, line in enumerate((table.headers, *(row.cells for row in table.rows))):
        for column, text in enumerate(line):
            sheet.write_string(at, column, new if text == old else text)
    book.close()


def plain(data: bytes) -> str:
    """What stands in a file, also where it is packed."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
