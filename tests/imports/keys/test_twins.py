"""502 and 00502 are two people: a list that shows no zeros never gives a skill to the wrong one without being asked."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.known import known_people
from planner.imports.owners.kept import StoredPeople
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.proposals.ways import TWINS
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

PLAIN = {"kompetens": "", "kompetens giltig till": ""}
TOWN = ROW | PLAIN | {"anställningsnummer": "00502"}
COMPANY = SECOND | PLAIN | {"anställningsnummer": "502"}
COURSE = {"anställningsnummer": "502", "kompetens": "nurse"}


def read(folder: Path, *courses: Mapping[str, str], said: str = "", alone: bool = False) -> ImportResult:
    """What becomes of courses beside the lists of two employers, or beside what is stored of them."""
    staff = [write_csv(folder, TOWN, name="kommun.csv"), write_csv(folder, COMPANY, name="bolag.csv")]
    meanings = Meanings(given=ColumnFile.model_validate({"twin_numbers": said} if said else {}))
    path = write_csv(folder, *courses, name="kurser.csv")
    if not alone:
        return import_roster([*staff, path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    before = import_roster(staff, organisation(), key=KEY, as_of=AS_OF)
    stored = StoredPeople(lambda: before.roster, before.keys)
    known = known_people(before.keys)
    return import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings, known=known, stored=stored)


def skilled(result: ImportResult) -> list[str]:
    """The numbers of those who have a skill."""
    render(result.findings)
    skills = {person.id for person in result.roster.people if person.skills}
    return sorted(own.employee_number for own in result.keys if own.person in skills)


@pytest.mark.parametrize("alone", [False, True])
def test_who_says_neither_name_nor_personnummer_is_asked_of(tmp_path: Path, alone: bool) -> None:
    with pytest.raises((ColumnsAskedError, InputRefusedError)) as raised:
        read(tmp_path, COURSE, alone=alone)
    render(raised.value.findings)
    (note,) = [one for one in raised.value.findings if one.code == codes.ASKED_TWINS]
    assert (note.file, note.facts["count"]) == ("kurser.csv", 1)
    assert isinstance(raised.value, ColumnsAskedError)
    assert [TWINS in layout.asked_ways for layout in raised.value.layouts][-1:] == [True]


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(("said", "whose"), [("with_zeros", "00502"), ("as_they_stand", "502")])
def test_it_is_whose_somebody_has_said(tmp_path: Path, said: str, whose: str, alone: bool) -> None:
    result = read(tmp_path, COURSE, said=said, alone=alone)
    assert skilled(result) == [whose]
    assert [note.facts["count"] for note in result.findings if note.code == codes.TWINS_SAID] == [1]


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("key", ["name", "personnummer"])
@pytest.mark.parametrize("whose", [TOWN, COMPANY])
def test_a_name_or_a_personnummer_decides(tmp_path: Path, key: str, whose: dict[str, str], alone: bool) -> None:
    columns = ("personnummer",) if key == "personnummer" else ("förnamn", "efternamn")
    result = read(tmp_path, COURSE | {own: whose[own] for own in columns}, alone=alone)
    assert skilled(result) == [whose["anställningsnummer"]]
    assert not {note.code for note in result.findings} & {codes.ASKED_TWINS, codes.TWINS_SAID}


@pytest.mark.parametrize("number", ["00502", "502"])
def test_a_list_that_shows_zeros_says_it_itself(tmp_path: Path, number: str) -> None:
    other = {"anställningsnummer": "00502", "kompetens": "nurse"}
    rows = (other,) if number == "00502" else (COURSE, {"anställningsnummer": "00502"})
    result = read(tmp_path, *rows)
    assert skilled(result) == [number]
    assert not {note.code for note in result.findings} & {codes.ASKED_TWINS, codes.TWINS_SAID}


def test_where_there_is_no_such_pair_nothing_is_asked(tmp_path: Path) -> None:
    staff = [write_csv(tmp_path, TOWN, name="kommun.csv"), write_csv(tmp_path, COURSE, name="kurser.csv")]
    result = import_roster(staff, organisation(), key=KEY, as_of=AS_OF)
    assert skilled(result) == ["00502"]
