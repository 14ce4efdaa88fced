"""A file without employee numbers is joined by the personnummer; whoever it cannot be sure of is set aside."""

from pathlib import Path

import pytest

from planner.imports import codes
from tests.imports.roster_files import GOOD_NUMBER, ROW, SECOND, organisation, places, refused, run, write, write_csv

LIST = {
    "anställningsnummer": "001042",
    "personnummer": GOOD_NUMBER,
    "enhet": "KSF",
    "anställd från": "2015-08-01",
}
"""The second list: numbers, units and first days."""
OTHER = LIST | {"anställningsnummer": "002000", "personnummer": "19640823-9801"}
NOVEMBER = {
    "Kommunkod": "0481",
    "Personnummer": "8112189876",
    "Namn": "Öberg, Åsa",
    "Etikett": "151010",
    "Anställningsform": "Vikariat",
    "Sysselsättningsgrad": "75,00",
}
"""A row of SKR's statistics, with ten digits."""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_the_statistics_say_is_that_of_the_only_employment(tmp_path: Path, kind: str) -> None:
    november = write(kind, tmp_path, NOVEMBER)
    result = run(write_csv(tmp_path, LIST, OTHER, name="lista.csv"), november)
    assert result.people == 2
    jobs = {
        key.employee_number: person.employments for key, person in zip(result.keys, result.roster.people, strict=True)
    }
    (job,) = jobs["001042"]
    assert (job.aid, job.form.value, job.fraction_permille) == ("151010", "temporary", 750)
    assert jobs["002000"][0].fraction_permille == 1000
    (note,) = [note for note in result.findings if note.code == codes.JOINED]
    assert (note.file, note.facts) == (november.name, {"count": 1, "rows_of": 1})
    assert codes.MISSING_HEADING not in {note.code for note in result.findings}


def test_what_the_list_says_itself_stands(tmp_path: Path) -> None:
    said = write_csv(tmp_path, LIST | {"sysselsättningsgrad": "50"}, name="lista.csv")
    (person,) = run(said, write_csv(tmp_path, NOVEMBER, name="november.csv")).roster.people
    assert person.employments[0].fraction_permille == 500
    assert person.employments[0].form.value == "temporary"


def test_who_is_in_no_list_or_has_two_employments_is_set_aside(tmp_path: Path) -> None:
    said = write_csv(tmp_path, LIST, OTHER, OTHER | {"enhet": "ÄOF-HT1"}, name="lista.csv")
    rows = [NOVEMBER, NOVEMBER | {"Personnummer": "6408239801"}, NOVEMBER | {"Personnummer": "19800101-0000"}]
    result = run(said, write_csv(tmp_path, *rows, NOVEMBER | {"Personnummer": ""}, name="november.csv"))
    assert result.people == 2
    assert places(result.findings, codes.WHICH_EMPLOYMENT, codes.IN_NO_LIST, codes.cells.EMPTY_CELL) == [
        (codes.WHICH_EMPLOYMENT, 3, "Personnummer"),
        (codes.IN_NO_LIST, 4, "Personnummer"),
        (codes.cells.EMPTY_CELL, 5, "Personnummer"),
    ]
    assert result.rows_set_aside == 3


def test_a_personnummer_of_two_numbers_joins_nothing(tmp_path: Path) -> None:
    said = write_csv(tmp_path, LIST, LIST | {"anställningsnummer": "001043"}, name="lista.csv")
    result = run(said, write_csv(tmp_path, NOVEMBER, name="november.csv"))
    (note,) = [note for note in result.findings if note.code == codes.NOT_JOINED]
    assert note.facts == {"count": 2}


def test_without_a_list_it_is_asked_or_nobody_is_there(tmp_path: Path) -> None:
    told = refused(write_csv(tmp_path, ROW, SECOND, name="lista.csv"), write_csv(tmp_path, {"x": "1", "enhet": "KSF"}))
    assert codes.NO_KEY in {note.code for note in told}
    told = refused(write_csv(tmp_path, NOVEMBER, name="november.csv"))
    assert codes.ASKED_WHO in {note.code for note in told}
    skills = {"Personnummer": GOOD_NUMBER, "kompetens": "usk"}
    told = refused(write_csv(tmp_path, skills, name="november.csv"))
    assert {codes.IN_NO_LIST, codes.NO_PEOPLE} <= {note.code for note in told}
    assert organisation().units


HOURS = {"anställningsnummer": "001042", "veckoarbetstid": "30", "heltidsmått": "40"}
"""A row of a system of schedules: a number, and how much somebody works."""


def test_what_a_list_with_numbers_says_of_an_employment_is_that_of_the_only_one(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, LIST, OTHER, name="lista.csv"), write_csv(tmp_path, HOURS, name="tid.csv"))
    shares = {own.employee_number: one.employments[0].fraction_permille
              for own, one in zip(result.keys, result.roster.people, strict=True)}  # fmt: skip
    assert shares == {"001042": 750, "002000": 1000}
    assert not result.mend_rows


def test_of_an_employment_that_has_ended_and_one_that_has_not_the_latter_is_meant(tmp_path: Path) -> None:
    ended = LIST | {"enhet": "ÄOF-HT1", "anställd till": "2020-01-31"}
    said = write_csv(tmp_path, ended, LIST | {"anställd till": ""}, name="lista.csv")
    (person,) = run(said, write_csv(tmp_path, HOURS, name="tid.csv")).roster.people
    assert {job.unit: job.fraction_permille for job in person.employments} == {"ÄOF-HT1": 1000, "KSF": 750}
    alone = run(write_csv(tmp_path, ended, name="lista.csv"), write_csv(tmp_path, HOURS, name="tid.csv"))
    assert [job.fraction_permille for one in alone.roster.people for job in one.employments] == [750]


@pytest.mark.parametrize(
    ("rows", "hours", "code"),
    [
        ([LIST, LIST | {"enhet": "ÄOF-HT1"}], HOURS, codes.WHICH_EMPLOYMENT),
        ([LIST | {"sysselsättningsgrad": "50"}], HOURS, codes.CONFLICT),
        ([LIST], HOURS | {"anställningsnummer": "009999"}, codes.PART_WITHOUT_COLUMN),
    ],
)
def test_where_that_is_not_certain_the_row_is_set_aside(
    tmp_path: Path, rows: list[dict[str, str]], hours: dict[str, str], code: str
) -> None:
    result = run(write_csv(tmp_path, *rows, name="lista.csv"), write_csv(tmp_path, hours, name="tid.csv"))
    assert result.people == 1
    assert [(row.table.file, [note.code for note in row.faults]) for row in result.mend_rows] == [("tid.csv", [code])]
