"""A first and a last day in one cell are two columns, whose meaning is asked as of any others."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.periods.one_cell import period_in
from tests.imports.roster_files import ROW, SECOND, refused, run, write_csv

SKILLS = ("usk", "ssk", "nurse", "Körkort B", "")
ROWS = [{key: cell for key, cell in row.items() if key != "anställd från"} for row in (ROW, SECOND)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("260110-260310", "260110", "260310"),
        ("260702-t.v.", "260702", "tills vidare"),
        ("260702 – tv", "260702", "tills vidare"),
        ("250802-", "250802", ""),
        ("2026-01-01 -- 2026-03-01", "2026-01-01", "2026-03-01"),
        ("2026-01-01/2026-03-01", "2026-01-01", "2026-03-01"),
        ("20260101–20260301", "20260101", "20260301"),
        ("1/3–30/4 2026", "1/3 2026", "30/4 2026"),
        ("15/12 - 10/1 2027", "15/12 2026", "10/1 2027"),
        ("1/12 2026–10/1", "1/12 2026", "10/1 2027"),
        ("1 mars - 30 april 2026", "1 mars 2026", "30 april 2026"),
        ("fr.o.m. 2026-01-01 t.o.m. 2026-03-01", "2026-01-01", "2026-03-01"),
        ("1.3.2026-30.4.2026", "1.3.2026", "30.4.2026"),
    ],
)
def test_a_period_is_its_two_days(text: str, first: str, last: str) -> None:
    assert period_in(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "650101-1234",
        "070-1234567",
        "556677-1122",
        "131313-141414",
        "08:00-16:30",
        "20-30",
        "1/2-3/4",
        "2026-01-01",
        "-",
    ],
)
def test_what_is_no_two_days_is_none(text: str) -> None:
    assert period_in(text) is None


def test_the_days_of_employments_are_read_and_told(tmp_path: Path) -> None:
    days = ("2025-02-17 - 2028-04-23", "2025-08-02-")
    rows = [row | {"Anställd från - till": text} for row, text in zip(ROWS, days, strict=True)]
    result = run(write_csv(tmp_path, *rows))
    jobs = [(own.first_day, own.last_day) for person in result.roster.people for own in person.employments]
    assert {*jobs} == {(date(2025, 2, 17), date(2028, 4, 23)), (date(2025, 8, 2), None)}
    (note,) = [note for note in result.findings if note.code == codes.PERIOD_IN_CELL]
    assert (note.facts["count"], note.facts["left"]) == (2, 0)


def test_days_of_leave_are_proposed_by_one_question(tmp_path: Path) -> None:
    rows = [ROW | {"Frånvaroperiod": "2027-02-01 - 2027-04-30"}, SECOND | {"Frånvaroperiod": "2027-02-02–2027-03-03"}]
    told = refused(write_csv(tmp_path, *rows))
    asked = {note.column: note.facts["nearest"] for note in told if note.code == codes.ASKED_COLUMN}
    assert asked == {
        "Frånvaroperiod från": "ej tillgänglig från",
        "Frånvaroperiod till": "ej tillgänglig till",
    }


def test_a_column_of_single_days_stays_as_it_is(tmp_path: Path) -> None:
    rows = [ROW | {"anställd från": "2025-02-17 - 2028-04-23"}, SECOND, SECOND | {"kompetens": "usk"}]
    assert codes.PERIOD_IN_CELL not in {note.code for note in run(write_csv(tmp_path, *rows)).findings}


def test_the_only_order_in_which_each_period_begins_before_it_ends_is_taken_and_told(tmp_path: Path) -> None:
    periods = ("260312-270208", "260110-260310", "270107-270630", "261007-270310", "260101-260224")
    rows = [ROW | {"Frånvaroperiod": period, "kompetens": skill} for period, skill in zip(periods, SKILLS, strict=True)]
    (note,) = [note for note in refused(write_csv(tmp_path, *rows)) if note.code == codes.PERIODS_SHOW]
    assert note.facts["said"] == "år först"
    rows[0]["Frånvaroperiod"] = "120308-260212"  # now the day may stand first as well
    assert codes.PERIODS_SHOW not in {note.code for note in refused(write_csv(tmp_path, *rows))}


def test_a_column_with_as_many_single_days_stays_as_it_is(tmp_path: Path) -> None:
    periods = (
        "2025-02-17 - 2028-04-23",
        "2025-02-18 - 2028-04-23",
        "2025-02-19 - 2028-04-23",
        "2025-02-17",
        "2025-02-18",
    )
    rows = [ROW | {"Frånvaroperiod": period, "kompetens": skill} for period, skill in zip(periods, SKILLS, strict=True)]
    assert codes.PERIOD_IN_CELL not in {note.code for note in run(write_csv(tmp_path, *rows)).findings}
