"""How a sign at names or numbers is spoken of, in the column that says who is protected and in column files."""

import re

NAME, NUMBER, ROW, TEXT, IN = "namn", "nummer", "rad", "ord", " i "
SIGNED = re.compile(rf"(?:{NAME}|{NUMBER}|{ROW}) \S+(?: \S+)*", re.IGNORECASE)
"""``namn *``: the sign stands at the name; ``rad gul``: the row looks so."""
SIGNS = "tecken vid namn eller nummer"
"""Heading of the column that the program makes of such signs; no file of HR's has it, and no layout keeps it."""


def sign_of(word: str) -> str:
    """The sign of such a word."""
    return word.partition(" ")[2]


def is_signed(text: str) -> bool:
    """Whether a word of that column is such a sign."""
    return bool(SIGNED.fullmatch(text))


def is_look(word: str) -> bool:
    """Whether such a word is of how a row looks, and not of a sign in it."""
    return is_signed(word) and word.casefold().startswith(f"{ROW} ")


def key_of(word: str, heading: str) -> str:
    """How a column file speaks of a word in a cell below a heading: ``ord Förmedlingsuppdrag i Adress``."""
    return f"{TEXT} {word}{IN}{heading}"


def parts_of_key(key: str) -> tuple[str, str] | None:
    """The word and the heading of such a key; None of other words of that column."""
    word, sign, heading = key.partition(IN)
    return (word[len(TEXT) + 1 :], heading) if sign and word.casefold().startswith(f"{TEXT} ") else None
