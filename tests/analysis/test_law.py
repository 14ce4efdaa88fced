"""What the law adds to a scenario is said where it holds, and only there (issue 7, part 4)."""

import pytest

from planner.analysis.law import NoteId, hours_of_four_months, notes, urgent
from planner.domain.regime import regimes
from planner.text import LANGUAGES, words_for
from tests import builders as b


def ids(*phases: tuple[int, str], **changes: object) -> list[str]:
    scene = b.scenario(*(b.phase(days, regime=regime) for days, regime in phases), **changes)
    return [note.id.value for note in notes(scene)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("alert_highest", ["alarm"]), ("alert_raised", ["alarm", "alarm_state"]), ("none", ["alarm", "alarm_state"])],
)
def test_an_alarm_is_told_and_belongs_to_the_highest_alert(state: str, expected: list[str]) -> None:
    assert ids((14, "normal"), alert_state=state, alarm=True) == expected
    assert ids((14, "normal"), alert_state=state) == []


def test_no_regime_but_that_of_war_goes_above_48_hours() -> None:
    assert [regime.id.value for regime in regimes().values() if ids((366, regime.id.value))] == ["labour_emergency"]


def test_the_mean_of_48_hours_is_said_where_60_hours_run_longer() -> None:
    """(48 − 40) × 120 / (60 − 40) = 48 days at 60 hours leave four months at 48 on average."""
    assert ids((48, "labour_emergency")) == ["long_weeks"]
    assert ids((49, "labour_emergency")) == ["long_weeks", "mean"]
    assert ids((24, "labour_emergency"), (30, "normal"), (24, "labour_emergency")) == ["long_weeks"]
    assert ids((24, "labour_emergency"), (30, "normal"), (25, "labour_emergency")) == ["long_weeks", "mean"]
    assert ids((30, "labour_emergency"), (72, "normal"), (30, "labour_emergency")) == ["long_weeks"]


def test_weeks_of_48_hours_make_up_for_nothing() -> None:
    assert ids((119, "crisis_agreement"), (1, "labour_emergency")) == ["long_weeks", "mean"]
    assert hours_of_four_months(b.scenario(b.phase(120, regime="crisis_agreement"))) == 48 * 120


def test_more_than_says_no_more_than_is_true() -> None:
    scene = b.scenario(b.phase(120, regime="labour_emergency"))
    (mean,) = [note for note in notes(scene) if note.id is NoteId.MEAN]
    assert mean.facts == {"hours": 60, "most": 48, "rest": 11, "mean": 59, "usual": 40}
    assert urgent(scene) == (mean,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_has_its_words(language: str) -> None:
    scene = b.scenario(b.phase(60, regime="labour_emergency"), alarm=True)
    said = [words_for(language)(f"law.{note.id}", **note.facts) for note in notes(scene)]
    assert len(said) == len(NoteId)
    assert not any("{" in one for one in said)


def test_rest_is_11_hours_where_weeks_are_60() -> None:
    """Arbetstidsförordningen lifts the week and the weekly rest, not the daily one."""
    regime = regimes()[b.scenario(b.phase(regime="labour_emergency")).phase[0].regime]
    assert (regime.weekly_hours, regime.daily_rest_h, regime.weekly_rest_h) == (60, 11, 24)
    assert "1982:901" in regime.source
    assert not any("1987:1262" in one.source for one in regimes().values())
