"""In the sample's workspace it is the sample's day, which goes on as the computer's does; elsewhere the computer's."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from planner.jobs import samples
from planner.jobs.inputs import read_organisation, read_scenario
from planner.jobs.workspace.sample_clock import BEGUN, DAY, begun, clock_of, on_its_day
from planner.sample.tables import AS_OF

MADE = datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_it_is_the_day_of_the_people_and_of_the_first_scenario() -> None:
    organisation = read_organisation(samples.organisation()).organisation
    first = min(read_scenario(path, organisation).scenario.as_of for path in samples.scenarios())
    assert AS_OF == first == DAY


def test_the_sample_begins_on_its_day_and_goes_on_from_there(tmp_path: Path) -> None:
    def after(days: int) -> date:
        return clock_of(tmp_path, lambda: MADE + timedelta(days=days))().date()

    assert on_its_day(lambda: MADE)().date() == DAY
    begun(tmp_path, lambda: MADE)
    begun(tmp_path, lambda: MADE + timedelta(days=9))  # the day on which it was made stays
    assert [after(0), after(3)] == [DAY, date(2027, 3, 4)]


def test_a_clock_is_set_ahead_once(tmp_path: Path) -> None:
    begun(tmp_path, lambda: MADE)
    assert clock_of(tmp_path, clock_of(tmp_path, lambda: MADE))().date() == DAY


@pytest.mark.parametrize("written", [None, "", "i går"])
def test_elsewhere_the_clock_is_the_computer_s(tmp_path: Path, written: str | None) -> None:
    if written is not None:
        (tmp_path / BEGUN).write_text(written, encoding="utf-8")
    assert clock_of(tmp_path, lambda: MADE)() == MADE
