"""Counts of people in words: 0, ``1–4``, or the number."""

from planner.text.words import Words


def public_text(low: int, high: int, words: Words) -> str:
    """The count; ``1–4`` where only a range may be told."""
    return words.number(low) if low == high else f"{words.number(low)}–{words.number(high)}"
