"""A column of pay beside one of forms of employment: who is paid by the hour is employed so."""

from pathlib import Path
from typing import Any

import pytest

from planner.domain.person import EmploymentForm
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.left.asked import left_asked
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

TEMPORARY = SECOND | {"anställningsform": "visstid", "anställd till": "2028-12-31", "sysselsättningsgrad": "100"}


def read(folder: Path, *rows: dict[str, str], **said: Any) -> ImportResult:
    meanings = Meanings(given=ColumnFile.model_validate(said))
    result = import_roster([write_csv(folder, *rows)], organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    render(result.findings)
    if asked := left_asked(result.layouts):
        render(asked.findings)
    return result


def work(result: ImportResult) -> list[tuple[str, int]]:
    jobs = (person.employments[0] for person in result.roster.people)
    return sorted((job.form.value, job.fraction_permille) for job in jobs)


def counts(result: ImportResult) -> dict[str, object]:
    told = (codes.PAID_BY_HOUR, codes.PAY_UNREAD)
    return {note.code: note.facts["count"] for note in result.findings if note.code in told}


HOURLY, PERMANENT, FOR_A_TIME = (
    form.value for form in (EmploymentForm.HOURLY, EmploymentForm.PERMANENT, EmploymentForm.TEMPORARY)
)
AS_STATED = [(PERMANENT, 750), (FOR_A_TIME, 1000)]


@pytest.mark.parametrize(("month", "hour"), [("MAN", "TIM"), ("Månadslön", "Timlön"), ("M\u00e5n", "tim")])
@pytest.mark.parametrize("heading", ["Löneform", "Avlöningsform", "Lönetyp"])
def test_it_is_sure_where_heading_and_words_say_so(tmp_path: Path, heading: str, month: str, hour: str) -> None:
    result = read(tmp_path, ROW | {heading: month}, TEMPORARY | {heading: hour})
    assert work(result) == [(HOURLY, 0), (PERMANENT, 750)]
    assert counts(result) == {codes.PAID_BY_HOUR: 1}
    assert not result.layouts[0].asked_ways
    other = read(tmp_path, ROW | {heading: month}, TEMPORARY | {heading: hour}, pay_form="as_the_form_says")
    assert (work(other), counts(other)) == (AS_STATED, {})


def test_a_share_of_their_own_is_kept_and_other_forms_are_as_they_were(tmp_path: Path) -> None:
    half = TEMPORARY | {"Löneform": "TIM", "sysselsättningsgrad": "40"}
    assert work(read(tmp_path, ROW | {"Löneform": "MAN"}, half)) == [(HOURLY, 400), (PERMANENT, 750)]
    elected = TEMPORARY | {"Löneform": "TIM", "anställningsform": "förtroendevald"}
    result = read(tmp_path, ROW | {"Löneform": "MAN"}, elected)
    assert (counts(result), work(result)[0][0]) == ({}, EmploymentForm.ELECTED.value)


@pytest.mark.parametrize(("heading", "month"), [("Löneform", "Ackord"), ("Avtalets kat", "Månad")])
def test_where_heading_or_words_leave_a_doubt_it_is_asked(tmp_path: Path, heading: str, month: str) -> None:
    rows = ROW | {heading: month}, TEMPORARY | {heading: "Tim"}
    said = {"columns": {"Annat": ""}}
    result = read(tmp_path, *rows, **said)
    assert (work(result), counts(result)) == (AS_STATED, {codes.PAY_UNREAD: 1})
    assert result.layouts[0].asked_ways["pay_form"] == (heading, "timavlönade", 1)
    result = read(tmp_path, *rows, **said, pay_form="paid_by_the_hour")
    assert (work(result), counts(result)) == ([(HOURLY, 0), (PERMANENT, 750)], {codes.PAID_BY_HOUR: 1})


def test_a_column_that_hr_does_not_want_or_of_something_else_says_nothing(tmp_path: Path) -> None:
    rows = ROW | {"Löneform": "MAN"}, TEMPORARY | {"Löneform": "TIM"}
    result = read(tmp_path, *rows, columns={"Löneform": ""})
    assert (work(result), counts(result)) == (AS_STATED, {})
    # So the proposals write it of a heading of which it is asked: whoever hands them in as they stand means the answer.
    result = read(tmp_path, *rows, columns={"Löneform": ""}, pay_form="paid_by_the_hour")
    assert counts(result) == {codes.PAID_BY_HOUR: 1}
    result = read(tmp_path, ROW | {"Avtalets kat": "Alfa"}, TEMPORARY | {"Avtalets kat": "Timmer"})
    assert counts(result) == {}
