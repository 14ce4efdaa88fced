"""A list without employment numbers: asked once, the personnummer says who is who, and everybody keeps the id."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.files.mounts import mounted
from planner.imports import codes
from planner.imports.identity import codes as who
from planner.imports.identity.made import is_made, made_number
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.tables.read import read_tables
from planner.jobs import roster as job
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from planner.store.keys import read_keys
from tests.files.shelf import MemoryShelf
from tests.imports.roster_files import GOOD_NUMBER, ROW, SECOND, organisation, render, write, write_csv, write_xlsx

TODAY = date(2026, 11, 22)
ÅSA, BO = ({key: text for key, text in row.items() if key != "anställningsnummer"} for row in (ROW, SECOND))
SKILLS = [{"personnummer": row["personnummer"], "kompetens": "usk"} for row in (ÅSA, BO)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "read_organisation", lambda _path: NotedOrganisation(organisation(), ()))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "out", tmp_path / "private", confirmed=True)


def store(place: Place, *files: Path) -> Stored:
    stored = import_into([*files], Path("organisation"), place, TODAY, "sv")
    render((*stored.notes, *stored.result.findings))
    return stored


def refused(place: Place, *files: Path) -> list[Finding]:
    with pytest.raises(InputRefusedError) as error:
        store(place, *files)
    render(error.value.findings)
    return [*error.value.findings]


def answered(place: Place, old: str = "", new: str = "") -> Place:
    """The place with what was proposed, changed by hand."""
    path = place.private / "kolumner.forslag.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return replace(place, columns=path)


def said(place: Place, word: str) -> Place:
    path = place.out.parent / "mine.toml"
    path.write_text(f'format = "planner-columns/1"\nwithout_number = "{word}"\n', "utf-8")
    return replace(place, columns=path)


def codes_of(findings: Sequence[Finding]) -> set[str]:
    return {one.code for one in findings}


def only(findings: Sequence[Finding], code: str) -> Finding:
    (note,) = [one for one in findings if one.code == code]
    return note


def numbers(stored: Stored) -> dict[str, str]:
    """Personnummer to employment number."""
    return {own.personnummer: own.employee_number for own in stored.result.keys}


def ids(stored: Stored) -> dict[str, str]:
    return {own.personnummer: own.person for own in stored.result.keys}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_asked_once_and_then_the_personnummer_says_who_is_who(place: Place, kind: str) -> None:
    files = write(kind, place.out.parent, ÅSA, BO), write_csv(place.out.parent, *SKILLS, name="kurser.csv")
    asked = refused(place, *files)
    note = only(asked, codes.ASKED_WHO)
    assert (note.file, note.column, note.facts["count"]) == (files[0].name, "personnummer", 2)
    assert codes.MISSING_HEADING not in codes_of(asked)
    stored = store(answered(place, 'without_number = "personnummer"', 'without_number = "personnummer"'), *files)
    assert (stored.result.people, stored.result.rows_set_aside) == (2, 0)
    assert all("assistant_nurse" in {own.skill for own in person.skills} for person in stored.result.roster.people)
    made = numbers(stored)
    assert made == {own: made_number(own, read_keys(place.private / "keys.json").key) for own in made}
    told = only(stored.result.findings, codes.MADE_NUMBERS)
    assert (told.file, told.facts) == (files[0].name, {"count": 2, "example": min(made.values())})
    assert only(stored.result.findings, codes.JOINED).facts == {"count": 2, "rows_of": 2}
    again = store(place, *files)  # the answer is kept
    assert (numbers(again), ids(again)) == (made, ids(stored))


def test_a_made_number_shows_nothing_and_is_another_with_another_key() -> None:
    one, other = (made_number(GOOD_NUMBER, key) for key in (b"0" * 16, b"1" * 16))
    assert one != other
    assert one == made_number(GOOD_NUMBER, b"0" * 16)
    for number in (one, other):
        assert is_made(number)
        assert GOOD_NUMBER[4:8] not in number
        assert not any(part.isdecimal() for part in number.split("-"))  # no spreadsheet takes it for an amount
    assert not is_made("001042")


def test_a_list_with_numbers_gives_everybody_the_real_one_and_one_without_does_not_take_it(place: Place) -> None:
    before = store(said(place, "personnummer"), write_csv(place.out.parent, ÅSA, BO))
    numbered = store(place, write_csv(place.out.parent, ROW, SECOND, name="b.csv"))
    assert ids(numbered) == ids(before)
    assert set(numbers(numbered).values()) == {"001042", "002000"}
    assert sum(one.code == who.NEW_NUMBER for one in numbered.result.findings) == 2
    after = store(place, write_csv(place.out.parent, ÅSA, BO))
    assert (ids(after), numbers(after)) == (ids(before), numbers(numbered))
    assert codes.MADE_NUMBERS not in codes_of(after.result.findings)


def test_whoever_was_away_comes_back_under_the_former_number(place: Place) -> None:
    first = store(place, write_csv(place.out.parent, ROW, SECOND))
    store(place, write_csv(place.out.parent, SECOND))
    back = store(said(place, "personnummer"), write_csv(place.out.parent, ÅSA, BO))
    assert (ids(back), numbers(back)) == (ids(first), numbers(first))


def test_nothing_is_asked_where_the_other_list_has_everybodys_number(place: Place) -> None:
    listed = [{key: row[key] for key in ("anställningsnummer", "personnummer")} for row in (ROW, SECOND)]
    files = write_csv(place.out.parent, ÅSA, BO), write_csv(place.out.parent, *listed, name="nummer.csv")
    assert set(numbers(store(place, *files)).values()) == {"001042", "002000"}
    write_csv(place.out.parent, listed[0], name="nummer.csv")
    other = replace(place, out=place.out / "b", private=place.private / "b")
    assert only(refused(other, *files), codes.ASKED_WHO).facts["count"] == 1
    left = store(answered(other, '= "personnummer"  #', '= "läs inte"  #'), *files)
    assert set(numbers(left).values()) == {"001042"}
    told = only(left.result.findings, codes.STRANGERS_UNREAD)
    assert (told.facts, told.file) == ({"count": 1}, "personal.csv")


def test_people_of_skills_alone_are_not_made(place: Place) -> None:
    kept = said(place, "personnummer")
    stored = store(kept, write_csv(place.out.parent, ÅSA), write_csv(place.out.parent, *SKILLS, name="kurser.csv"))
    assert stored.result.people == 1
    assert only(stored.result.findings, codes.IN_NO_LIST).row == 3


def test_a_list_without_any_key_is_left_out_on_demand_and_the_others_are_read(place: Place) -> None:
    classes = {"Befattning": "chef", "säkerhetsklass": "2", "säkerhetsprövning": "godkänd"}
    files = write_csv(place.out.parent, ROW), write_csv(place.out.parent, classes, name="sak.csv")
    note = only(refused(place, *files), codes.NO_KEY)
    assert (note.file, note.facts["count"]) == ("sak.csv", 1)
    assert "säkerhetsklass" in str(note.facts["says"])
    with pytest.raises(InputRefusedError, match=codes.QUESTION_OPEN):
        store(answered(place), *files)
    stored = store(answered(place, 'without_number = "?"', 'without_number = "läs inte"'), *files)
    assert stored.result.people == 1
    told = only(stored.result.findings, codes.LIST_UNREAD)
    assert (told.file, told.facts["count"]) == ("sak.csv", 1)
    assert "säkerhetsprövning" in str(told.facts["says"])
    assert codes.ANSWER_IDLE not in {note.code for note in stored.notes}  # it has left the list out
    assert only(store(place, *files).result.findings, codes.LIST_UNREAD)  # told each time


def test_the_personnummer_does_not_say_who_is_who_in_a_list_that_has_none(place: Place) -> None:
    files = write_csv(place.out.parent, ROW), write_csv(place.out.parent, {"kompetens": "usk", "x": "1"}, name="k.csv")
    assert codes.NO_KEY in codes_of(refused(said(place, "personnummer"), *files))


def test_what_marks_protected_people_stops_also_in_a_list_that_is_left_out(place: Place) -> None:
    odd = {"Befattning": "chef", "säkerhetsklass": "2", "Hemlig id": "x"}
    files = write_csv(place.out.parent, ROW), write_csv(place.out.parent, odd, name="sak.csv")
    assert codes.PROTECTED_COLUMN in codes_of(refused(said(place, "läs inte"), *files))


def test_an_uncertain_number_is_not_asked_of_beside_a_personnummer(place: Place) -> None:
    rows = [row | {"F1": code, "Enhet": "KSF"} for row, code in ((ÅSA, "44425"), (BO, "40913"))]
    asked = refused(place, write_csv(place.out.parent, *rows))
    assert codes.ASKED_WHO in codes_of(asked)
    assert "F1" not in {note.column for note in asked if note.code == codes.ASKED_COLUMN}


def test_a_row_to_mend_comes_back_without_a_number_and_is_the_same_person(place: Place) -> None:
    kept = said(place, "personnummer")
    plain = write_csv(place.out.parent, ÅSA, BO | {"enhet": "finns inte"})
    first = store(kept, plain)
    assert first.result.people == 1
    path = place.private / "personal.att-ratta.xlsx"
    (table,) = read_tables(path)
    (row,) = (dict(zip(table.headers, line.cells, strict=True)) for line in table.rows)
    write_xlsx(place.private, row | {"enhet": "KSF"}, name=path.name)
    mended = store(kept, plain, path)
    assert mended.result.rows_set_aside == 0
    assert set(numbers(mended).values()) == {own.employee_number for own in store(kept, plain, path).result.keys}
    assert ids(mended).items() >= ids(first).items()
    assert sum(map(is_made, numbers(mended).values())) == 2


SECURITY = {"Namn": "Öberg Åsa", "Född": "1981-12-18", "säkerhetsklass": "2", "säkerhetsprövning": "godkänd"}


def by_name(place: Place) -> Place:
    text = 'format = "planner-columns/1"\nwithout_number = "namn och födelsedag"\norder = "efternamn först"\n'
    text += '[columns]\n"Namn" = "för- och efternamn"\n"Född" = "födelseår"\n'
    path = place.out.parent / "named.toml"
    path.write_text(text, "utf-8")
    return replace(place, columns=path)


def classes(stored: Stored) -> dict[str, int | None]:
    """Employment number to class."""
    people = {own.id: own.clearance.clearance_class for own in stored.result.roster.people}
    return {key.employee_number: people[key.person] for key in stored.result.keys}


def test_a_list_of_names_and_days_of_birth_is_joined_on_demand(place: Place) -> None:
    rows = [
        SECURITY,
        SECURITY | {"Namn": "EK BO", "Född": "1964-08-23", "säkerhetsklass": "3"},
        SECURITY | {"Född": "1981-12-19"},
        SECURITY | {"Namn": "Öberg Anna"},
        SECURITY | {"Född": ""},
        SECURITY | {"Namn": "Öberg"},
    ]
    files = write_csv(place.out.parent, ROW, SECOND), write_csv(place.out.parent, *rows, name="sak.csv")
    note = only(refused(place, *files), codes.NO_KEY)
    assert (note.file, note.facts["guess"]) == ("sak.csv", "namn och födelsedag")
    stored = store(by_name(place), *files)
    assert classes(stored) == {"001042": 2, "002000": 3}
    assert only(stored.result.findings, codes.JOINED_BY_NAME).facts == {"count": 2, "rows_of": 6}
    faults = {(one.code, one.row) for one in stored.result.findings if one.file == "sak.csv" and one.row}
    assert {(codes.NOT_KNOWN_BY_NAME, row) for row in (4, 5)} | {
        (codes.NAME_OR_DAY_LACKS, row) for row in (6, 7)
    } <= faults
    alone = store(place, files[1])  # next month security comes alone, and the answer is kept
    assert classes(alone) == {"001042": 2, "002000": 3}


def test_two_people_with_one_name_and_day_are_nobody_there(place: Place) -> None:
    other = SECOND | {"personnummer": "19811218-0006", "förnamn": "Åsa", "efternamn": "Öberg"}
    files = write_csv(place.out.parent, ROW, other), write_csv(place.out.parent, SECURITY, name="sak.csv")
    stored = store(by_name(place), *files)
    assert only(stored.result.findings, codes.NOT_KNOWN_BY_NAME).facts["count"] == 2
    assert classes(stored) == {"001042": None, "002000": None}


def test_years_of_birth_say_nobody_who_somebody_is(place: Place) -> None:
    files = write_csv(place.out.parent, ROW), write_csv(place.out.parent, SECURITY | {"Född": "1981"}, name="sak.csv")
    assert only(refused(by_name(place), *files), codes.NO_KEY).facts["guess"] == "?"


def test_days_of_birth_in_six_digits_among_others_are_read(place: Place) -> None:
    rows = SECURITY, SECURITY | {"Namn": "EK BO", "Född": "640823", "säkerhetsklass": "3"}
    files = write_csv(place.out.parent, ROW, SECOND), write_csv(place.out.parent, *rows, name="sak.csv")
    assert only(refused(place, *files), codes.NO_KEY).facts["guess"] == "namn och födelsedag"
    named = by_name(place)
    assert named.columns is not None
    named.columns.write_text(named.columns.read_text("utf-8") + '[days]\n"Född" = "år först"\n', "utf-8")
    assert classes(store(named, *files)) == {"001042": 2, "002000": 3}


def test_what_is_said_of_a_list_holds_where_some_days_cannot_be_read(place: Place) -> None:
    rows = SECURITY, SECURITY | {"Namn": "EK BO", "Född": "1964"}
    files = write_csv(place.out.parent, ROW, SECOND), write_csv(place.out.parent, *rows, name="sak.csv")
    note = only(refused(place, *files), codes.NO_KEY)
    assert (note.facts["guess"], note.facts["named"]) == ("?", 1)
    assert classes(store(by_name(place), *files)) == {"001042": 2, "002000": None}


def layout(file: str, way: str, columns: dict[str, str]) -> str:
    lines = [f'"{heading}" = "{column}"' for heading, column in columns.items()]
    return "\n".join(["", "[[layout]]", f'file = "{file}"', f'without_number = "{way}"', "[layout.columns]", *lines])


def test_a_made_number_is_found_by_the_name_too(place: Place) -> None:
    files = write_csv(place.out.parent, ÅSA, BO), write_csv(place.out.parent, SECURITY, name="sak.csv")
    meant = {heading: heading for heading in SECURITY} | {"Namn": "för- och efternamn", "Född": "födelseår"}
    text = 'format = "planner-columns/1"\norder = "efternamn först"\n'
    text += layout("sak.csv", "namn och födelsedag", meant)
    text += layout("personal.csv", "personnummer", {heading: heading for heading in ÅSA}) + "\n"
    path = place.out.parent / "both.toml"
    path.write_text(text, "utf-8")
    stored = store(replace(place, columns=path), *files)
    assert sorted(map(str, classes(stored).values())) == ["2", "None"]
    assert all(map(is_made, classes(stored)))


def test_a_coordination_number_holds_the_day_of_birth_too(place: Place) -> None:
    files = (
        write_csv(place.out.parent, ROW | {"personnummer": "19811278-9808"}),
        write_csv(place.out.parent, SECURITY, name="sak.csv"),
    )
    assert classes(store(by_name(place), *files)) == {"001042": 2}


def test_whoever_has_left_is_not_found_by_the_name(place: Place) -> None:
    store(place, write_csv(place.out.parent, ROW, SECOND))
    files = write_csv(place.out.parent, SECOND), write_csv(place.out.parent, SECURITY, name="sak.csv")
    store(place, files[0])
    assert only(store(by_name(place), *files).result.findings, codes.NOT_KNOWN_BY_NAME).facts["count"] == 0


def test_whoever_may_stand_there_twice_is_told(place: Place) -> None:
    bare = {key: text for key, text in ROW.items() if key != "personnummer"} | {"födelseår": "1981"}
    kept, files = said(place, "personnummer"), [write_csv(place.out.parent, ÅSA, BO)]
    twice = store(kept, *files, write_csv(place.out.parent, bare, name="b.csv"))
    note = only(twice.result.findings, codes.PERHAPS_TWICE)
    assert (note.file, note.row, note.facts["count"]) == ("personal.csv", 2, 1)
    for other in (bare | {"födelseår": "1982"}, bare | {"förnamn": "Bo"}, bare | {"personnummer": "19811218-0006"}):
        alone = replace(kept, out=place.out / "b", private=place.private / "b", new_ids=True)
        found = store(alone, *files, write_csv(place.out.parent, other, name="b.csv")).result.findings
        assert codes.PERHAPS_TWICE not in codes_of(found)


def test_in_a_workspace_the_number_is_as_stable_and_made_in_the_same_way(place: Place) -> None:
    kept, file = said(place, "personnummer"), write_csv(place.out.parent, ÅSA, BO)
    folders = {place.out: PurePosixPath("out"), place.private: PurePosixPath("private")}
    with mounted(MemoryShelf(), folders):
        first, again = (numbers(store(own, file)) for own in (kept, place))
        key = read_keys(place.private / "keys.json").key
    assert first == again == {own: made_number(own, key) for own in first}
    assert not place.private.exists()
