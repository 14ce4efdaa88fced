"""Files whose names all say a day that is to come: whoever sits there is asked, a script is told."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.day_ahead import counted_from
from planner.jobs.people.dated import day_ahead
from planner.store.codes import DAY_AHEAD
from planner.text.words import LANGUAGES, words_for
from tests.imports.roster_files import render

TODAY, LATER = date(2026, 11, 30), date(2026, 12, 30)
FILES = [Path("PA_ANST_261230.csv"), Path("utb 2026-12-28.xlsx")]


@pytest.mark.parametrize(
    ("names", "day"),
    [
        (["PA_ANST_261230.csv"], LATER),
        (["PA_ANST_261230.csv", "utb 2026-12-28.xlsx"], LATER),
        (["PA_ANST_261230.csv", "utb.xlsx"], None),  # one says no day
        (["PA_ANST_261230.csv", "utb 2026-11-28.xlsx"], None),  # one is of before
        (["PA_ANST_261130.csv"], None),  # that of today
        (["PA 2031-01-01.csv"], None),  # too far ahead to be a wrong clock
        ([], None),
    ],
)
def test_all_names_must_say_one(names: list[str], day: date | None) -> None:
    assert day_ahead(names, TODAY) == day


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "day"), [("\n", LATER), ("ja\n", LATER), ("nej\n", TODAY), ("kanske\nno\n", TODAY), ("", TODAY)]
)
def test_it_is_asked_and_enter_takes_the_day_of_the_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, typed: str, day: date
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    assert counted_from(FILES, None, TODAY, words_for(language), asks=True) == (day, ())
    assert "2026-12-30" in capsys.readouterr().err


def test_a_script_counts_from_the_clock_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    day, told = counted_from(FILES, None, TODAY, words_for("sv"), asks=False)
    assert (day, [note.code for note in told]) == (TODAY, [DAY_AHEAD])
    assert "2026-12-30" in render(told)[0]
    assert counted_from(FILES, TODAY, TODAY, words_for("sv"), asks=True) == (TODAY, ())  # as somebody has said
    assert counted_from([Path("personal.csv")], None, TODAY, words_for("sv"), asks=True) == (TODAY, ())
    assert capsys.readouterr().err == ""
