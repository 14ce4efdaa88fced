"""A serial behind the person's number is the employment's, where another list has the person's number alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.owner.exports import SeveralNumbers
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.identity.known import known_people
from planner.imports.keys.serials import base_of, bases_of
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.result import ImportResult
from planner.imports.said.told import idle
from tests.imports.keys.test_forms import STAFF, read, skilled, skills
from tests.imports.roster_files import ROW

PEOPLE = (ROW["personnummer"], "19640823-9801", "19730704-9804")


def staff(*numbers: str, sep: str = "-") -> list[dict[str, str]]:
    """Three people, two of them with two employments each, as a pay system numbers them."""
    rows = []
    for number, person, name in zip(("15322", "15407", "16001"), PEOPLE, STAFF, strict=True):
        for serial in ("1", "2") if number in numbers else ("1",):
            own = {"anställningsnummer": f"{number}{sep}{serial}", "personnummer": person, "födelseår": ""}
            rows.append(name | own | ({"enhet": "ÄOF-HT1"} if serial == "2" else {}))
    return rows


COURSES = skills("15322", "16001")
TWO = ("15322", "15407")


def forms(result: ImportResult) -> list[str]:
    return [one.file for one in result.findings if one.code == codes.SERIALS]


@pytest.mark.parametrize("sep", ["-", "/", ".", "_"])
def test_a_serial_behind_the_number_is_the_employments(tmp_path: Path, sep: str) -> None:
    result = read(tmp_path, COURSES, staff(*TWO, sep=sep))
    assert forms(result) == ["personal.csv"]
    assert skilled(result) == ["15322", "16001"]
    assert sorted(len(own.employments) for own in result.roster.people) == [1, 2, 2]
    assert not [one for one in result.findings if one.code.startswith("E")]
    asked_with_it = ColumnFile(several_numbers=SeveralNumbers.ONE)  # the proposals hold both questions
    assert [*idle(asked_with_it, "svar.toml", result.findings)] == []


def test_where_nobody_has_two_it_is_asked(tmp_path: Path) -> None:
    with pytest.raises(ColumnsAskedError) as error:
        read(tmp_path, COURSES, staff())
    (note,) = [one for one in error.value.findings if one.code == codes.ASKED_FORM]
    assert (note.file, note.facts["count"], note.facts["guess"]) == ("kurser.csv", 2, "samma nummer")
    assert "15322" not in str(note.facts["forms"])
    result = read(tmp_path, COURSES, staff(), said("same_numbers"))
    assert skilled(result) == ["15322", "16001"]
    assert skilled(read(tmp_path, COURSES, staff(), said("other_numbers"))) == []


def said(form: str) -> ColumnFile:
    return ColumnFile(layout=(Layout.model_validate({"file": "kurser.csv", "number_form": form}),))


def test_digits_that_tell_people_apart_are_no_serial(tmp_path: Path) -> None:
    rows = staff(*TWO)
    for row, person in zip([row for row in rows if row["anställningsnummer"].endswith("-2")], OTHERS, strict=True):
        row |= {"personnummer": person, "förnamn": "Dag", "efternamn": "Al"}
    result = read(tmp_path, COURSES, rows)
    assert forms(result) == []
    assert len(result.keys) == 5
    # Said by hand, nobody becomes somebody else either: the one who has the number alone is the only one it holds for.
    assert skilled(read(tmp_path, COURSES, rows, said("same_numbers"))) == ["16001"]


OTHERS = ("19890201-9804", "19770505-9801")


def test_next_month_the_number_stays_though_no_other_list_has_it(tmp_path: Path) -> None:
    first = read(tmp_path, COURSES, staff(*TWO))
    known = known_people(first.keys)
    result = read(tmp_path, skills("15322-1"), staff(), known=known)
    assert skilled(result) == ["15322"]
    assert {own.person for own in result.keys} == {own.person for own in first.keys}


def born_otherwise(number: str) -> list[dict[str, str]]:
    """The same staff, the first of them with another personnummer."""
    return [
        row
        | ({"personnummer": number, "födelseår": number[:4]} if row["anställningsnummer"].startswith("15322") else {})
        for row in staff(*TWO)
    ]


def test_next_month_a_misspelt_personnummer_put_right_is_nobody_new(tmp_path: Path) -> None:
    first = read(tmp_path, COURSES, born_otherwise("19890201-9805"))
    assert skilled(first) == ["15322", "16001"]
    result = read(tmp_path, COURSES, born_otherwise("19890201-9804"), known=known_people(first.keys))
    assert skilled(result) == ["15322", "16001"]
    assert {own.person for own in result.keys} == {own.person for own in first.keys}


def test_next_month_a_personnummer_that_is_misspelt_by_now_is_nobody_new(tmp_path: Path) -> None:
    first = read(tmp_path, COURSES, born_otherwise("19890201-9804"))
    result = read(tmp_path, COURSES, born_otherwise("19890201-9805"), known=known_people(first.keys))
    assert skilled(result) == ["15322", "16001"]
    assert {own.person for own in result.keys} == {own.person for own in first.keys}


def test_next_month_another_personnummer_of_somebody_else_is_not_the_same(tmp_path: Path) -> None:
    first = read(tmp_path, COURSES, born_otherwise("19770505-9801"))
    with pytest.raises(ColumnsAskedError) as error:
        read(tmp_path, COURSES, born_otherwise("19890201-9804"), known=known_people(first.keys))
    assert codes.SERIALS not in {one.code for one in error.value.findings}


def test_numbers_with_a_serial_stay_where_no_list_has_them_without(tmp_path: Path) -> None:
    one = ColumnFile.model_validate({"several_numbers": "one_person"})
    assert forms(read(tmp_path, skills("16001-1"), staff(*TWO), given=one)) == []


@given(st.lists(st.text("15A -/._\n", max_size=9), max_size=6))
@settings(max_examples=300, deadline=None)
def test_no_serial_is_overlooked_where_all_numbers_are_seen_at_once(numbers: list[str]) -> None:
    assert bases_of(numbers) == {number: base_of(number) for number in numbers if base_of(number)}
