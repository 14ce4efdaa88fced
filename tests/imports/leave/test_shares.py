"""Shares beside leave: seen by heading and values, asked with examples, and kept by heading."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.leave.headings import called_share, degree_of_leave, says_work, share_beside_leave
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.roster.read import import_roster
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawRow, RawTable
from planner.jobs.people.asking.headings import Headings
from planner.text.words import words_for
from tests.imports.leave.test_settled import FULL, LEAVE, asked, permilles, read, the_first, told
from tests.imports.roster_files import AS_OF, KEY, SECOND, organisation, write_csv

HALF = FULL | {"sysselsättningsgrad": "80"}


def table(heading: str, cells: list[str]) -> RawTable:
    headers = ("Anst nr", "Ledig från", "Ledig till", heading)
    own = [("1", "2027-01-01", "2027-02-01", cell) for cell in cells]
    return RawTable("lista.csv", "", 1, headers, [RawRow(at, row) for at, row in enumerate(own, 2)], ())


@pytest.mark.parametrize(
    "heading", ["Omfattning", "Omf %", "Ledighetsgrad", "Andel", "Procent", "Grad", "%", "FTE worked"]
)
@pytest.mark.parametrize("cells", [["50", "25"], ["0,5", "0,25"], ["50 %", "0 %"], ["80", ""]])
def test_a_share_is_seen_though_nobody_is_wholly_away(heading: str, cells: list[str]) -> None:
    made = table(heading, cells)
    assert share_beside_leave(made, 3, {"unavailable_from": 1})
    assert share_beside_leave(made, 3, {})  # the headings of the days say it, before anybody has
    assert not share_beside_leave(made, 3, {"unavailable_from": 1, "unit": 0})  # it may be that of the employment
    assert share_beside_leave(made, 3, {"unavailable_from": 1, "unit": 0, "fraction": 2})


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Omfattning", ["100", "100"]),
        ("Grad", ["1", "3"]),
        ("Lönegrad", ["20", "30"]),
        ("Syssgrad", ["75", "80"]),
        ("Ssg ord", ["75", "87,5"]),
        ("Ordinarie grad", ["75", "80"]),
        ("Rum", ["50", "25"]),
        ("Omfattning", ["Kommunen", "50", "Kontoret"]),
    ],
)
def test_what_else_stands_there_is_none(heading: str, cells: list[str]) -> None:
    assert not share_beside_leave(table(heading, cells), 3, {"unavailable_from": 1})


def test_the_share_that_is_worked_meanwhile_is_one_of_work() -> None:
    assert share_beside_leave(table("Ssg under", ["50", "0", "65,6"]), 3, {"unavailable_from": 1})
    assert says_work("Ssg under")
    assert not says_work("Ssg ord")


@pytest.mark.parametrize("heading", ["FrvOmf", "FrvGr", "LedOmf", "Omf_frv", "FrånvaroProc"])
def test_words_that_are_run_together_say_it_too(heading: str) -> None:
    there = {"unavailable_from": 1, "unit": 0, "fraction": 2}
    assert share_beside_leave(table(heading, ["100", "25"]), 3, there)
    assert called_share(heading)


@pytest.mark.parametrize(("heading", "is_share"), [("FrvProc", True), ("FrvKod", False), ("FrvDgr dagar", False)])
def test_what_is_counted_of_leave_or_its_code_is_no_share_of_it(heading: str, is_share: bool) -> None:
    made = table(heading, ["50", "25", "10"])
    assert degree_of_leave(made, 3) is is_share
    assert share_beside_leave(made, 3, {"unavailable_from": 1, "unit": 0, "fraction": 2}) is is_share
    assert share_beside_leave(made, 3, {"unavailable_from": 1}) is is_share


def test_whatever_stands_above_shares_of_those_on_leave_alone_they_are_asked() -> None:
    there = {"unavailable_from": 1, "unit": 0, "fraction": 2}
    on_leave = table("X1", ["100", "25", "50"])
    assert share_beside_leave(on_leave, 3, there)
    assert not share_beside_leave(table("X1", ["100", "100", "100"]), 3, there)
    assert not share_beside_leave(table("Kod", ["100", "25", "50"]), 3, there)
    others = [*on_leave.rows, RawRow(9, ("1", "", "", "75"))]
    assert not share_beside_leave(replace(on_leave, rows=others), 3, there)  # of those at work, too


@pytest.mark.parametrize(
    ("heading", "is_said"),
    [
        ("Tjänstgöringsgrad", True),
        ("Tjg", True),
        ("Tjggrad", True),
        ("Tj.grad", True),
        ("Arbetar", True),
        ("I tjänst %", True),
        ("Grad under ledighet", True),
        ("Tjänstledig %", False),
        ("Tjl-grad", False),
        ("Omfattning", False),
        ("Ledighetsgrad", False),
    ],
)
def test_headings_of_what_somebody_works(heading: str, is_said: bool) -> None:
    assert says_work(heading) is is_said


def works(folder: Path, heading: str, share: str, people: list[dict[str, str]] | None = None, **said: Any) -> Any:
    leave = [LEAVE | {heading: share}, LEAVE | {"anställningsnummer": "002000", heading: "0"}]
    return read(folder, people or [HALF, SECOND], leave, **said)


def test_a_share_that_somebody_works_is_asked_as_such_and_taken_off(tmp_path: Path) -> None:
    result = works(tmp_path, "Tjg under ledighet", "40")
    assert asked(result) == {"part_leave": ("Tjg under ledighet", "?", 1)}
    assert {key: text for layout in result.layouts for key, text in layout.samples.items()} == {
        "Tjg under ledighet": "40"
    }
    of_full = works(tmp_path, "Tjg under ledighet", "40", part_leave="works_so_much_of_full_time")
    assert permilles(the_first(of_full)) == [800, 400, 800]
    assert sum(bool(own.unavailable) for own in of_full.roster.people) == 1  # who works nothing
    of_own = works(tmp_path, "Tjg under ledighet", "40", part_leave="works_so_much")
    assert permilles(the_first(of_own)) == [800, 320, 800]
    more = works(tmp_path, "Tjg under ledighet", "90")
    assert asked(more)["part_leave"][1] == "arbetar så mycket"  # more than they have of full time
    headed = works(tmp_path, "Tjg av heltid under ledighet", "40")
    assert asked(headed)["part_leave"][1] == "arbetar så mycket av heltid"


def test_in_the_list_of_the_employed_it_is_asked_of_those_on_leave_only(tmp_path: Path) -> None:
    days = {key: LEAVE[key] for key in ("ej tillgänglig från", "ej tillgänglig till")}
    people = [FULL | days | {"Tjggrad": "50"}, SECOND | {"sysselsättningsgrad": "100", "Tjggrad": "70"}]
    assert asked(read(tmp_path, people, [])) == {"part_leave": ("Tjggrad", "?", 1)}
    said = read(tmp_path, people, [], part_leave="works_so_much_of_full_time")
    assert permilles(the_first(said)) == [1000, 500, 1000]
    people[0]["Tjggrad"] = "0"
    nobody = read(tmp_path, people, [])
    assert (asked(nobody), told(nobody, codes.PART_LEAVE)) == ({}, [])
    assert codes.LEAVE_DEGREE not in {note.code for note in nobody.findings}


def test_an_answer_holds_for_its_heading_whatever_shares_stand_there_next_month(tmp_path: Path) -> None:
    first = read(tmp_path, [FULL, SECOND], [LEAVE | {"Hur mycket": "50"},
                 LEAVE | {"anställningsnummer": "002000", "Hur mycket": "100"}], part_leave="its_share")  # fmt: skip
    kept = kept_file(Meanings(given=ColumnFile(part_leave="its_share")), first.layouts)
    leave = [LEAVE | {"Hur mycket": "50"}, LEAVE | {"anställningsnummer": "002000", "Hur mycket": "40"}]
    paths = [write_csv(tmp_path, FULL, SECOND), write_csv(tmp_path, *leave, name="ledigheter.csv")]
    kept = kept.model_copy(update={"part_leave": None})  # the layout alone keeps it
    again = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(kept=kept))
    assert (asked(again), told(again, codes.PART_LEAVE)) == ({}, [2])
    assert not any(own.unavailable for own in again.roster.people)


def test_a_column_that_somebody_leaves_out_or_names_is_not_asked_or_is(tmp_path: Path) -> None:
    leave = [LEAVE | {"Omfattning": "50"}]
    headings = Headings(read(tmp_path, [FULL], leave).layouts, words_for("sv"))
    assert headings.change("Omfattning=-") == ""
    out = read(tmp_path, [FULL], leave, **headings.column_file().model_dump(include={"layout"}))
    assert (asked(out), len(the_first(out).unavailable)) == ({}, 1)
    assert codes.LEAVE_DEGREE in {note.code for note in out.findings}

    leave = [LEAVE | {"Rum": "50"}]
    plain = read(tmp_path, [FULL], leave)
    assert asked(plain) == {}
    headings = Headings(plain.layouts, words_for("sv"))
    assert headings.change("Rum=hur stor del någon är ledig") == ""
    named = read(tmp_path, [FULL], leave, **headings.column_file().model_dump(include={"layout"}))
    assert asked(named) == {"part_leave": ("Rum", "till sin del", 1)}


def test_part_leave_that_is_over_is_no_whole_leave(tmp_path: Path) -> None:
    over = {"ej tillgänglig från": "2026-01-01", "ej tillgänglig till": "2027-02-28", "Omf": "25"}
    leave = [LEAVE | over, LEAVE | {"anställningsnummer": "002000", "Omf": "75"}]
    result = read(tmp_path, [FULL, SECOND], leave, part_leave="its_share")
    assert [own.unavailable for own in result.roster.people] == [(), ()]
    whole = read(tmp_path, [FULL, SECOND], [leave[0] | {"Omf": "100"}, leave[1]], part_leave="its_share")
    assert sum(bool(own.unavailable) for own in whole.roster.people) == 1


@pytest.mark.parametrize("heading", [
    "Frånvaro %", "Nedsättning", "Nedsatt tid", "Ledig del", "Omf. ledighet", "Tjl %", "Partiell", "Uttag",
    "Uttagsgrad", "Arbetstidsminskning",
])  # fmt: skip
@pytest.mark.parametrize("shares", [("50", "25"), ("0,5", "0,75"), ("80 %", "20 %")])
def test_shares_are_asked_whatever_they_are_called(tmp_path: Path, heading: str, shares: tuple[str, str]) -> None:
    leave = [LEAVE | {heading: shares[0]}, LEAVE | {"anställningsnummer": "002000", heading: shares[1]}]
    assert asked(read(tmp_path, [FULL, SECOND], leave)) == {"part_leave": (heading, "till sin del", 2)}


@pytest.mark.parametrize("heading", [
    "Grad", "Del", "Del av heltid", "Andel", "Kvot", "Hur mycket", "hur mkt", "Faktor", "Proc.", "%", "Deltid",
])  # fmt: skip
@pytest.mark.parametrize(("shares", "guess"), [
    (("50", "25"), "?"), (("50", "100"), "till sin del"), (("50", "0"), "?"), (("50", "100", "0"), "?"),
    (("50", "100", "25", "75"), "?"),
])  # fmt: skip
def test_what_does_not_say_whose_share_it_is_has_a_proposal_only_by_those_who_are_wholly_away(
    tmp_path: Path, heading: str, shares: tuple[str, ...], guess: str
) -> None:
    leave = [LEAVE | {"anställningsnummer": number, heading: share}
             for number, share in zip(("001042", "002000", "001042", "002000"), shares, strict=False)]  # fmt: skip
    assert asked(read(tmp_path, [FULL, SECOND], leave))["part_leave"][1] == guess


def test_fte_that_somebody_works_is_of_full_time(tmp_path: Path) -> None:
    assert asked(works(tmp_path, "FTE worked", "0,5"))["part_leave"][1] == "arbetar så mycket av heltid"


@pytest.mark.parametrize(("heading", "shares", "is_asked"), [
    ("Värde", ("50", "25", "75"), True),
    ("Värde", ("50", "25"), False),  # of so few numbers nobody can say
    ("Värde", ("50", "25", "37"), False),  # no share that people have
    ("Antal dagar", ("50", "25", "75"), False),
    ("Rum", ("10", "20", "30"), False),
])  # fmt: skip
def test_under_no_name_for_a_share_it_is_asked_without_a_proposal(
    tmp_path: Path, heading: str, shares: tuple[str, ...], is_asked: bool
) -> None:
    leave = [LEAVE | {"anställningsnummer": number, heading: share}
             for number, share in zip(("001042", "002000", "001042"), shares, strict=False)]  # fmt: skip
    expected = {"part_leave": (heading, "?", 2)} if is_asked else {}
    assert asked(read(tmp_path, [FULL, SECOND], leave)) == expected


@pytest.mark.parametrize(("heading", "works"), [("FTE worked", True), ("Worked %", True), ("FTE on leave", False)])
def test_what_is_worked_is_told_apart_in_english_too(heading: str, works: bool) -> None:
    assert called_share(heading)
    assert says_work(heading) is works


@pytest.mark.parametrize("heading", ["FTE worked", "hur mkt", "Omfattn"])
def test_a_share_beside_days_that_are_asked_is_asked_as_such_afterwards(tmp_path: Path, heading: str) -> None:
    """What somebody calls nothing of ours in the first round would never be asked again."""
    leave = [{"anställningsnummer": number, "Fr": LEAVE["ej tillgänglig från"], "Till": LEAVE["ej tillgänglig till"],
              heading: share} for number, share in (("001042", "0,5"), ("002000", "1,0"))]  # fmt: skip
    paths = [write_csv(tmp_path, FULL, SECOND), write_csv(tmp_path, *leave, name="lista.csv")]
    with pytest.raises(ColumnsAskedError) as error:
        import_roster(paths, organisation(), key=KEY, as_of=AS_OF)
    assert {place for layout in error.value.layouts for place in layout.asked} == {"Fr", "Till"}
    columns = {"Fr": "ej tillgänglig från", "Till": "ej tillgänglig till"}
    given = ColumnFile(layout=(Layout(file="lista.csv", columns=columns),))
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=given))
    assert asked(result)["part_leave"][0] == heading


def test_codes_of_reasons_that_look_like_shares_are_not_asked_instead(tmp_path: Path) -> None:
    leave = [LEAVE | {"anställningsnummer": number, "ORS": "20", "Omfattn": share}
             for number, share in (("001042", "0.25"), ("002000", "1.00"), ("001042", "0.50"))]  # fmt: skip
    assert asked(read(tmp_path, [FULL, SECOND], leave))["part_leave"][:2] == ("Omfattn", "till sin del")


@pytest.mark.parametrize(("name", "is_share"), [("tjl_nov.csv", True), ("LOA_2026.csv", True), ("lista.csv", False)])
def test_a_file_of_leave_says_it_too(name: str, is_share: bool) -> None:
    made = replace(table("Hur mkt", ["50", "100"]), file=name, headers=("Anst nr", "Fr", "Till", "Hur mkt"))
    assert share_beside_leave(made, 3, {}) is is_share


@pytest.mark.parametrize("heading", ["FTE", "Andel", "Grad"])
@pytest.mark.parametrize("leave", ["ABS_BEG", "Frånvaro från"])
def test_a_share_of_those_who_are_not_on_leave_is_no_share_of_it(tmp_path: Path, heading: str, leave: str) -> None:
    people = [
        {"EMPL_ID": f"{at:06}", "ORG": "KSF", heading: ("1.00", "0.75")[at % 2], leave: "2026-10-01" if at == 3 else ""}
        for at in range(12)
    ]
    (own,) = read_tables(write_csv(tmp_path, *people))
    assert share_beside_leave(own, 2, {}) is False
    (alone,) = read_tables(write_csv(tmp_path, *(row | {heading: row[leave] and "0.75"} for row in people)))
    assert share_beside_leave(alone, 2, {}) is True
    assert share_beside_leave(own, 2, {"unavailable_from": 3}) is True  # somebody has said the days
