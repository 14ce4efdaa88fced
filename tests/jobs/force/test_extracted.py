"""A person's extract says where the name lies while something is in force, since when and who may read it."""

from datetime import date
from pathlib import Path

import pytest

from planner.jobs.force.enforce import Asked, end, enforce
from planner.jobs.people.place import Place
from planner.jobs.people.undo import undo_import
from planner.jobs.workspace import codes
from planner.jobs.workspace.goes_too import goes_too
from planner.jobs.workspace.subject import found_of, held_of, purge_person
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.care.extract import Extract, extract_json
from planner.store.workspace.care.extract_said import extract_text
from planner.store.workspace.codes import MAY_NOT
from planner.text.words import LANGUAGES, words_for
from tests.jobs.force.headquarters import CARE, PLAN, at_desk, at_work, name, phone, plan_of
from tests.store.workspace.kit import APPROVER, HR, MAKER, refused

DAY = date(2027, 4, 1)


def held(place: Path, person: str, account: str = MAKER) -> Extract:
    with at_work(place, account) as shelf:
        return held_of(shelf.session, person)


def put(place: Path) -> dict[str, str]:
    """Puts the first phase in force; who has which position there."""
    with at_work(place, MAKER):
        file = plan_of(place)
        enforce(file, place / "private", None, Asked("Stormen är här", alarm=False, phase=1))
        return {one.person: one.position for one in file.plan.placements}


def test_names_in_force_are_in_the_extract_with_who_reads_them_since_when(place: Path) -> None:
    placed = put(place)
    for person, position in placed.items():
        boxes = [one for one in held(place, person).held if one.path.startswith("published/force/")]
        if position == "P4":  # not in the phase that is in force
            assert not boxes
            continue
        (box,) = boxes
        (entry,) = box.entries
        assert (entry["position"], entry["name"], entry["phone"]) == (position, f"Zq {name(person)}", phone(person))
        assert entry["readers"] == {"P1": ["SOC"], "P2": ["HEM", "SOC"], "P3": ["TEK"]}[position]
        assert entry["first"] == box.first[:10]
        assert box.now


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_words_and_as_data(place: Path, language: str) -> None:
    placed = put(place)
    person = next(one for one, position in placed.items() if position == "P2")
    known, words = held(place, person), words_for(language)
    text = extract_text(known.released("Juristen", ()), DAY, words)
    for said in (name(person), phone(person), "Storm", "HEM, SOC", words("extract.document.force", name="S")):
        assert said in text
    assert b'"readers"' in extract_json(known, DAY)
    assert words("extract.part") not in text


def test_what_has_ended_is_told_by_day_and_position_of_whom_it_was(place: Path) -> None:
    placed = put(place)
    with at_work(place, APPROVER):
        end(place / PLAN, "S", "Över")
    for person, position in placed.items():
        told = [one for one in held(place, person).held if one.path.startswith(("force/", "published/force/"))]
        if position == "P4":
            assert not told
            continue
        (record,) = told
        (entry,) = record.entries
        assert entry["positions"] == [position]
        assert entry["first"] <= entry["last"]


def test_an_account_that_opens_less_says_that_there_may_be_more(place: Path) -> None:
    person = next(iter(put(place)))
    known = held(place, person, HR)
    assert not [one for one in known.held if "force" in one.path]
    assert words_for("sv")("extract.part") in extract_text(known, DAY, words_for("sv"))
    assert b'"whole": false' in extract_json(known, DAY)
    assert b'"whole": true' in extract_json(held(place, person), DAY)
    assert known.released("Juristen", ()).part


@pytest.mark.parametrize("account", [HR, CARE])
def test_who_may_not_purge_is_told_so_and_neither_asked_for_a_yes_nor_that_a_file_is_damaged(
    place: Path, account: str
) -> None:
    person = next(iter(put(place)))
    with at_work(place, account) as shelf:
        with refused(MAY_NOT):
            found_of(shelf.session, person)
        with refused(MAY_NOT):
            purge_person(shelf.session, person, DAY, "Slutat", None)
        if account == CARE:
            with pytest.raises(PermissionError):
                undo_import(Place(place / "out", place / "private"), place / "adopted")


def test_before_a_purge_it_is_said_which_names_in_force_go_and_which_backups_stay(place: Path) -> None:
    placed = put(place)
    person = next(one for one, position in placed.items() if position == "P2")
    (place / "copies").mkdir()
    with at_desk(place, MAKER) as session:
        back_up(session, place / "copies")
        told = {one.code: one.facts for one in goes_too(session, person, None)}
        assert told == {
            codes.NAME_GOES: {"scenario": "S", "unit": "HEM", "positions": "P2"},
            codes.BACKUPS_STAY: {"names": (place / "copies").as_posix()},
        }
        given = {one.code: one.facts for one in goes_too(session, person, place / "copies")}
    assert {*given} == {codes.NAME_GOES, codes.BACKUPS_GO}
    assert str(given[codes.BACKUPS_GO]["names"]).startswith("backup-")
