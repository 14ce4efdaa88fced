"""Answers without a day count as of the day of their file where it is said, so that not everybody is asked again."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

ANSWER = {"disponibilitet": "disponibel"}
OTHER = {"disponibilitet": "disponibel", "disponibilitet datum": "2026-10-01"}
PRINTED = "uppgift per"


def run(path: Path, meanings: Meanings | None = None) -> ImportResult:
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings or Meanings())
    render(result.findings)
    return result


def days(result: ImportResult) -> list[date | None]:
    numbers = {key.person: key.employee_number for key in result.keys}
    return [one.claim.since for one in sorted(result.roster.people, key=lambda one: numbers[one.id])]


def told(result: ImportResult, code: str) -> list[dict[str, str | int]]:
    return [note.facts for note in result.findings if note.code == code]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_hr_says_of_which_day_the_file_is(tmp_path: Path, kind: str) -> None:
    path = write(kind, tmp_path, ROW | ANSWER, SECOND | OTHER)
    result = run(path, Meanings(dated={"": date(2027, 2, 1)}))
    assert days(result) == [date(2027, 2, 1), date(2026, 10, 1)]
    assert told(result, codes.ANSWERS_DATED) == [{"count": 1, "day": "2027-02-01"}]
    assert told(result, codes.ANSWERS_UNDATED) == []


def test_a_column_of_days_need_not_be_there(tmp_path: Path) -> None:
    result = run(write("csv", tmp_path, ROW | ANSWER, SECOND | ANSWER), Meanings(dated={"": date(2027, 2, 1)}))
    assert days(result) == [date(2027, 2, 1)] * 2


def test_where_nobody_says_it_the_answers_stay_without_a_day_and_it_is_told_once(tmp_path: Path) -> None:
    path = write("csv", tmp_path, ROW | ANSWER, SECOND | ANSWER)
    for meanings in (Meanings(), Meanings(today=True)):  # the day of writing says nothing of answers
        result = run(path, meanings)
        assert days(result) == [None, None]
        assert told(result, codes.ANSWERS_UNDATED) == [{"count": 2}]


def test_who_has_not_answered_is_given_no_day(tmp_path: Path) -> None:
    rows = ROW | {"disponibilitet": "okänd"}, SECOND | {"disponibilitet": ""}
    result = run(write("csv", tmp_path, *rows), Meanings(dated={"": date(2027, 2, 1)}))
    assert days(result) == [None, None]
    assert not told(result, codes.ANSWERS_DATED)


def test_a_day_in_another_row_of_the_person_holds(tmp_path: Path) -> None:
    more = {"anställningsnummer": ROW["anställningsnummer"], "disponibilitet datum": "2026-10-01"}
    result = run(write("csv", tmp_path, ROW | ANSWER, more, SECOND), Meanings(dated={"": date(2027, 2, 1)}))
    assert days(result)[0] == date(2026, 10, 1)
