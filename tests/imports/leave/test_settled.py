"""Lists of leave: how much, and from which of several employments; what is asked, and what is told where nobody is."""

from pathlib import Path
from typing import Any

import pytest

from planner.domain.person import Person
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.asked import left_asked
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.headings import Headings
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

FULL = ROW | {"sysselsättningsgrad": "100", "Löp": "1"}
OTHER = FULL | {"enhet": "ÄOF-HT1", "anställd från": "2026-01-01", "sysselsättningsgrad": "40", "Löp": "2"}
LEAVE = {"anställningsnummer": "001042", "ej tillgänglig från": "2027-01-01", "ej tillgänglig till": "2027-12-31"}


def read(folder: Path, people: list[dict[str, str]], leave: list[dict[str, str]], **said: Any) -> ImportResult:
    paths = [write_csv(folder, *people), *([write_csv(folder, *leave, name="ledigheter.csv")] if leave else [])]
    meanings = Meanings(given=ColumnFile.model_validate(said))
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    if asked := left_asked(result.layouts):
        render(asked.findings)
    return result


def told(result: ImportResult, code: str) -> list[object]:
    return [note.facts["count"] for note in result.findings if note.code == code]


def asked(result: ImportResult) -> dict[str, tuple[str, str, int]]:
    return {key: own for layout in result.layouts for key, own in layout.asked_ways.items()}


def permilles(person: Person) -> list[int]:
    return [own.fraction_permille for own in person.employments]


def the_first(result: ImportResult) -> Person:
    return max(result.roster.people, key=lambda own: len(own.employments))


@pytest.mark.parametrize("text", ["50", "0,50", "50 %", "halv", "1/2"])
def test_part_time_leave_is_asked_and_counts_as_somebody_says(tmp_path: Path, text: str) -> None:
    leave = [LEAVE | {"Omf": text}, LEAVE | {"anställningsnummer": "002000", "Omf": "100"}]
    result = read(tmp_path, [FULL, SECOND], leave)
    assert asked(result) == {"part_leave": ("Omf", "till sin del", 1)}
    assert sum(bool(own.unavailable) for own in result.roster.people) == 2  # as long as nobody has said
    assert told(result, codes.PART_UNSAID) == [1]

    result = read(tmp_path, [FULL, SECOND], leave, part_leave="its_share")
    assert asked(result) == {}
    assert told(result, codes.PART_LEAVE) == [1]
    assert {codes.LEAVE_DEGREE, codes.PART_UNSAID}.isdisjoint({note.code for note in result.findings})
    assert permilles(the_first(result)) == [1000, 500, 1000]
    assert sum(bool(own.unavailable) for own in result.roster.people) == 1
    away = read(tmp_path, [FULL, SECOND], leave, part_leave="wholly_away")
    assert sum(bool(own.unavailable) for own in away.roster.people) == 2
    there = read(tmp_path, [FULL, SECOND], leave, part_leave="at_work")
    assert [permilles(own) for own in there.roster.people if not own.unavailable] == [[1000]]


@pytest.mark.parametrize(
    ("text", "left"), [("jobbar 75 %", 750), ("Arbetar 50%", 500), ("ledig 25 %", 750), ("i tjänst halv", 500)]
)
@pytest.mark.parametrize("beside", ["100", "40"])
def test_a_share_behind_a_word_is_what_the_word_says(tmp_path: Path, text: str, left: int, beside: str) -> None:
    leave = [LEAVE | {"Omf": text}, LEAVE | {"anställningsnummer": "002000", "Omf": beside}]
    said = {"part_leave": "its_share"} if beside != "100" else {}
    result = read(tmp_path, [FULL, SECOND], leave, **said)
    assert asked(result) == {}
    assert codes.LEAVE_UNREAD not in {note.code for note in result.findings}
    assert [1000, left, 1000] in [permilles(own) for own in result.roster.people]
    assert told(result, codes.PART_LEAVE) == [1 + bool(said)]
    away = read(tmp_path, [FULL, SECOND], leave, part_leave="wholly_away")
    assert sum(bool(own.unavailable) for own in away.roster.people) == 2


def test_what_says_no_share_is_whole_leave_and_ended_leave_is_none(tmp_path: Path) -> None:
    over = LEAVE | {"ej tillgänglig från": "2026-01-01", "ej tillgänglig till": "2027-02-28", "Omf": "25"}
    leave = [LEAVE | {"Omf": "deltid"}, over, LEAVE | {"anställningsnummer": "002000", "Omf": "75"}]
    result = read(tmp_path, [FULL, SECOND], leave, part_leave="its_share")
    assert told(result, codes.PART_LEAVE) == [1]
    assert [own.unavailable[-1].last.isoformat() for own in result.roster.people if own.unavailable] == ["2027-12-31"]


