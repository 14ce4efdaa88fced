"""Last days in columns of one skill each: words that say so, and four digits that are a year and a month."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.owner.exports import SkillDates
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import ColumnsAskedError
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, refused, run, write_csv


def with_until(text: str) -> dict[str, str]:
    return {**SECOND, "kompetens": "", "Körkort B": text}


@pytest.mark.parametrize(
    "text", ["tom 11/6-29", "t.o.m. 2029-06-11", "giltig till 290611", "t o m 11 jun 2029", "tom 20290611"]
)
def test_words_beside_a_day_in_a_column_of_one_skill_say_that_it_is_the_last(tmp_path: Path, text: str) -> None:
    result = run(write_csv(tmp_path, {**ROW, "kompetens": "", "Körkort B": "x"}, with_until(text)))
    held = {(own.skill, own.valid_until) for person in result.roster.people for own in person.skills}
    assert held == {("driving_b", None), ("driving_b", date(2029, 6, 11))}
    assert codes.UNREAD_MARKS not in {note.code for note in result.findings}


def asked_months(folder: Path, *texts: str) -> list[tuple[str, int]]:
    rows = [{**ROW, "kompetens": "", "Körkort B": text} for text in texts]
    try:
        findings = run(write_csv(folder, *rows)).findings
    except ColumnsAskedError as error:
        findings = error.findings
    return [(str(note.facts["guess"]), int(note.facts["count"])) for note in findings if note.code == codes.ASKED_DATES]


def test_four_digits_in_a_column_of_one_skill_are_asked_as_year_and_month(tmp_path: Path) -> None:
    assert asked_months(tmp_path, "2810", "x", "2902", "ja", "har") == [("hel månad", 2)]
    assert asked_months(tmp_path, "2010", "x", "2024", "ja", "har") == []  # years


def test_four_digits_are_the_last_day_of_the_month_once_it_is_said(tmp_path: Path) -> None:
    rows = [{**ROW, "kompetens": "", "Körkort B": "2810"}, with_until("2902")]
    said = Meanings(given=ColumnFile(days={"Körkort B": "hel månad"}, skill_dates=SkillDates.UNTIL))
    result = import_roster([write_csv(tmp_path, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    held = {(own.skill, own.valid_until) for person in result.roster.people for own in person.skills}
    assert held == {("driving_b", date(2028, 10, 31)), ("driving_b", date(2029, 2, 28))}


def test_four_digits_as_the_validity_of_a_skill_are_asked_too(tmp_path: Path) -> None:
    rows = [{**row, "kompetens giltig till": "2810"} for row in (ROW, SECOND)]
    assert [note.facts["guess"] for note in refused(write_csv(tmp_path, *rows)) if note.code == codes.ASKED_DATES] == [
        "hel månad"
    ]
