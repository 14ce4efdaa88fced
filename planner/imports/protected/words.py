"""How a sign at names or numbers is spoken of, in the column that says who is protected and in column files."""

import re

NAME, NUMBER = "namn", "nummer"
SIGNED = re.compile(rf"(?:{NAME}|{NUMBER}) \S+(?: \S+)*", re.IGNORECASE)
"""``namn *``: the sign stands at the name."""
SIGNS = "tecken vid namn eller nummer"
"""Heading of the column that the program makes of such signs; no file of HR's has it, and no layout keeps it."""


def sign_of(word: str) -> str:
    """The sign of such a word."""
    return word.partition(" ")[2]


def is_signed(text: str) -> bool:
    """Whether a word of that column is such a sign."""
    return bool(SIGNED.fullmatch(text))