def test_leave_from_the_employment_with_the_same_number_in_both_lists(tmp_path: Path) -> None:
    result = read(tmp_path, [FULL, OTHER, SECOND], [LEAVE | {"Löp": "1"}])
    person = the_first(result)
    assert (person.unavailable, asked(result), told(result, codes.LEAVE_OF_ONE)) == ((), {}, [1])
    assert permilles(person) == [1000, 400, 0, 1000]
    assert not told(result, codes.MORE_THAN_FULL)
    every = read(tmp_path, [FULL, OTHER, SECOND], [LEAVE | {"Löp": "1"}], leave_of="all")
    assert (len(the_first(every).unavailable), told(every, codes.LEAVE_OF_ALL)) == (1, [1])


def test_units_of_both_lists_tell_it_too_and_first_days_do_not(tmp_path: Path) -> None:
    people = [own | {"Löp": ""} for own in (FULL, OTHER, SECOND)]
    result = read(tmp_path, people, [LEAVE | {"enhet": "ÄOF-HT1"}])
    assert permilles(the_first(result)) == [1000, 400, 0, 400]
    same_day = LEAVE | {"ej tillgänglig från": "2026-01-01"}
    result = read(tmp_path, people, [same_day])
    assert (told(result, codes.LEAVE_OF_ALL), asked(result)) == ([1], {})
    assert len(the_first(result).unavailable) == 1


def test_another_heading_is_asked_and_so_are_days_in_the_row_of_one_of_them(tmp_path: Path) -> None:
    people = [FULL, OTHER, SECOND]
    result = read(tmp_path, people, [LEAVE | {"Anst.id": "2"}])
    assert asked(result) == {"leave_of": ("Anst.id", "bara den", 1)}
    assert (len(the_first(result).unavailable), told(result, codes.LEAVE_OF_ALL)) == (1, [1])
    result = read(tmp_path, people, [LEAVE | {"Anst.id": "2"}], leave_of="that_one")
    assert permilles(the_first(result)) == [1000, 400, 0, 400]

    own = [FULL | {"ej tillgänglig från": "2027-01-01", "ej tillgänglig till": "2027-12-31"}, OTHER, SECOND]
    assert asked(read(tmp_path, own, []))["leave_of"][0] == "ej tillgänglig från"
    assert permilles(the_first(read(tmp_path, own, [], leave_of="that_one"))) == [1000, 400, 0, 1000]


def test_where_one_row_fits_no_employment_the_heading_says_nothing(tmp_path: Path) -> None:
    third = SECOND | {"Löp": "1"}
    fourth = SECOND | {"Löp": "2", "enhet": "ÄOF-HT1"}
    leave = [LEAVE | {"Anst.id": "2"}, LEAVE | {"anställningsnummer": "002000", "Anst.id": "7"}]
    result = read(tmp_path, [FULL, OTHER, third, fourth], leave)
    assert (asked(result), told(result, codes.LEAVE_OF_ALL)) == ({}, [2])


def test_an_employment_that_has_ended_is_none_to_be_away_from(tmp_path: Path) -> None:
    ended = OTHER | {"anställd till": "2026-12-31"}
    result = read(tmp_path, [FULL, ended, SECOND], [LEAVE])
    assert not told(result, codes.LEAVE_OF_ALL)
    assert len(the_first(result).unavailable) == 1


def test_the_same_day_and_a_text_of_one_employment_alone_tell_nothing(tmp_path: Path) -> None:
    people = [FULL | {"Löp": "", "Per": "2026-01-01"}, OTHER | {"Löp": "", "Per": "2026-02-01"}]
    result = read(tmp_path, people, [LEAVE | {"Per": "2026-02-01"}], columns={"Per": ""})
    assert told(result, codes.LEAVE_OF_ALL) == [1]
    people = [FULL | {"Löp": "", "Ort": "Oxby"}, OTHER | {"Löp": "", "Ort": ""}]
    assert told(read(tmp_path, people, [LEAVE | {"Ort": "Oxby"}], columns={"Ort": ""}), codes.LEAVE_OF_ALL) == [1]


def test_what_is_told_of_employments_names_their_list(tmp_path: Path) -> None:
    leave = write_csv(tmp_path, LEAVE, name="a.csv")
    people = write_csv(tmp_path, FULL | {"anställningsform": "visstid"}, SECOND)
    result = import_roster([leave, people], organisation(), key=KEY, as_of=AS_OF)
    (note,) = [note for note in result.findings if note.code == codes.TEMPORARY_WITHOUT_END]
    assert (note.file, note.row) == ("personal.csv", 2)


