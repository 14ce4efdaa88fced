"""Numbers that the program makes of the personnummer, which nobody can read in them, for people who have none."""

from planner.imports.identity.pseudonyms import digest

_MADE = "KP1-"
"""Letters before all else: no spreadsheet takes the number for an amount or a day, and nobody for HR's own."""
_SIGNS = 10
"""Fifty bits: even in the largest city two people hardly ever get the same."""


def made_number(personnummer: str, key: bytes) -> str:
    """The employment number of somebody who has none, the same for as long as the key is.

    Args:
        personnummer: twelve signs.
        key: HMAC key; without it nobody can find the personnummer by trying all.
    """
    return _MADE + digest(f"number {personnummer}", key, _SIGNS).upper()


def is_made(number: str) -> bool:
    """Whether the program has made a number."""
    return number.startswith(_MADE)
