"""Who has changed surname is one person, whichever list knows it first and whatever the files are called."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.roster.result import ImportResult
from tests.imports.identity.test_names import run
from tests.imports.roster_files import ROW, SECOND, render, write_csv

NUMBER = "anställningsnummer"
STAFF = ROW | {"förnamn": "Marta", "efternamn": "Lundin", "svensk medborgare": "ja"}


def listed(tmp_path: Path, first: str, **names: str) -> ImportResult:
    """The staff list, and two lists of courses, one of which says otherwise who that is."""
    course = {NUMBER: ROW[NUMBER], "förnamn": "Marta", "efternamn": "Palm", "kompetens": "usk", **names}
    files = [
        write_csv(tmp_path, STAFF, SECOND, name="m.csv"),
        write_csv(tmp_path, course, name=first),
        write_csv(tmp_path, course | {"efternamn": "LUNDIN", "kompetens": "körkort C"}, name="b.csv"),
    ]
    result = run(*sorted(files))
    render(result.findings)
    return result


@pytest.mark.parametrize("first", ["a.csv", "z.csv"])
def test_the_staff_lists_surname_holds_and_no_row_is_lost(tmp_path: Path, first: str) -> None:
    result = listed(tmp_path, first)
    (key,) = [key for key in result.keys if key.employee_number == ROW[NUMBER]]
    (own,) = [person for person in result.roster.people if person.id == key.person]
    assert (key.first_name, key.last_name) == ("Marta", "Lundin")
    assert len(own.skills) == 2
    told = [(note.code, note.file) for note in result.findings if note.code in (codes.CONFLICT, codes.OTHER_SURNAME)]
    assert told == [(codes.OTHER_SURNAME, first)]
    assert result.rows_set_aside == 0


@pytest.mark.parametrize("other", [{"förnamn": "Sven"}, {"förnamn": ""}, {"personnummer": SECOND["personnummer"]}])
def test_somebody_else_under_the_number_is_told_as_that(tmp_path: Path, other: dict[str, str]) -> None:
    result = listed(tmp_path, "z.csv", **other)
    assert codes.CONFLICT in {note.code for note in result.findings}
    assert codes.OTHER_SURNAME not in {note.code for note in result.findings}


def test_a_changed_surname_hides_nothing_else_that_differs(tmp_path: Path) -> None:
    course = {
        NUMBER: ROW[NUMBER],
        "förnamn": "Marta",
        "efternamn": "Palm",
        "svensk medborgare": "nej",
        "kompetens": "usk",
    }
    result = run(write_csv(tmp_path, STAFF, SECOND, name="m.csv"), write_csv(tmp_path, course, name="z.csv"))
    told = {(note.code, note.column) for note in result.findings if note.file == "z.csv"}
    assert {(codes.CONFLICT, "svensk medborgare"), (codes.CONFLICT, "efternamn")} <= told


def test_a_surname_alone_says_too_little(tmp_path: Path) -> None:
    nameless = {key: value for key, value in STAFF.items() if key != "förnamn"}
    course = {NUMBER: ROW[NUMBER], "efternamn": "Palm", "kompetens": "usk"}
    result = run(write_csv(tmp_path, nameless, SECOND, name="m.csv"), write_csv(tmp_path, course, name="k.csv"))
    assert codes.CONFLICT in {note.code for note in result.findings}


def test_two_surnames_in_the_staff_list_itself_are_a_conflict(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, STAFF, STAFF | {"efternamn": "Palm", "anställd från": "2020-01-01"}, SECOND))
    assert codes.CONFLICT in {note.code for note in result.findings}
