"""Whole files of the catalogue: encodings, delimiters, headings, and files that are not what they say."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.files import opening
from planner.imports import codes
from planner.imports.tables import read
from tests.imports.catalogue.kit import Told, outcome
from tests.imports.roster_files import ROW, SECOND, csv_text, write, write_csv, write_xlsx

TEXT = csv_text([ROW, SECOND])
HEADING = TEXT.split("\r\n", maxsplit=1)[0]


def of(text: str, old: str = "", new: str = "", encoding: str = "utf-8-sig") -> bytes:
    assert old in text
    return text.replace(old, new, 1).encode(encoding)


CSV: list[tuple[str, bytes, list[Told], int]] = [
    ("1 empty", b"", [(codes.tables.EMPTY_FILE, None, "", "")], 0),
    ("1 only headings", of(HEADING + "\r\n"), [(codes.tables.ONLY_HEADER, 1, "", "")], 0),
    ("2 byte order mark", of(TEXT), [], 2),
    ("3 cp1252", of(TEXT, encoding="cp1252"), [], 2),
    ("3 cp850", of(TEXT, encoding="cp850"), [(codes.tables.GUESSED_ENCODING, None, "", "")], 2),
    ("5 UTF-16", of(TEXT, encoding="utf-16"), [], 2),
    ("6 bytes", of(TEXT).replace("Åsa".encode(), b"\xff\xfesa"), [(codes.tables.INVALID_BYTES, 2, "", "")], 0),
    ("7 NUL", of(TEXT, "Ek", "E\0k"), [(codes.tables.CONTROL_CHARACTER, 3, "efternamn", "")], 1),
    ("8 TAB", of(TEXT.replace(";", "\t")), [], 2),
    ("8 comma", of(TEXT.replace("75,00", "75").replace(";", ",")), [], 2),
    ("8 caret", of(TEXT.replace(";", "^")), [(codes.tables.NO_DELIMITER, 1, "", "")], 0),
    ("8 spaces", of(TEXT.replace(";", "   ")), [(codes.tables.NO_DELIMITER, 1, "", "")], 0),
    ("12 end of DOS", of(TEXT) + b"\x1a", [], 2),
    ("13 headings again", of(TEXT, "002000", HEADING + "\r\n002000"), [], 2),
    ("13 two exports in one", of(TEXT, "002000", "\ufeff" + HEADING + "\r\n002000"), [], 2),
    ("13 ruled", of(TEXT, "002000", "---;---" + ";" * 7 + "\r\n002000"), [], 2),
    ("10 quote", of(TEXT, "Åsa", '"Åsa'), [(codes.tables.UNCLOSED_QUOTE, 2, "", "")], 0),
    ("11 long", of(TEXT, "Ek", "E" * 131_073), [(codes.tables.LONG_CELL, 3, "", "")], 0),
    ("12 CR", of(TEXT.replace("\r\n", "\r")), [], 2),
    ("12 LF", of(TEXT.replace("\r\n", "\n")), [], 2),
    ("13 short", of(TEXT, ";75,00;nurse", ""), [(codes.tables.ROW_WIDTH, 2, "", "")], 1),
    ("13 long", of(TEXT, "nurse", "nurse;x"), [(codes.tables.ROW_WIDTH, 2, "", "")], 1),
    ("45 PDF", b"%PDF-1.7", [(codes.tables.WRONG_KIND, None, "", "")], 0),
    ("45 HTML", b"<html><table><tr><td>1", [(codes.tables.WRONG_KIND, None, "", "")], 0),
    ("51 rows", b"id\n" + b"1\n" * 500_001, [(codes.tables.TOO_MANY_ROWS, None, "", "")], 0),
]


@pytest.mark.parametrize(("data", "told", "people"), [case[1:] for case in CSV], ids=[case[0] for case in CSV])
def test_a_csv_file_of_the_catalogue(tmp_path: Path, data: bytes, told: list[Told], people: int) -> None:
    path = tmp_path / "personal.csv"
    path.write_bytes(data)
    came = outcome(path)
    assert (came.told, len(came.people)) == (told, people)
    if people == 2:
        assert came.people == (("Åsa", "Öberg"), ("Bo", "Ek"))


HEADINGS: list[tuple[str, dict[str, str], list[Told], int]] = [
    # what, old heading to new one, what is told, how many are imported
    ("15 missing", {"enhet": "avdelningsställe"}, [(codes.ASKED_COLUMN, 1, "avdelningsställe", "")], 0),
    ("15 misspelt", {"kompetens": "kompetnes"}, [(codes.ASKED_COLUMN, 1, "kompetnes", "")], 0),
    ("66 protected", {"kompetens": "Sekretess"}, [(codes.PROTECTED_COLUMN, 1, "Sekretess", "")], 0),
    ("66 colloquial", {"kompetens": "S-märkt"}, [(codes.PROTECTED_COLUMN, 1, "S-märkt", "")], 0),
    ("16 absence", {"kompetens": "Frånvaroorsak"}, [(codes.SENSITIVE_COLUMN, 1, "Frånvaroorsak", "")], 0),
    ("16 injury", {"kompetens": "Arbetsskada"}, [(codes.SENSITIVE_COLUMN, 1, "Arbetsskada", "")], 0),
    ("16 fund", {"kompetens": "A-kassa"}, [(codes.SENSITIVE_COLUMN, 1, "A-kassa", "")], 0),
    ("16 member", {"kompetens": "Medlem i"}, [(codes.SENSITIVE_COLUMN, 1, "Medlem i", "")], 0),
    ("16 health", {"kompetens": "Sjukfrånvaro"}, [(codes.SENSITIVE_COLUMN, 1, "Sjukfrånvaro", "")], 0),
    ("16 union", {"kompetens": "Fackförbund"}, [(codes.SENSITIVE_COLUMN, 1, "Fackförbund", "")], 0),
]


def renamed(row: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    return {names.get(heading, heading): value for heading, value in row.items()}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("names", "told", "people"), [case[1:] for case in HEADINGS], ids=[case[0] for case in HEADINGS]
)
def test_headings_of_the_catalogue(
    tmp_path: Path, kind: str, names: dict[str, str], told: list[Told], people: int
) -> None:
    came = outcome(write(kind, tmp_path, renamed(ROW, names), renamed(SECOND, names)))
    assert (came.told, len(came.people)) == (told, people)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_14_a_heading_twice(tmp_path: Path, kind: str) -> None:
    rows = [ROW | {"Kompetens": "usk"}, SECOND | {"Kompetens": "usk"}]
    came = outcome(write(kind, tmp_path, *rows))
    assert (came.told, came.people) == ([(codes.DUPLICATE_HEADING, 1, "Kompetens", "")], ())
    facts = next(one.facts for one in came.findings if one.code == codes.DUPLICATE_HEADING)
    assert (facts["first"], facts["second"]) == ("H", "J")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("heading", ["Färg", "Skyddskläder", "Skyddsombud", "Sekretessavtal", "Kommunalförbund"])
def test_16_a_column_that_nobody_knows_is_told(tmp_path: Path, kind: str, heading: str) -> None:
    came = outcome(write(kind, tmp_path, ROW | {heading: "blå"}, SECOND))
    assert (came.told, len(came.people)) == ([], 2)
    assert came.info(codes.UNKNOWN_COLUMN) == [(codes.UNKNOWN_COLUMN, 1, heading, "")]


def archive(*names: str, **members: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "personal.xlsx"
        with zipfile.ZipFile(path, "w") as made:
            for name in (*names, *(name.replace("__", "/") for name in members)):
                made.writestr(name, members.get(name.replace("/", "__"), b"x"))
        return path

    return make


def added(name: str, data: bytes) -> Callable[[Path], Path]:
    """A good workbook with one part more."""

    def make(folder: Path) -> Path:
        path = write_xlsx(folder, ROW, SECOND)
        with zipfile.ZipFile(path, "a") as book:
            book.writestr(name, data)
        return path

    return make


def cut(folder: Path) -> Path:
    path = write_xlsx(folder, ROW, SECOND)
    path.write_bytes(path.read_bytes()[:2_000])
    return path


def text_called_xlsx(folder: Path) -> Path:
    return write_csv(folder, ROW, name="personal.xlsx")


def folder_called_csv(folder: Path) -> Path:
    path = folder / "personal.csv"
    path.mkdir()
    return path


def dead_link(folder: Path) -> Path:
    path = folder / "personal.csv"
    path.symlink_to(folder / "borta.csv")
    return path


@pytest.mark.parametrize(
    ("make", "told", "kind"),
    [
        (added("xl/vbaProject.bin", b"x"), codes.tables.MACROS, ""),
        (archive("xl/workbook.bin"), codes.tables.WRONG_KIND, "XLSB"),
        (archive("word/document.xml"), codes.tables.WRONG_KIND, "DOCX"),
        (text_called_xlsx, codes.tables.WRONG_KIND, "CSV/text"),
        (cut, codes.tables.DAMAGED, ""),
        (added("xl/x.xml", b"<x>" + b"y" * 2_000_000 + b"</x>"), codes.tables.TOO_LARGE, ""),
        (archive("xl/workbook.xml", *(f"x/{number}" for number in range(2_000))), codes.tables.TOO_LARGE, ""),
        (added("xl/x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), codes.tables.FORBIDDEN_XML, ""),
        (added("../x.xml", b"<x/>"), codes.tables.UNSAFE_PATH, ""),
        (folder_called_csv, codes.tables.UNREADABLE, ""),
        (dead_link, codes.tables.UNREADABLE, ""),
    ],
    ids=["45 macros", "45 XLSB", "45 DOCX", "45 text", "47 cut", "48 bomb", "48 entries", "49 entities", "50 path",
         "54 folder", "54 link"],
)  # fmt: skip
def test_a_file_that_is_not_read(tmp_path: Path, make: Callable[[Path], Path], told: str, kind: str) -> None:
    came = outcome(make(tmp_path))
    assert ([one.code for one in came.findings], came.people) == ([told], ())
    assert came.findings[0].facts.get("kind", "") == kind


def test_50_links_are_told_and_not_followed(tmp_path: Path) -> None:
    came = outcome(added("xl/externalLinks/externalLink1.xml", b"<externalLink/>")(tmp_path))
    assert (came.told, len(came.people)) == ([], 2)
    assert len(came.info(codes.tables.EXTERNAL_LINKS)) == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_54_paths_of_all_kinds(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "HR:s uttag å ä ö" / ("l" * 100)
    folder.mkdir(parents=True)
    path = write(kind, folder, ROW, SECOND)
    link = tmp_path / f"länk.{kind}"
    link.symlink_to(path)
    for name in (path, link):
        assert (outcome(name).told, len(outcome(name).people)) == ([], 2)


def test_h14_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_csv(tmp_path, ROW, SECOND)

    def slow(path: Path, most: int) -> bytes:
        data = opening.read_plain(path, most)
        with path.open("ab") as stream:
            stream.write(b"x")
        os.utime(path, ns=(1, 1))
        return data

    monkeypatch.setattr(read, "read_plain", slow)
    came = outcome(path)
    assert (came.told, came.people) == ([(codes.tables.CHANGED_WHILE_READ, None, "", "")], ())
