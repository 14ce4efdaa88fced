"""Rows that are comments: no data, whatever they hold; anything else that begins with the sign is a fault."""

from pathlib import Path

import pytest
import xlsxwriter

from planner.imports.organisation.read import look_at, read_organisation
from tests.imports.organisation.test_read import GOOD, change, refused
from tests.imports.organisation.test_read import folder as folder

COMMENTS = ["# P9;Exempel;;ingen sådan;;;;", "#", "# fritt, med; semikolon", '"# i citattecken"', "  #  P9;x;y"]


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_is_no_data(folder: Path, comment: str) -> None:
    before = read_organisation(folder)
    change(folder, "positions", "P2;", f"{comment}\nP2;")
    assert read_organisation(folder)[:2] == before[:2]
    told = [one for one in look_at(folder).findings if one.code == "I-ORG-038"]
    assert [(one.file, one.facts["count"]) for one in told] == [("positions.csv", 1)]


@pytest.mark.parametrize("cell", ["#P9", "#SAKNAS!", "#N/A", "##", "P#1", "'# P9"])
def test_what_only_begins_like_one_is_refused(folder: Path, cell: str) -> None:
    change(folder, "functions", "STAB;Stab", f"{cell};Annat;Other\nSTAB;Stab")
    error = cell in ("#SAKNAS!", "#N/A")
    assert [(one.code, one.row) for one in refused(folder)] == [("E-IMPORT-019" if error else "E-IMPORT-037", 2)]


def test_a_comment_in_another_column_is_data(folder: Path) -> None:
    change(folder, "functions", "STAB;Stab", "STAB;# Stab")
    assert read_organisation(folder).organisation.functions[0].name_sv == "# Stab"


@pytest.mark.parametrize(("table", "codes"), [("locks", []), ("functions", ["E-ORG-006"])])
def test_a_table_of_comments_only_is_empty(folder: Path, table: str, codes: list[str]) -> None:
    heading = GOOD[table].splitlines()[0]
    (folder / f"{table}.csv").write_text(f"{heading}\n# a\n# b\n", encoding="utf-8")
    looked = look_at(folder)
    assert [one.code for one in looked.findings if one.code.startswith("E-ORG-00")] == codes
    assert looked.tables[table] == ()
    assert [one.facts["count"] for one in looked.findings if one.code == "I-ORG-038"] == [2]


def test_faults_of_other_rows_stay(folder: Path) -> None:
    change(folder, "units", "OXE;", "# för;många;celler;i;raden;x;y\nOXE;Bolaget;a;b;c;d;e;f;g\nOXE;")
    assert next((one.code, one.row) for one in refused(folder)) == ("E-IMPORT-013", 5)


def test_the_same_in_a_workbook(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "org.xlsx"
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    for name, text in GOOD.items():
        sheet = book.add_worksheet(name)
        head, *rows = (line.split(";") for line in text.splitlines())
        for at, cells in enumerate([head, ["# exempel"], *rows, ["# slut", "på", "bladet"]]):
            sheet.write_row(at, 0, cells)
    book.close()
    assert read_organisation(path).organisation == read_organisation(folder).organisation
