"""All numbers of a person are kept: a list that comes alone later may have that of the second employment."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.identity import codes as who
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.who import find
from planner.jobs.roster import import_into
from planner.store.keys import read_keys
from tests.imports.roster_files import ROW, SECOND, organisation, render, write

TODAY = date(2026, 11, 22)
PLAIN = ROW | {"kompetens": ""}
OTHER = PLAIN | {"anställningsnummer": "B001090", "enhet": "ÄOF-HT1", "anställd från": "2020-01-01"}
COURSE = {"anställningsnummer": "B001090", "kompetens": "usk"}
NAMED = COURSE | {"förnamn": "Åsa", "efternamn": "Öberg"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    columns = tmp_path / "columns.toml"
    columns.write_text('format = "planner-columns/1"\nseveral_numbers = "en person"\n', "utf-8")
    return Place(tmp_path / "out", tmp_path / "private", confirmed=True, columns=columns)


def store(place: Place, *rows: dict[str, str], kind: str = "csv") -> Stored:
    folder = place.out.parent / f"{len(rows)}-{rows[0]['anställningsnummer']}"
    folder.mkdir(exist_ok=True)
    stored = import_into([write(kind, folder, *rows)], Path("organisation"), place, TODAY, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def skilled(stored: Stored) -> dict[str, set[str]]:
    numbers = {own.person: own.employee_number for own in stored.result.keys}
    return {numbers[own.id]: {held.skill for held in own.skills} for own in stored.result.roster.people}


def told(stored: Stored) -> set[str]:
    return {note.code for note in (*stored.notes, *stored.result.findings)}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("course", [COURSE, NAMED])
def test_a_list_alone_under_the_second_number_finds_the_person(place: Place, kind: str, course: dict[str, str]) -> None:
    store(place, PLAIN, OTHER, SECOND, kind=kind)
    store(place, PLAIN, OTHER, SECOND, kind=kind)
    keys = {own.employee_number: own for own in read_keys(place.private / "keys.json").people}
    assert {number: own.former for number, own in keys.items()} == {"001042": ("B001090",), "002000": ()}
    assert [own.person for own in find("B001090", place.private, None, None)] == [keys["001042"].person]
    stored = store(place, course, kind=kind)
    assert skilled(stored) == {"001042": {"assistant_nurse"}, "002000": set()}
    assert who.FORMER_NUMBER in told(stored)
    assert codes.STRANGERS not in told(stored)


def test_another_name_under_it_is_somebody_else_s(place: Place) -> None:
    store(place, PLAIN, OTHER, SECOND)
    stored = store(place, NAMED | {"efternamn": "Ny"})
    assert skilled(stored) == {"001042": set(), "002000": set()}
    assert codes.STRANGERS in told(stored)


def test_whoever_has_the_number_now_is_meant(place: Place) -> None:
    store(place, PLAIN, OTHER, SECOND)
    store(place, PLAIN, SECOND | {"anställningsnummer": "B001090", "kompetens": ""})
    assert skilled(store(place, COURSE)) == {"001042": set(), "B001090": {"assistant_nurse"}}


def test_of_two_who_have_had_it_nobody_is_meant(place: Place) -> None:
    store(place, PLAIN, OTHER, SECOND)
    store(place, PLAIN, SECOND | {"anställningsnummer": "B001090", "kompetens": ""})
    store(place, PLAIN, SECOND | {"kompetens": ""})
    stored = store(place, COURSE)
    assert skilled(stored) == {"001042": set(), "002000": set()}
    assert codes.STRANGERS in told(stored)
