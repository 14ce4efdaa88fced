"""Every cell and every row of the catalogue once more, in ways of writing that it does not list itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.catalogue.kit import Told, outcome
from tests.imports.catalogue.test_cells import CELLS, ROWS
from tests.imports.catalogue.test_files import HEADING, TEXT
from tests.imports.catalogue.ways import WAYS, Rows
from tests.imports.roster_files import ROW, SECOND

OTHERWISE: dict[tuple[str, str], tuple[list[Told], int]] = {
    ("66 stars", "turned, pipes"): ([(codes.PERHAPS_PROTECTED, 3, "efternamn", "***")], 1),  # the first column's
}
"""What is told where the way itself decides it."""


def moved(told: list[Told], rows: int) -> list[Told]:
    return [(code, row if row is None else row + rows, column, found) for code, row, column, found in told]


PAIRS = [(way, case) for way in WAYS for case in CELLS if (case[0], way) != ("7 control", "ODS")]
"""XML cannot hold such a character: the file is damaged."""


@pytest.mark.parametrize(("way", "case"), PAIRS, ids=[f"{case[0]}, {way}" for way, case in PAIRS])
def test_a_cell_in_another_way(tmp_path: Path, way: str, case: tuple[str, dict[str, str], list[Told], int]) -> None:
    name, change, told, people = case
    make, above = WAYS[way]
    came = outcome(make(tmp_path, [SECOND, ROW | change]))
    assert (came.told, len(came.people)) == OTHERWISE.get((name, way), (moved(told, above), people))


@pytest.mark.parametrize(("make", "above"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(("rows", "told", "people"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_rows_in_another_way(
    tmp_path: Path,
    make: Callable[[Path, Rows], Path],
    above: int,
    rows: list[dict[str, str]],
    told: list[Told],
    people: int,
) -> None:
    came = outcome(make(tmp_path, rows))
    assert (came.told, len(came.people)) == (moved(told, above), people)


def csv(text: str, encoding: str = "utf-8-sig") -> bytes:
    return text.encode(encoding)


TABS = TEXT.replace(";", "\t")
UNCLOSED, LONG, WIDTH, BYTES, EMPTY, KIND, GUESSED = (
    codes.tables.UNCLOSED_QUOTE, codes.tables.LONG_CELL, codes.tables.ROW_WIDTH, codes.tables.INVALID_BYTES,
    codes.tables.EMPTY_FILE, codes.tables.WRONG_KIND, codes.tables.GUESSED_ENCODING,
)  # fmt: skip
FILES: list[tuple[str, bytes, list[Told], int]] = [
    ("1 mark only", b"\xef\xbb\xbf", [(EMPTY, None, "", "")], 0),
    ("1 blank rows", b"\r\n  \r\n", [(EMPTY, None, "", "")], 0),
    ("1 delimiters only", b";;;\r\n;;;\r\n", [(EMPTY, None, "", "")], 0),
    ("1 headings in UTF-16", csv(HEADING, "utf-16"), [(codes.tables.ONLY_HEADER, 1, "", "")], 0),
    ("2 no mark", csv(TEXT, "utf-8"), [], 2),
    ("2 mark twice", b"\xef\xbb\xbf" + csv(TEXT), [], 2),
    ("2 mark before a quote", csv(TEXT.replace("anställningsnummer", '"anställningsnummer"')), [], 2),
    ("3 cp1252, TAB", csv(TABS, "cp1252"), [], 2),
    ("3 Mac", csv(TEXT, "mac_roman"), [(GUESSED, None, "", "")], 2),
    ("3 cp865", csv(TEXT, "cp865"), [(GUESSED, None, "", "")], 2),
    ("5 big end first", b"\xfe\xff" + csv(TEXT, "utf-16-be"), [], 2),
    ("5 UTF-32", csv(TEXT, "utf-32"), [], 2),
    ("6 cp1252 within", csv(TEXT).replace("Åsa".encode(), "Åsa".encode("cp1252")), [(BYTES, 2, "", "")], 0),
    ("6 cut letter", csv(TEXT) + b"\xc3", [(BYTES, 4, "", "")], 0),
    ("6 half of UTF-16", csv(TEXT, "utf-16") + b"\0", [(BYTES, 4, "", "")], 0),
    ("8 said above", csv("sep=;\r\n" + TEXT), [], 2),
    ("8 said above, UTF-16", csv("sep=\t\r\n" + TABS, "utf-16"), [], 2),
    ("8 decimal comma quoted", csv(TEXT.replace(";", ",").replace("75,00", '"75,00"')), [], 2),
    ("8 colon", csv(TEXT.replace(";", ":")), [(codes.tables.NO_DELIMITER, 1, "", "")], 0),
    ("10 last row", csv(TEXT.replace("Bo", '"Bo')), [(UNCLOSED, 3, "", "")], 0),
    ("10 TAB", csv(TABS.replace("Bo", '"Bo')), [(UNCLOSED, 3, "", "")], 0),
    ("10 UTF-16", csv(TEXT.replace("Åsa", '"Åsa'), "utf-16"), [(UNCLOSED, 2, "", "")], 0),
    ("10 heading", csv(TEXT.replace("förnamn", '"förnamn')), [(UNCLOSED, 1, "", "")], 0),
    ("11 quoted", csv(TEXT.replace("Ek", f'"{"E" * 131_073}"')), [(LONG, 3, "", "")], 0),
    ("11 heading", csv(TEXT.replace("förnamn", "f" * 131_073)), [(LONG, 1, "", "")], 0),
    ("12 mixed", csv(TEXT.replace("\r\n", "\n", 1).replace("\r\n", "\r", 1)), [], 2),
    ("12 CR CR LF", csv(TEXT.replace("\r\n", "\r\r\n")), [], 2),
    ("12 LF in UTF-16", csv(TEXT.replace("\r\n", "\n"), "utf-16"), [], 2),
    ("13 short, TAB", csv(TABS.replace("\t75,00\tnurse", "", 1)), [(WIDTH, 2, "", "")], 1),
    ("13 long, UTF-16", csv(TEXT.replace("nurse", "nurse;x", 1), "utf-16"), [(WIDTH, 2, "", "")], 1),
    ("13 delimiter at every end", csv(TEXT.replace("\r\n", ";\r\n")), [], 2),
    ("14 other case", csv(TEXT.replace("förnamn", "EFTERNAMN ")), [(codes.DUPLICATE_HEADING, 1, "efternamn", "")], 0),
    ("45 PNG", b"\x89PNG\r\n\x1a\n" + bytes(50), [(KIND, None, "", "")], 0),
    ("45 GZIP", b"\x1f\x8b\x08" + bytes(50), [(KIND, None, "", "")], 0),
    ("45 MHTML", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", [(KIND, None, "", "")], 0),
    ("45 SYLK", b'ID;PWXL;N;E\r\nC;Y1;X1;K"id"\r\nE\r\n', [(KIND, None, "", "")], 0),
    ("45 XML of 2003", b'<?xml version="1.0"?><Workbook/>', [(KIND, None, "", "")], 0),
]


@pytest.mark.parametrize(("data", "told", "people"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_a_csv_file_beside_those_of_the_catalogue(tmp_path: Path, data: bytes, told: list[Told], people: int) -> None:
    path = tmp_path / "personal.csv"
    path.write_bytes(data)
    came = outcome(path)
    assert (came.told, len(came.people)) == (told, people)
