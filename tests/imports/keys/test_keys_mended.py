"""Rows whose columns have been parted, joined or read as others are mended as any row is."""

from pathlib import Path

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.mending.mend_file import mend_files
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.keys.test_forms import STAFF, skilled, skills
from tests.imports.keys.test_number_and_name import SAID, TWO, both, people
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, mend, organisation, render, write_csv


def run(said: ColumnFile, *paths: Path) -> ImportResult:
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    render(result.findings)
    return result


def mended(said: ColumnFile, folder: Path, paths: list[Path], wrong: str, right: str) -> ImportResult:
    """What is imported once a cell of the only row set aside has been mended in its file."""
    result = run(said, *paths)
    assert len(result.mend_rows) == 1
    (file,) = mend_files(result, folder, "sv", paths)
    file.path.write_bytes(file.data)
    mend(file.path, wrong, right)
    done = run(said, *paths, file.path)
    assert [one.code for one in done.findings if one.code == codes.MENDED] == [codes.MENDED]
    assert done.mend_rows == ()
    return done


def test_a_row_with_number_and_name_in_one_cell(tmp_path: Path) -> None:
    path = write_csv(tmp_path, both(ROW), both(SECOND) | {"enhet": "KFS"})
    assert people(mended(SAID, tmp_path, [path], "KFS", "KSF")) == TWO


def test_a_cell_from_which_no_number_could_be_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path, both(ROW), both(SECOND) | {"Medarbetare": "Ek, Bo (2 000)"})
    assert people(mended(SAID, tmp_path, [path], "Ek, Bo (2 000)", "Ek, Bo (002000)")) == TWO


def test_a_row_whose_number_has_another_form(tmp_path: Path) -> None:
    said = ColumnFile.model_validate({"layout": [{"file": "kurser.csv", "number_form": "same_numbers", "columns": {
        "anställningsnummer": "anställningsnummer", "kompetens": "kompetens",
        "kompetens giltig till": "kompetens giltig till"}}]})  # fmt: skip
    days = ("2028-01-01", "2028-02-30", "2028-01-01")
    rows = [row | {"kompetens giltig till": day}
            for row, day in zip(skills("SFV00214", "SFV00217", "SFV01031"), days, strict=True)]  # fmt: skip
    paths = [write_csv(tmp_path, *STAFF), write_csv(tmp_path, *rows, name="kurser.csv")]
    assert skilled(mended(said, tmp_path, paths, "2028-02-30", "2028-02-28")) == ["1031", "214", "217"]
