"""What in the name of a file can be somebody's number, and what is a day and a time that a system writes there."""

from datetime import date

import pytest

from planner.files.personal import named_after

DAY = date(2026, 11, 30)


@pytest.mark.parametrize("number", ["19800313-9808", "198003139808", "800313-9808", "19800373-9808", "20110313-9808"])
def test_a_personnummer_in_the_name_of_a_file_is_hidden(number: str) -> None:
    assert named_after(f"uttag {number} nov.csv", DAY) == "uttag ********-****.csv".replace(".csv", " nov.csv")


@pytest.mark.parametrize(
    "name",
    ["pers_20261130-0930.csv", "261130-0930.csv", "personal 2026-11-30.csv", "uttag 20120313-9808.csv", "hr.csv"],
)
def test_a_day_and_a_time_are_nobodys_number(name: str) -> None:
    assert named_after(name, DAY) == ""
