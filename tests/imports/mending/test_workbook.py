"""A mend file that Excel leaves alone: text cells, the reason at the cell, and CSV for what no workbook can hold."""

from pathlib import Path
from random import Random

import pytest

from planner.imports.mending.mend_file import mend_files
from planner.imports.mending.sheets import mend_csv
from planner.imports.mending.workbook import Sheet, workbook
from planner.imports.tables.read import read_tables
from tests.imports.roster_files import ROW, SECOND, plain, run, write_csv

SIGNS = "'=+-@;,\"<&>|aå1 0\n"


def test_every_cell_comes_back_as_it_was(tmp_path: Path) -> None:
    random = Random(3)
    rows = tuple(
        tuple("x" + "".join(random.choices(SIGNS, k=random.randrange(9))) + "y" for _ in range(3)) for _ in range(300)
    )
    rows += (("001042", "198112189876", "2,0E+11"), ("=1+1", "+46", "@a"), ("1", "", "2"))
    sheet = Sheet(("a", "b", "c"), rows, {})
    assert sheet.fits
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([sheet], "sv"))
    (table,) = read_tables(path)
    assert (table.headers, tuple(row.cells for row in table.rows)) == (("a", "b", "c"), rows)
    assert (table.number_columns, workbook([sheet], "sv")) == (frozenset(), path.read_bytes())


@pytest.mark.parametrize("cell", ["a\x01", "\r", "_x0041_", "a" * 32_768, "\ufffe"])
def test_what_no_workbook_holds_goes_into_a_csv(cell: str) -> None:
    assert not Sheet(("a",), ((cell,),), {}).fits
    assert not Sheet((cell,), (), {}).fits
    assert mend_csv(Sheet(("a",), (("b",),), {})) == "\ufeffa\r\nb\r\n".encode()


def test_no_more_rows_than_a_person_mends() -> None:
    assert Sheet(("a",), (("b",),) * 20_000, {}).fits
    assert not Sheet(("a",), (("b",),) * 20_001, {}).fits


def test_the_reason_stands_last_and_at_the_cell(tmp_path: Path) -> None:
    path = write_csv(tmp_path, SECOND, ROW | {"enhet": "KFS", "AID": "1"})
    (file,) = mend_files(run(path), tmp_path, "sv")
    file.path.write_bytes(file.data)
    (table,) = read_tables(file.path)
    (row,) = table.rows
    assert (table.headers[0], table.headers[-1], row.cells[1]) == ("rättar rad", "att rätta", ROW["anställningsnummer"])
    assert ("enhet: " in row.cells[-1], "AID: " in row.cells[-1]) == (True, True)
    text = plain(file.data)
    places = [table.headers.index(heading) for heading in ("enhet", "AID")]
    assert text.count("<comment ref=") == len(places)
    assert all(f'<comment ref="{"ABCDEFGHIJKLM"[place]}{row.number}"' in text for place in places)
