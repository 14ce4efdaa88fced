"""What the law adds to a scenario: the alarm of heightened alert, and the means that long working weeks must keep.

Source: förordning (2015:1053) 9-15 §§; arbetstidsförordning (1982:901) 4 §; arbetstidslag (1982:673) 10 b, 13 §§.
All of them are restated in ``docs/sources.md``.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.regime import RegimeId, regimes
from planner.domain.regime.alert import AlertState
from planner.domain.scenario import Scenario

MEAN_HOURS = 48
"""Most hours a week on average (arbetstidslag 10 b §); no regime lifts it."""

MEAN_DAYS = 120
"""Days of the shortest four months, over which the average is taken."""


class NoteId(StrEnum):
    """What there may be to say; its words are ``law.<id>``."""

    ALARM = "alarm"
    """What a beredskapslarm switches on."""
    ALARM_STATE = "alarm_state"
    """An alarm in a scenario that is not at the highest alert."""
    LONG_WEEKS = "long_weeks"
    """Weeks above the average are reckoned with, and what stays in force all the same."""
    MEAN = "mean"
    """They go on for so long that the average over four months cannot be kept."""


@dataclass(frozen=True)
class Note:
    """One thing that a reader of the plan should know."""

    id: NoteId
    facts: dict[str, int] = field(default_factory=dict)
    """Numbers for its words."""


def notes(scenario: Scenario) -> tuple[Note, ...]:
    """What the law adds to a scenario, in the order in which it is told."""
    told = []
    if scenario.alarm:
        told.append(Note(NoteId.ALARM))
        if scenario.alert_state is not AlertState.ALERT_HIGHEST:
            told.append(Note(NoteId.ALARM_STATE))
    longest = max(regimes()[phase.regime].weekly_hours for phase in scenario.phase)
    if longest > MEAN_HOURS:
        limits = {"hours": longest, "most": MEAN_HOURS, "rest": daily_rest_h(scenario)}
        told.append(Note(NoteId.LONG_WEEKS, limits))
        total = hours_of_four_months(scenario)
        if total > MEAN_HOURS * MEAN_DAYS:
            # "More than" a whole number: the largest below the mean.
            told.append(Note(NoteId.MEAN, {**limits, "mean": (total - 1) // MEAN_DAYS, "usual": _usual_hours()}))
    return tuple(told)


def urgent(scenario: Scenario) -> tuple[Note, ...]:
    """The notes that somebody who solves should see at once."""
    return tuple(note for note in notes(scenario) if note.id is not NoteId.LONG_WEEKS)


def daily_rest_h(scenario: Scenario) -> int:
    """Shortest daily rest, in hours, under the regimes with weeks above the average."""
    long = [regimes()[phase.regime] for phase in scenario.phase if regimes()[phase.regime].weekly_hours > MEAN_HOURS]
    return min(regime.daily_rest_h for regime in long)


def hours_of_four_months(scenario: Scenario) -> int:
    """Weekly hours summed over the days of the worst four months; before and after the scenario weeks are as usual."""
    usual = _usual_hours()
    days = [regimes()[phase.regime].weekly_hours for phase in scenario.phase for _ in range(phase.days)]
    padded = [usual] * MEAN_DAYS + days + [usual] * MEAN_DAYS
    worst = total = sum(padded[:MEAN_DAYS])
    for came, went in zip(padded[MEAN_DAYS:], padded, strict=False):
        total += came - went
        worst = max(worst, total)
    return worst


def _usual_hours() -> int:
    return regimes()[RegimeId.NORMAL].weekly_hours
