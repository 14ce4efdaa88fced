"""What a misspelt word is asked to be, and what a least that says nothing is shown as."""

import pytest

from planner.jobs.telling.losses import more
from tests.cli.kit import planner


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("worst", "--without N:SKILL:worst"),
        ("värst", "--without N:SKILL:worst"),
        ("workers", "--workers"),
        ("solv", "solve"),
        ("workerz", "--workers"),
    ],
)
def test_what_a_word_that_is_no_command_is_asked_to_be(word: str, meant: str) -> None:
    (one,) = planner(word, "--json").json["findings"]
    assert one["code"] == "E-CLI-005"
    assert one["facts"]["meant"] == (meant or "–")


def test_a_least_below_nothing_is_not_shown() -> None:
    assert [more(*of) for of in ((-1, False), (-1, True), (0, False), (2, False))] == ["–", "-1", "≥ 0", "≥ 2"]
