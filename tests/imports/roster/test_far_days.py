"""A first day further ahead than anybody is given one is a fault of its row: nobody stores it by a general yes."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.roster.result import ImportResult
from tests.imports.roster_files import ROW, SECOND, only, run, write_csv

AWAY = {"anställningsnummer": "001042", "ej tillgänglig från": "2027-04-01", "ej tillgänglig till": "2062-05-01"}


def far(result: ImportResult) -> list[tuple[int | None, str]]:
    return [(note.row, note.column) for note in result.findings if note.code == codes.FAR_FIRST_DAY]


def test_the_row_is_set_aside_and_named_and_nobody_else_goes(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW, SECOND | {"anställd från": "2062-03-01"}))
    assert far(result) == [(3, "anställd från")]
    assert (result.people, result.rows_set_aside) == (1, 1)


@pytest.mark.parametrize(("day", "told"), [("2029-03-01", False), ("2029-03-02", True)])
def test_two_years_ahead_is_the_edge(tmp_path: Path, day: str, told: bool) -> None:
    assert bool(far(run(write_csv(tmp_path, ROW, SECOND | {"anställd från": day})))) is told


def test_another_employment_of_the_same_person_is_read(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path, ROW, ROW | {"anställd från": "2062-03-01", "enhet": "ÄOF-HT1"}))
    assert far(result) == [(3, "anställd från")]
    assert [job.unit for job in only(result).employments] == ["KSF"]


@pytest.mark.parametrize(("day", "periods"), [("2029-03-01", 1), ("2029-03-02", 0)])
def test_an_absence_begins_no_later_either(tmp_path: Path, day: str, periods: int) -> None:
    away = write_csv(tmp_path, AWAY | {"ej tillgänglig från": day}, name="borta.csv")
    result = run(write_csv(tmp_path, ROW), away)
    assert far(result) == [(2, "ej tillgänglig från")] * (1 - periods)
    assert len(only(result).unavailable) == periods


def test_a_last_day_may_be_far(tmp_path: Path) -> None:
    assert far(run(write_csv(tmp_path, ROW | {"anställd till": "2062-03-01"}))) == []
