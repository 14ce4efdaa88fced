"""Fault S17: whatever takes time says what it is at, and that it goes on."""

import time
from typing import Any

import pytest

from planner.cli.show import progress
from planner.cli.show.progress import Stages, working
from planner.domain.measure import Catalogue
from planner.jobs.report import Mended, findings, gaps
from planner.text import words_for
from tests import builders as b
from tests.analysis.made import solved
from tests.cli.kit import World, planner

WORDS = words_for("sv")


def test_s17_a_log_hears_of_long_work_again_and_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "QUIET_S", 0.01)
    monkeypatch.setattr(progress, "BEAT_S", 0.02)
    assert working(WORDS, "counting", lambda pause: time.sleep(pause) or 7, 0.2) == 7
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Räknar …"
    assert said[1:3] == ["Räknar … (0\u00a0s)"] * 2


def test_s17_short_work_says_nothing_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert working(WORDS, "reading", str, 7) == "7"
    assert capsys.readouterr().err == ""


def test_s17_a_terminal_shows_stage_and_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    with Stages(WORDS) as stages:
        stages.begin("counting")
        stages.done(3, 2000)
    assert "Räknar … 3 av 2000" in capsys.readouterr().err


def test_s17_a_report_counts_the_gaps_that_it_has_looked_at() -> None:
    answer = solved(b.case([b.person("a")], [b.position("A", 1), b.position("B", 1), b.position("C", 1)]))
    *steps, last = findings(answer, Catalogue())
    assert steps == [Mended(1), Mended(2)]
    assert [change.position for change in last[0]] == gaps(answer.plan)


@pytest.mark.parametrize("words", [("verify",), ("evaluate", "SC5"), ("depth",), ("compare", "same")])
def test_s17_every_command_says_that_it_reads(
    world: World, words: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "QUIET_S", 0.0)
    command, *more = words
    plan = world.plan("SC5")
    said = planner(command, plan, *(plan if word == "same" else word for word in more))
    assert said.code == 0, said.err
    assert "Läser och kontrollerar filerna" in said.err
    assert "Räknar" in said.err
