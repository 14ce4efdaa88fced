"""A serial behind the number in a list of leave or courses, where the list of the employed has the person's number."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.proposals.layouts import ColumnsAskedError
from tests.imports.keys.test_forms import STAFF, read, skilled, skills
from tests.imports.keys.test_serials import PEOPLE, forms, said

ANSWERED = said("same_numbers")
OWN = [
    name | {"anställningsnummer": number, "personnummer": person, "födelseår": ""}
    for number, person, name in zip(("15322", "15407", "16001"), PEOPLE, STAFF, strict=True)
]


@pytest.mark.parametrize("sep", ["-", "/", ".", "_"])
def test_it_is_asked_and_then_the_persons(tmp_path: Path, sep: str) -> None:
    courses = skills(f"15322{sep}1", f"16001{sep}1", f"16001{sep}2")
    with pytest.raises(ColumnsAskedError) as error:
        read(tmp_path, courses, OWN)
    (note,) = [one for one in error.value.findings if one.code == codes.ASKED_FORM]
    assert (note.file, note.facts["count"], note.facts["guess"]) == ("kurser.csv", 3, "samma nummer")
    assert "15322" not in str(note.facts["forms"])
    result = read(tmp_path, courses, OWN, ANSWERED)
    assert (skilled(result), forms(result), result.rows_set_aside) == (["15322", "16001"], ["kurser.csv"], 0)
    assert skilled(read(tmp_path, courses, OWN, said("other_numbers"))) == []


def test_numbers_that_are_nobodys_without_the_digits_either_are_no_question(tmp_path: Path) -> None:
    courses = skills("77322-1", "77001-1", "16001-1")
    assert skilled(read(tmp_path, courses, OWN)) == []


def test_nobody_becomes_somebody_else(tmp_path: Path) -> None:
    courses = [one | {"förnamn": "Dag", "efternamn": "Al"} for one in skills("15322/1")] + skills("16001/1")
    result = read(tmp_path, courses, OWN, ANSWERED)
    assert (skilled(result), result.people, result.rows_set_aside) == (["16001"], 3, 1)
