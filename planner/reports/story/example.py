"""The drawn example of how people are counted: one seat round the clock, and the people whose weeks fill it."""

from dataclasses import dataclass

from planner.domain.regime import RegimeId, regimes
from planner.text.words import Words

WEEK_H = 168
"""Hours of a week."""


@dataclass(frozen=True)
class Example:
    """A bar as long as the week, in as many parts as it takes people."""

    text: str
    """What it shows, in words."""
    terms: str
    """Seat, person, rotation and deputies, explained."""
    parts: tuple[int, ...]
    """Hours of each person, the last one's less."""


def example(words: Words) -> Example:
    """Under normal working time, everybody at full time and present."""
    hours = regimes()[RegimeId.NORMAL].weekly_hours
    full, rest = divmod(WEEK_H, hours)
    parts = (*(hours for _ in range(full)), *((rest,) if rest else ()))
    told = words("story.example.text", week=WEEK_H, hours=hours, people=len(parts))
    return Example(told, words("story.example.words"), parts)
