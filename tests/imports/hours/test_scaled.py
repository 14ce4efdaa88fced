"""Shares in hundredths of a percent, or in permille: seen, asked once for the list, and read as percent."""

from pathlib import Path
from typing import Any

import pytest

from planner.domain.owner.exports import ShareUnit
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.hours.scaled import in_percent
from planner.imports.left.asked import left_asked
from planner.imports.proposals.layouts import ColumnsAskedError, kept_file
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.table import RawRow, RawTable
from planner.jobs.people.asking.dialogue import Dialogue
from planner.text.words import words_for
from tests.imports.leave.test_settled import LEAVE, permilles, the_first
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

WORK = {key: text for key, text in ROW.items() if key != "sysselsättningsgrad"}
OTHER = {key: text for key, text in SECOND.items() if key != "sysselsättningsgrad"}


def guess(heading: str, cells: list[str], **columns: str) -> str | None:
    """The unit that is proposed of one column of a list with days of leave."""
    headers = ("Nr", "Ledig från", heading)
    rows = [RawRow(at, ("1", "2027-01-01", cell)) for at, cell in enumerate(cells, 2)]
    meanings = Meanings(given=ColumnFile(columns=columns)) if columns else NOTHING
    asked = in_percent(RawTable("l.csv", "", 1, headers, rows, ()), meanings.of(headers, "l.csv")).asked
    return asked["share_unit"][1] if asked else None


@pytest.mark.parametrize(
    "heading", ["SysGrad", "Sysselsättningsgrad", "Syss.grad", "FrvOmf", "Omf_frv", "Tjg", "Andel"]
)
@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["10000", "7500", "0"], "hundradels procent"),
        (["2500", "5000"], "hundradels procent"),
        (["10000.0", "6667", "timlön", "7500", "8000"], "hundradels procent"),
        (["1000", "250"], "promille"),
        (["750", "", "500"], "promille"),
        (["100", "75"], None),
        (["110", "100"], None),
        (["100,00", "75,50"], None),
        (["1", "0,5"], None),
        (["25000", "31200"], None),
        (["1980", "1483", "991"], None),  # hours a year
        (["10000", "a", "b"], None),
        (["10000", "20", "30"], None),
        (["100", "100", "75", "100", "375"], None),  # their sum
        (["900", "900", "100", "1000", "800"], "promille"),
        ([""], None),
    ],
)
def test_numbers_too_large_for_percent_tell_their_unit(heading: str, cells: list[str], unit: str | None) -> None:
    assert guess(heading, cells) == unit


@pytest.mark.parametrize(
    ("heading", "cells", "unit"),
    [
        ("X1", ["10000", "2500", "5000"], "hundradels procent"),
        ("X1", ["10000", "10000"], None),
        ("X1", ["7500", "2500"], None),
        ("X1", ["10000", "2512"], None),
        ("Lönegrad", ["10000", "2500"], None),
        ("FrvKod", ["1000", "250"], None),
    ],
)
def test_below_another_heading_they_are_only_shares_beside_leave(heading: str, cells: list[str], unit: str) -> None:
    assert guess(heading, cells, **{"Ledig från": "ej tillgänglig från"}) == unit
    assert guess("X1", cells) is None
    assert guess(heading, cells, **{heading: ""}) is None
    share = {heading: "hur stor del någon är ledig"}
    assert guess(heading, ["1000", "250"], **share) == "promille"


def test_cells_become_percent_with_the_sign_and_what_is_no_number_stays() -> None:
    rows = [RawRow(at, (cell,)) for at, cell in enumerate(["10000", "6250", "100", "0", "", "vik", "3333"], 2)]
    table = RawTable("l.csv", "", 1, ("SysGrad",), rows, ())
    meanings = Meanings(given=ColumnFile(share_unit=ShareUnit.HUNDREDTHS))
    read_ = in_percent(table, meanings.of(table.headers, "l.csv")).table
    assert [*read_.column(0)] == ["100 %", "62,5 %", "1 %", "0", "", "vik", "33,33 %"]


def read(folder: Path, people: list[dict[str, str]], leave: list[dict[str, str]], **said: Any) -> ImportResult:
    paths = [write_csv(folder, *people), *([write_csv(folder, *leave, name="ledigheter.csv")] if leave else [])]
    meanings = Meanings(given=ColumnFile.model_validate(said))
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    return result


