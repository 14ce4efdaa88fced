"""That numbers lie as amounts is told once, and not where a list of text has them as they are."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planner.imports import codes
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, write_csv

NUMBERS = (41042, 41043, 41044)
STAFF = {key: cell for key, cell in ROW.items() if key not in ("personnummer", "kompetens")} | {"födelseår": "1980"}


def book(folder: Path, name: str, rows: Sequence[dict[str, str]], numbers: Sequence[int]) -> Path:
    path = folder / name
    own = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = own.add_worksheet("Blad")
    sheet.write_row(0, 0, list(rows[0]))
    for at, (row, number) in enumerate(zip(rows, numbers, strict=True), start=1):
        for column, text in enumerate(row.values()):
            sheet.write_string(at, column, text)
        sheet.write_number(at, 0, number)
    own.close()
    return path


@pytest.mark.parametrize(("texts", "books", "told"), [
    ((), ["kurs.xlsx"], ["kurs.xlsx"]),  # once, of lists that agree
    (("41042", "41043", "41044"), ["kurs.xlsx"], []),
    (("41042", "41043"), [], ["personal.xlsx"]),  # two may be so by chance
    (("041042", "041043", "041044"), [], ["personal.xlsx"]),
])  # fmt: skip
def test_numbers_that_may_have_lost_zeros(
    tmp_path: Path, texts: Sequence[str], books: list[str], told: list[str]
) -> None:
    people = [STAFF | {"efternamn": f"A{chr(97 + at)}"} for at in range(3)]
    files = [book(tmp_path, "personal.xlsx", people, NUMBERS)]
    files += [book(tmp_path, name, [{"anställningsnummer": "", "kompetens": "nurse"}] * 3, NUMBERS) for name in books]
    lines = [{"anställningsnummer": text, "kompetens": "driving_b"} for text in texts]
    files += [write_csv(tmp_path, *lines, name="text.csv")] if lines else []
    result = import_roster(files, organisation(), key=KEY, as_of=AS_OF)
    assert [note.file for note in result.findings if note.code == codes.AS_AMOUNTS] == told
    assert len(result.roster.people) == 3
