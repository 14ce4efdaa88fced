"""Rows that only follow a faulty one are told as that: nothing is to be done in them, and they count for nothing."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.mending.mend_file import mend_files
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import ROW, SECOND, places, run, write, write_csv, write_xlsx

NUMBER = {"anställningsnummer": ROW["anställningsnummer"]}
SKILL, HOME = NUMBER | {"kompetens": "usk"}, NUMBER | {"hemområde": "OX-CENTRUM"}


def following(result: ImportResult) -> list[tuple[str, int, object, object]]:
    return [
        (row.table.file, row.number, fault.facts["other_file"], fault.facts["other_row"])
        for row in result.mend_rows
        for fault in row.faults
        if fault.code == codes.FOLLOWS
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "fault", [{"enhet": "okänd"}, {"personnummer": "x"}, {"anställd från": "igår"}, {"anställd till": "2000-01-01"}]
)
def test_rows_beside_a_faulty_employment_follow_it(tmp_path: Path, kind: str, fault: dict[str, str]) -> None:
    skills = write_csv(tmp_path, SKILL, HOME, name="skills.csv")
    file = write(kind, tmp_path, SECOND, ROW | fault)
    result = run(file, skills)
    assert {place[1] for place in places(result.findings) if place[1]} == {3}
    assert following(result) == [("skills.csv", 2, file.name, 3), ("skills.csv", 3, file.name, 3)]
    assert (result.rows_set_aside, result.rows_following) == (3, 2)
    (told,) = [note for note in result.findings if note.code == codes.FOLLOWS]
    assert (told.file, told.row, told.rows) == ("skills.csv", 2, 2)
    (mend,) = mend_files(result, tmp_path / "private", "sv")
    assert mend.path.name.startswith("personal")
    assert len(result.faulty) == 1


def test_they_come_in_once_the_row_is_mended(tmp_path: Path) -> None:
    skills = write_csv(tmp_path, SKILL, name="skills.csv")
    broken = write_csv(tmp_path, ROW | {"enhet": "okänd"}, SECOND)
    (row,) = [row for row in run(broken, skills).mend_rows if not row.follows]
    mended = write_xlsx(tmp_path, ROW | {"rättar rad": row.mends}, name="rattad.xlsx")
    result = run(broken, skills, mended)
    assert (result.people, result.rows_set_aside) == (2, 0)


@pytest.mark.parametrize("fault", [{"kompetens giltig till": "snart"}, {"disponibilitet": "kanske"}])
def test_a_faulty_row_that_gives_no_employment_is_no_cause(tmp_path: Path, fault: dict[str, str]) -> None:
    result = run(write_csv(tmp_path, SECOND, SKILL | fault, HOME))
    assert following(result) == []
    assert (codes.NO_EMPLOYMENT, 4, "enhet") in places(result.findings)


def test_a_year_of_birth_that_cannot_be_read_is_the_cause(tmp_path: Path) -> None:
    job = ROW | {"personnummer": "", "enhet": "ÄOF-HT1"}
    result = run(write_csv(tmp_path, SECOND, ROW | {"personnummer": "19811318-9876"}, job))
    assert places(result.findings) == [(codes.cells.PERSONNUMMER_DATE, 3, "personnummer")]
    assert following(result) == [("personal.csv", 4, "personal.csv", 3)]


def test_of_a_personnummer_under_two_numbers_its_row_is_told_and_the_others_follow(tmp_path: Path) -> None:
    other = ROW | {"anställningsnummer": "7", "efternamn": "Ek"}
    skill = {"anställningsnummer": "7", "kompetens": "usk"}
    result = run(write_csv(tmp_path, ROW, other, skill))
    assert places(result.findings) == [(codes.SAME_PERSONNUMMER, 3, "personnummer")]
    assert following(result) == [("personal.csv", 4, "personal.csv", 3)]
