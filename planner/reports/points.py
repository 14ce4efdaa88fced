"""What measures are chosen by, in words: the points of a missing name, step by step."""

from planner.domain.levels import STEPS, order
from planner.domain.settings import Settings
from planner.text.words import Words


def points_in_words(settings: Settings, words: Words) -> str:
    """One sentence: per step the points in tier 1, 2 and 3; steps that have none are left out."""
    table = order(settings.level_order).points(settings.level_points)
    steps = [
        words(f"measures.points.{step}", points=", ".join(map(words.number, points)))
        for step, points in zip(STEPS, table, strict=True)
        if any(points)
    ]
    return words("measures.points", steps="; ".join(steps))