def test_most_rows_tell_it_and_the_others_are_told(tmp_path: Path) -> None:
    people = [FULL, OTHER]
    leave = [LEAVE | {"Anst.id": "2"}]
    for number in ("002000", "002001"):
        own = {"anställningsnummer": number, "personnummer": ""}
        people += [FULL | own | {"födelseår": "1980"}, OTHER | own | {"födelseår": "1980"}]
        leave.append(LEAVE | {"anställningsnummer": number, "Anst.id": "1" if number == "002000" else ""})
    people = [{"födelseår": ""} | one for one in people]
    assert asked(read(tmp_path, people, leave))["leave_of"] == ("Anst.id", "bara den", 2)
    result = read(tmp_path, people, leave, leave_of="that_one")
    assert (told(result, codes.LEAVE_OF_ONE), told(result, codes.LEAVE_OF_ALL)) == ([2], [1])


def test_columns_that_tell_it_are_not_said_to_be_skipped(tmp_path: Path) -> None:
    def skipped(result: ImportResult) -> list[str]:
        return [note.column for note in result.findings if note.code == codes.UNKNOWN_COLUMN]

    def uses(result: ImportResult) -> list[dict[str, str]]:
        return [{**own.uses} for own in result.layouts]

    people, leave = [own | {"Rum": "4"} for own in (FULL, OTHER)], [LEAVE | {"Löp": "1"}]
    result = read(tmp_path, people, leave)
    assert (skipped(result), uses(result)) == (["Rum"], [{"Löp": "leave_of"}] * 2)
    every = read(tmp_path, people, leave, leave_of="all")
    assert (skipped(every), uses(every)) == (["Löp", "Löp", "Rum"], [{}] * 2)
    part = read(tmp_path, people, [LEAVE | {"Omf": "50"}], part_leave="its_share")
    assert "leave_share" in [key for layout in part.layouts for key in layout.meant.values()]
    lines = [line for _, own in Headings(part.layouts, words_for("sv")).lists for line in own]
    assert next(meant for _, heading, meant in lines if heading == "Omf") == "hur stor del någon är ledig"


@pytest.mark.parametrize("heading", ["Anst.id", "anställningsnummer"])
def test_leave_under_the_number_of_one_employment_is_from_that_one(tmp_path: Path, heading: str) -> None:
    people = [row | {"anställningsnummer": f"15322-{serial}"} for row, serial in ((FULL, 1), (OTHER, 2))]
    people = [{key: text for key, text in row.items() if key != "Löp"} for row in people]
    number = "anställningsnummer"
    leave = [{heading if key == number else key: text for key, text in (LEAVE | {number: "15322-2"}).items()}]
    columns = {"Anst.id": number} if heading != number else {}
    result = read(tmp_path, people, leave, several_numbers="one_person", columns=columns)
    assert (told(result, codes.LEAVE_OF_ONE), told(result, codes.LEAVE_OF_ALL), asked(result)) == ([1], [], {})
    assert permilles(the_first(result)) == [1000, 400, 0, 400]


@pytest.mark.parametrize(
    ("number", "serials", "one"),
    [
        ("001042/2", ("1", "2"), 1),
        ("001042-02", ("1", "2"), 1),
        ("001042/3", ("1", "2"), 0),
        ("001042/1", ("1", "1"), 0),
        ("001042/2", ("", "2"), 0),
    ],
)
def test_leave_under_a_serial_is_from_the_employment_with_it(
    tmp_path: Path, number: str, serials: tuple[str, str], one: int
) -> None:
    people = [row | {"Löp": serial} for row, serial in zip((FULL, OTHER), serials, strict=True)]
    form = [{"file": "ledigheter.csv", "number_form": "same_numbers"}]
    result = read(tmp_path, [*people, SECOND], [LEAVE | {"anställningsnummer": number}], layout=form)
    assert told(result, codes.LEAVE_OF_ONE) == [1] * one
    assert told(result, codes.LEAVE_OF_ALL) == [1] * (1 - one)
    if one:
        assert permilles(the_first(result)) == [1000, 400, 0, 400]


@pytest.mark.parametrize(("text", "word"), [("vissa dagar", "vissa dagar"), ("fråga Åsa Berg", "f***")])
def test_what_says_no_share_is_told_in_its_words_unless_they_may_name_somebody(
    tmp_path: Path, text: str, word: str
) -> None:
    leave = [LEAVE | {"Omf": "50"}, LEAVE | {"anställningsnummer": SECOND["anställningsnummer"], "Omf": text}]
    result = read(tmp_path, [FULL, SECOND], leave, part_leave="its_share")
    (note,) = [one for one in result.findings if one.code == codes.LEAVE_UNREAD]
    assert note.facts == {"count": 1, "words": f"”{word}”"}
    assert "Berg" not in str(note)
