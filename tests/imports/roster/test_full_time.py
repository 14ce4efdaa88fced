"""Hours a week are divided by the full time of the row's own agreement; of several nobody takes one for granted."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.answers import way_answered
from planner.imports.proposals.layouts import kept_file
from planner.imports.proposals.work import full_times, is_norm
from planner.imports.proposals.written import column_file_text, proposals_text
from planner.imports.roster.result import ImportResult
from planner.jobs.people.asking.steps import steps
from planner.text.words import LANGUAGES, words_for
from tests.imports.proposals.test_work import held
from tests.imports.roster.test_skill_columns import asked, read
from tests.imports.roster_files import write

PLAIN = {"Anställningsnummer": "", "Födelseår": "1980", "Enhet": "KSF", "Anställd från": "2015-08-01"}
NORMS = {"Dag": "40", "Helg": "38,25", "Natt": "36,33"}
HOURS = {"Dag": ("40", "20", "30"), "Helg": ("38,25", "38,25", "19,125"), "Natt": ("36,33", "36,33", "18,165")}
PERMILLE = [500, 500, 500, 750, 1000, 1000, 1000, 1000, 1000]
ASKED = (codes.ASKED_FULL_TIMES, codes.ASKED_FULL_TIME)


def rows(**norms: str) -> list[dict[str, str]]:
    """Nine people of three agreements; with the hours of full time of each of them, if any."""
    people = [(agreement, hours) for agreement, own in HOURS.items() for hours in own]
    return [
        PLAIN | {"Anställningsnummer": f"{at:05}", "Schema": agreement, "Ind vtid": hours}
        | ({"Heltid vtid": norms[agreement]} if norms else {})
        for at, (agreement, hours) in enumerate(people)
    ]  # fmt: skip


def permille(result: ImportResult) -> list[int]:
    return sorted(person.employments[0].fraction_permille for person in result.roster.people)


def test_individual_hours_are_proposed_and_divided_by_the_norm_of_the_row(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, *rows(**NORMS))
    error = asked(path)
    assert {own.heading: own.key for own in error.layouts[0].proposals} == {
        "Ind vtid": "weekly_hours",
        "Heltid vtid": "full_time_week",
    }
    assert not {*ASKED} & {one.code for one in error.findings}
    said = ColumnFile(columns={"Ind vtid": "veckoarbetstid", "Heltid vtid": "heltidsmått"})
    assert permille(read(path, said)) == PERMILLE


def test_several_full_times_are_asked_and_none_is_proposed(tmp_path: Path) -> None:
    error = asked(write("xlsx", tmp_path, *rows()))
    (layout,) = error.layouts
    assert layout.weeks == ("38,25 (2)", "36,33 (2)")
    assert layout.asked_ways["full_time_hours"][1] == "?"
    assert {codes.ASKED_FULL_TIMES} == {*ASKED} & {one.code for one in error.findings}
    for language in LANGUAGES:
        (step,) = (one for one in steps([layout], words_for(language)) if one.key == "full_time_hours")
        assert "38,25 (2); 36,33 (2)" in step.text
        assert [step.read(text, ()) for text in ("\n", "49", "schema", "40")] == [None, None, "Schema", Decimal(40)]
    assert "36,33 (2)" in proposals_text([layout], words_for("sv"))


@pytest.mark.parametrize("hours", [{"40": 9, "20": 1}, {"40": 5, "36": 5}, {"38.25": 50, "37": 1}])
def test_one_full_time_is_one(hours: dict[str, int]) -> None:
    assert full_times(held(*(text for text, count in hours.items() for _ in range(count)))) == []


def test_the_column_that_decides_is_said_and_its_words_are_asked_and_remembered(tmp_path: Path) -> None:
    path = write("xlsx", tmp_path, *rows())
    said = ColumnFile.model_validate({"full_time_hours": "schema", "columns": {"Ind vtid": "veckoarbetstid"}})
    error = asked(path, said)
    (layout,) = error.layouts
    assert layout.unknown_words == {"heltidsmått": dict.fromkeys(NORMS, "?")}
    assert codes.ASKED_WORDS in {one.code for one in error.findings}
    assert {one.kind for one in steps([layout], words_for("sv"))} == {"words"}
    said = said.model_copy(update={"words": {"heltidsmått": NORMS}})
    result = read(path, said)
    assert permille(result) == PERMILLE
    file = tmp_path / "kolumner.toml"
    file.write_text(column_file_text(kept_file(Meanings(given=said), result.layouts), words_for("sv")), "utf-8")
    again = read(path, kept=read_column_file(file))
    assert permille(again) == PERMILLE
    assert not {codes.LAYOUT_CHANGED, codes.COLUMN_GONE} & {one.code for one in again.findings}


def test_codes_of_the_column_that_decides_are_asked_and_are_no_hours(tmp_path: Path) -> None:
    numbered = {"Dag": "1", "Helg": "2", "Natt": "12"}
    path = write("xlsx", tmp_path, *(row | {"Schema": numbered[row["Schema"]]} for row in rows()))
    said = ColumnFile(columns={"Ind vtid": "veckoarbetstid"}, full_time_hours="Schema")
    assert asked(path, said).layouts[0].unknown_words["heltidsmått"] == {"1": "?", "12": "?", "2": "?"}
    words = {"1": "40", "2": "38,25", "12": "36,33"}
    assert permille(read(path, said.model_copy(update={"words": {"heltidsmått": words}}))) == PERMILLE


def test_a_column_that_is_gone_decides_nothing(tmp_path: Path) -> None:
    said = ColumnFile.model_validate({"full_time_hours": "Rum", "columns": {"Ind vtid": "veckoarbetstid"}})
    assert "full_time_hours" in asked(write("xlsx", tmp_path, *rows()), said).layouts[0].asked_ways
    said = said.model_copy(update={"full_time_hours": "40"})
    assert permille(read(write("xlsx", tmp_path, *rows()), said))[-3:] == [956, 956, 1000]


def test_more_hours_than_full_time_and_no_full_time_are_told(tmp_path: Path) -> None:
    people = rows(**NORMS)
    people[0] |= {"Ind vtid": "44"}
    people[1] |= {"Heltid vtid": ""}
    said = ColumnFile(columns={"Ind vtid": "veckoarbetstid", "Heltid vtid": "heltidsmått"})
    path = write("xlsx", tmp_path, *people)
    told = {one.code: one.facts for one in read(path, said).findings}
    assert told[codes.MORE_HOURS] == {"count": 1, "cells": "2: ”44”"}
    assert told[codes.HOURS_WITHOUT_NORM] == {"count": 1, "cells": "3: ”20”"}
    both = replace(Meanings(), given=said.model_copy(update={"full_time_hours": Decimal(40)})).given
    assert permille(read(path, both)) == PERMILLE


def test_what_is_a_heading_of_full_time() -> None:
    assert [is_norm(heading) for heading in ("Heltid vtid", "Normtid", "Ind vtid", "Veckoarbetstid")] == [1, 1, 0, 0]
    assert way_answered("full_time_hours", "?", "Rum", ("Schema",)) is None


@pytest.mark.parametrize("cell", ["##:##", "###", "##", "##,##"])
def test_a_number_that_the_spreadsheet_did_not_show_is_none_and_no_full_time(tmp_path: Path, cell: str) -> None:
    people = [{"weekly_hours": hours, "full_time_week": "40"} for hours in ("30", cell, "40")]
    path = write("csv", tmp_path, *(PLAIN | {"Anställningsnummer": f"{at:05}"} | own for at, own in enumerate(people)))
    result = read(path)
    assert permille(result) == [750, 1000]
    assert result.rows_set_aside == 1
    assert codes.SAYS_NOTHING not in {note.code for note in result.findings}


def test_hours_and_minutes_are_hours_in_both_columns_and_proposed(tmp_path: Path) -> None:
    own, whole = ("40:00", "17:10", "30:00", "34:20", "27:45:00"), ("40:00", "34:20", "40:00", "34:20", "37:00")
    people = [PLAIN | {"Anställningsnummer": f"{at:05}", "Vecko-arb.tid": hours, "Heltidsmått": norm}
              for at, (hours, norm) in enumerate(zip(own, whole, strict=True))]  # fmt: skip
    path = write("csv", tmp_path, *people)
    assert {own.heading: own.key for own in asked(path).layouts[0].proposals} == {"Vecko-arb.tid": "weekly_hours"}
    result = read(path, ColumnFile(columns={"Vecko-arb.tid": "veckoarbetstid"}))
    assert permille(result) == [500, 750, 750, 1000, 1000]
    assert result.rows_set_aside == 0


@pytest.mark.parametrize("cell", ["34:60", "34:2", ":20", "50:00"])
def test_what_is_no_hour_or_minute_is_a_fault(tmp_path: Path, cell: str) -> None:
    people = [{"weekly_hours": hours, "full_time_week": "40:00"} for hours in ("30:00", cell, "40:00", "40:00")]
    path = write("csv", tmp_path, *(PLAIN | {"Anställningsnummer": f"{at:05}"} | own for at, own in enumerate(people)))
    assert read(path).rows_set_aside == 1
