"""A personnummer with a wrong check digit is the reason that is told, and it can be mended in the file that comes."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.mending.mend_file import mend_files
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, places, render, write, write_xlsx

WRONG = ROW | {"personnummer": "19811218-9877"}
SKILL = {"anställningsnummer": ROW["anställningsnummer"], "kompetens": "usk"}
HEADING = {"sv": "födelseår", "en": "birth_year"}


def run(*paths: Path, meanings: Meanings | None = None) -> ImportResult:
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings or Meanings())
    render(result.findings)
    return result


def come_back(result: ImportResult, folder: Path, language: str) -> dict[str, str]:
    """The one row to mend, by its headings."""
    (file,) = mend_files(result, folder / "private", language)
    path = folder / "att-ratta.xlsx"
    path.write_bytes(file.data)
    (table,) = read_tables(path)
    (row,) = table.rows
    return dict(zip(table.headers, row.cells, strict=True))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", HEADING)
def test_the_reason_is_the_check_digit_and_a_year_of_birth_mends_it(tmp_path: Path, kind: str, language: str) -> None:
    file = write(kind, tmp_path, SECOND, WRONG, SKILL)
    result = run(file)
    assert places(result.findings) == [(codes.BORN_UNREAD, 3, "personnummer")]
    assert (result.rows_set_aside, result.rows_following) == (2, 1)
    row = come_back(result, tmp_path, language)
    assert row[HEADING[language]] == ""
    mended = run(file, write_xlsx(tmp_path, row | {HEADING[language]: "1981"}, name="rattad.xlsx"))
    assert (mended.people, mended.rows_set_aside) == (2, 0)
    assert places(mended.findings) == [(codes.cells.CHECK_DIGIT, 2, "personnummer")]
    right = run(file, write_xlsx(tmp_path, row | {"personnummer": ROW["personnummer"]}, name="rattad.xlsx"))
    assert (right.people, places(right.findings)) == (2, [])


def test_where_the_file_has_the_column_there_is_no_second_one(tmp_path: Path) -> None:
    file = write("csv", tmp_path, SECOND | {"Född": "1964"}, WRONG | {"Född": ""})
    said = Meanings(given=ColumnFile(columns={"Född": "födelseår"}))
    result = run(file, meanings=said)
    assert [place[0] for place in places(result.findings)] == [codes.BORN_UNREAD]
    row = come_back(result, tmp_path, "sv")
    assert "födelseår" not in row
    mended = run(file, write_xlsx(tmp_path, row | {"Född": "1981"}, name="rattad.xlsx"), meanings=said)
    assert mended.people == 2


def test_whoever_has_no_number_at_all_can_be_given_a_year_too(tmp_path: Path) -> None:
    file = write("csv", tmp_path, SECOND, ROW | {"personnummer": ""}, SKILL)
    result = run(file)
    assert places(result.findings) == [(codes.NO_BIRTH_YEAR, 3, "födelseår")]
    row = come_back(result, tmp_path, "sv")
    assert run(file, write_xlsx(tmp_path, row | {"födelseår": "1981"}, name="rattad.xlsx")).people == 2


def test_the_column_to_mend_in_is_no_news_of_a_layout_that_is_kept(tmp_path: Path) -> None:
    layout = Layout(columns={"anställningsnummer": "anställningsnummer"}, others=tuple({*ROW} - {"anställningsnummer"}))
    said = Meanings(kept=ColumnFile(layout=(layout,)))
    file = write("csv", tmp_path, SECOND, WRONG)
    row = come_back(run(file, meanings=said), tmp_path, "sv")
    mended = run(file, write_xlsx(tmp_path, row | {"födelseår": "1981"}, name="rattad.xlsx"), meanings=said)
    assert codes.LAYOUT_CHANGED not in {note.code for note in mended.findings}
    other = run(write("csv", tmp_path, SECOND | {"födelseår": ""}), meanings=said)
    assert codes.LAYOUT_CHANGED in {note.code for note in other.findings}


def test_a_year_of_birth_beside_a_wrong_check_digit_is_enough(tmp_path: Path) -> None:
    result = run(write("csv", tmp_path, SECOND, WRONG | {"födelseår": "1981"}))
    assert places(result.findings) == [(codes.cells.CHECK_DIGIT, 3, "personnummer")]