def test_it_is_one_question_of_the_list_and_its_answer_holds_next_month(tmp_path: Path) -> None:
    people = [WORK | {"SysGrad": "10000"}, OTHER | {"SysGrad": "7500"}]
    with pytest.raises(ColumnsAskedError) as raised:
        read(tmp_path, people, [])
    render(raised.value.findings)
    assert codes.ASKED_SHARE_UNIT in {note.code for note in raised.value.findings}
    dialogue = Dialogue(raised.value, words_for("sv"))
    assert [(step.kind, step.key) for step in dialogue.asking] == [("columns", "SysGrad"), ("ways", "share_unit")]
    assert "”SysGrad”" in dialogue.asking[1].text
    assert all(dialogue.answer(number, "") for number in dialogue.open)
    said = dialogue.column_file()
    assert (said.layout[0].share_unit, said.layout[0].columns["SysGrad"]) == (
        ShareUnit.HUNDREDTHS,
        "sysselsättningsgrad",
    )
    paths = [write_csv(tmp_path, *people)]
    first = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    assert sorted(map(permilles, first.roster.people)) == [[750], [1000]]
    notes = [note for note in first.findings if note.code == codes.SHARES_IN_UNIT]
    assert [(note.facts["count"], note.facts["said"]) for note in notes] == [(2, "hundradels procent")]
    kept = kept_file(Meanings(given=said), first.layouts)
    paths = [write_csv(tmp_path, people[0] | {"SysGrad": "6667"}, people[1] | {"SysGrad": "1333"})]
    again = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(kept=kept))
    assert sorted(map(permilles, again.roster.people)) == [[133], [667]]


def test_numbers_of_which_it_is_said_that_they_are_as_written_are_asked_one_by_one(tmp_path: Path) -> None:
    people = [WORK | {"sysselsättningsgrad": "10000"}] + [OTHER | {"sysselsättningsgrad": "7500"}] * 12
    with pytest.raises(ColumnsAskedError) as raised:
        read(tmp_path, people, [], share_unit="as_written")
    assert {"7500"} <= {*raised.value.layouts[0].unknown_words["sysselsättningsgrad"]}


@pytest.mark.parametrize(("unit", "part"), [("hundredths_of_a_percent", "2500"), ("permille", "250")])
def test_the_share_of_a_leave_is_read_in_it_too(tmp_path: Path, unit: str, part: str) -> None:
    whole = {"hundredths_of_a_percent": "10000", "permille": "1000"}[unit]
    leave = [LEAVE | {"FrvOmf": part}, LEAVE | {"anställningsnummer": "002000", "FrvOmf": whole}]
    people = [WORK | {"sysselsättningsgrad": "100"}, OTHER | {"sysselsättningsgrad": "100"}]
    with pytest.raises(ColumnsAskedError) as raised:
        read(tmp_path, people, leave)
    assert codes.ASKED_SHARE_UNIT in {note.code for note in raised.value.findings}
    result = read(tmp_path, people, leave, share_unit=unit, part_leave="its_share")
    assert permilles(the_first(result)) == [1000, 750, 1000]
    assert sum(bool(own.unavailable) for own in result.roster.people) == 1


def test_a_column_said_to_be_the_share_of_which_nothing_is_one_is_asked_again(tmp_path: Path) -> None:
    leave = [LEAVE | {"FrvOmf": "H"}, LEAVE | {"anställningsnummer": "002000", "FrvOmf": "D"}]
    people = [WORK | {"sysselsättningsgrad": "100"}, OTHER | {"sysselsättningsgrad": "100"}]
    share = "hur stor del någon är ledig"
    asked = left_asked(read(tmp_path, people, leave, columns={"FrvOmf": share}).layouts)
    assert asked is not None
    render(asked.findings)
    assert [(note.code, note.facts["count"], note.facts["nearest"]) for note in asked.findings] == [
        (codes.NO_SHARES, 2, share)
    ]
    (step,) = Dialogue(asked, words_for("sv")).asking
    assert (step.key, step.must) == ("FrvOmf", True)
    assert left_asked(read(tmp_path, people, leave, columns={"FrvOmf": ""}).layouts) is None
    one = [leave[0], leave[1] | {"FrvOmf": "50"}]  # one that is a share is enough: the others are words for nothing
    assert codes.NO_SHARES not in str(left_asked(read(tmp_path, people, one, columns={"FrvOmf": share}).layouts))
    said = {"columns": {"FrvOmf": share}, "words": {share: {"H": "100", "D": "25"}}, "part_leave": "its_share"}
    result = read(tmp_path, people, leave, **said)
    assert left_asked(result.layouts) is None
    assert permilles(the_first(result)) == [1000, 750, 1000]


def test_a_layout_of_a_column_file_takes_it() -> None:
    assert Layout.model_validate({"file": "a.csv", "share_unit": "permille"}).share_unit is ShareUnit.PERMILLE
