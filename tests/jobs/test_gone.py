"""Who has left stays in the key file, marked with the day, until taken out on purpose, and is nobody's match."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.identity import KeyEntry
from planner.imports.organisation.read import NotedOrganisation
from planner.jobs import roster as job
from planner.jobs.people.place import Place
from planner.jobs.people.private import keys_of
from planner.jobs.people.who import find
from planner.jobs.roster import import_into
from planner.store import codes
from planner.store.carried import with_gone
from planner.store.keys import KEYS, PREVIOUS, KeyFile, key_file_bytes, read_keys
from tests.imports.roster_files import ROW, SECOND, organisation, write_csv

MAY, JUNE, JULY = (date(2027, month, 1) for month in (5, 6, 7))
FLAG = {"skyddade personuppgifter": "ja"}
SAME_NAME = ROW | FLAG | {"anställningsnummer": "009999", "personnummer": "", "födelseår": "1981"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private")


def store(place: Place, day: date, *rows: dict[str, str]) -> list[str]:
    stored = import_into([write_csv(place.out.parent, *rows)], Path("organisation"), place, day, "sv")
    return [note.code for note in stored.notes if note.code != codes.SAME_FILES]


def known(place: Place, file: str = KEYS) -> dict[str, date | None]:
    """Employee number to the day of which somebody is gone."""
    return {own.employee_number: own.gone for own in read_keys(place.private / file).people}


def left(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    store(place, JUNE, SECOND)


def test_who_leaves_is_kept_with_the_first_day_without_them_and_who_returns_is_present(place: Place) -> None:
    left(place)
    assert known(place) == {"002000": None, "001042": JUNE}
    store(place, JULY, SECOND)
    assert known(place) == known(place, PREVIOUS) == {"002000": None, "001042": JUNE}
    store(replace(place, confirmed=True), JULY, ROW, SECOND)
    assert known(place) == {"002000": None, "001042": None}


def test_who_is_gone_is_found_by_id_and_by_number(place: Place) -> None:
    left(place)
    store(place, JULY, SECOND)
    (found,) = find("001042", place.private, None, None)
    assert find(found.person, place.private, None, None) == (found,)
    assert found.entry is not None
    assert (found.entry.last_name, found.entry.gone) == ("Öberg", JUNE)


def test_who_is_gone_is_nobodys_match(place: Place) -> None:
    left(place)
    (place.out / "roster.json").unlink()
    with pytest.raises(InputRefusedError) as error:
        store(place, JULY, ROW)
    assert [one.code for one in error.value.findings] == [codes.IDS_LOST], "the one who is present has gone"
    (place.out / "roster.json").unlink(missing_ok=True)
    assert store(place, JULY, SECOND) == [], "whoever was gone before is not told again"


@pytest.mark.parametrize(("day", "stays"), [(date(2027, 5, 31), True), (JUNE, False), (JULY, False)])
def test_who_was_gone_by_a_day_is_taken_out_of_both_files_when_asked(place: Place, day: date, stays: bool) -> None:
    left(place)
    store(replace(place, forget=day), JULY, SECOND)
    assert [("001042" in known(place, file)) for file in (KEYS, PREVIOUS)] == [stays, stays]
    assert ("Öberg" in _text(place)) is stays
    assert "002000" in known(place), "those present stay"


@pytest.mark.parametrize("row", [ROW | FLAG, SAME_NAME], ids=["number", "name"])
@pytest.mark.parametrize("gone", [True, False])
def test_who_is_now_protected_is_not_kept_as_gone(place: Place, row: dict[str, str], gone: bool) -> None:
    """Not under a number that HR has changed either; nobody else goes with them."""
    store(place, MAY, ROW, SECOND)
    if gone:
        store(place, JUNE, SECOND)
    store(place, JULY, row, SECOND)
    assert known(place) == {"002000": None}
    assert all(sign not in _text(place) for sign in ("Öberg", "001042", "811218"))


def _text(place: Place) -> str:
    return "".join(path.read_text("utf-8") for path in place.private.glob("keys*.json"))


def test_whom_only_the_file_before_knows_is_found_and_kept_by_the_next_import(place: Place) -> None:
    """As an earlier version of the program left it: the leaver in the file before alone."""
    store(place, MAY, ROW, SECOND)
    file = read_keys(place.private / KEYS)
    here = tuple(own for own in file.people if own.employee_number == "002000")
    (place.private / PREVIOUS).write_bytes(key_file_bytes(file))
    (place.private / KEYS).write_bytes(key_file_bytes(replace(file, people=here, as_of=JUNE)))
    (found,) = find("001042", place.private, None, None)
    assert found.entry is not None
    assert found.entry.gone == JUNE
    with pytest.raises(InputRefusedError):
        find("001042", place.private, place.private / KEYS, None)
    store(place, JULY, SECOND)
    assert known(place) == {"002000": None, "001042": JUNE}


def test_a_lost_key_file_leaves_the_one_before_to_ask(place: Place) -> None:
    left(place)
    (place.private / KEYS).unlink()
    assert {own.employee_number for own in keys_of(place.private, None).people} == {"001042", "002000"}
    (place.private / PREVIOUS).unlink()
    with pytest.raises(InputRefusedError):
        keys_of(place.private, None)


def test_the_day_of_who_is_gone_comes_back_from_the_file(tmp_path: Path) -> None:
    people = with_gone([KeyEntry("a", "1", "", "", "")], [KeyEntry(name, "2", "", "", "") for name in "ab"], JUNE)
    (tmp_path / KEYS).write_bytes(key_file_bytes(KeyFile(b"k" * 32, people)))
    assert read_keys(tmp_path / KEYS).people == people
    assert read_keys(tmp_path / KEYS).present == {"a"}
    assert [own.gone for own in people] == [None, JUNE]


def test_h3_who_gets_a_new_number_keeps_the_id_and_is_found_by_both(place: Place) -> None:
    store(place, MAY, ROW, SECOND)
    (before,) = find("001042", place.private, None, None)
    assert store(place, JUNE, ROW | {"anställningsnummer": "777"}, SECOND) == [], "nobody has left"
    (now,) = find("777", place.private, None, None)
    assert now.person == before.person
    assert find("001042", place.private, None, None) == (now,)


def test_an_id_that_was_taken_out_is_nobodys_again(place: Place) -> None:
    left(place)
    (gone,) = find("001042", place.private, None, None)
    store(replace(place, forget=JUNE), JULY, SECOND)
    assert read_keys(place.private / KEYS).retired == {gone.person}
    other = ROW | {"personnummer": "19811218-0006", "förnamn": "Cia", "efternamn": "Ny"}
    store(place, JULY, SECOND, other)
    (new,) = find("001042", place.private, None, None)
    assert new.person != gone.person
