"""Counts of people as all may see them (docs/model.md, What may be counted in public)."""

Range = tuple[int, int]

SMALL = 5
"""Numbers in the first bands, by default."""


def band(number: int) -> Range:
    """0–4, 5–9 … 45–49, 50–59 …"""
    width = SMALL if number < 10 * SMALL else 2 * SMALL
    return number - number % width, number - number % width + width - 1
