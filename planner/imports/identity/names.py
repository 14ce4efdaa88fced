"""First and last name from one column that holds both, and which of the two stands first in it."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from planner.domain.person import NameOrder
from planner.imports.columns.column import compared
from planner.imports.tables.clean import clean

_PARTICLES = frozenset({
    "abu", "af", "al", "av", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "mac", "san", "st", "te", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
"""Words that belong to the last name that follows them."""

_LAST, _FIRST = ("efternamn", "lastname", "surname"), ("förnamn", "firstname", "givenname")
_AHEAD = 3
"""So many times as many given names must stand in the one place as in the other for it to be clear which it is."""


@cache
def _given_names() -> frozenset[str]:
    text = files("planner.imports.identity").joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(name for line in text.splitlines() if not line.startswith("#") for name in line.split())


def said_order(heading: str) -> NameOrder | None:
    """Which name stands first as a heading says; None where it names none or one of them."""
    word = compared(heading)
    last, first = ([word.find(part) for part in parts if part in word] for parts in (_LAST, _FIRST))
    if last and min(last) < min(first, default=len(word)):
        return NameOrder.SURNAME
    return NameOrder.FIRST_NAME if first and last else None


def shown_order(texts: Iterable[str]) -> NameOrder | None:
    """Which name stands first as the names themselves show; None where they do not.

    Args:
        texts: the column's cells; those with a comma say it themselves.

    Returns:
        The order in which given names stand, by a list of common ones; either, where no cell needs it.
    """
    split = [words for text in texts if "," not in text and len(words := clean(text).casefold().split()) > 1]
    if not split:
        return NameOrder.FIRST_NAME
    first, last = (sum(_is_given(words[place]) for words in split) for place in (0, -1))
    if first == last or max(first, last) < _AHEAD * min(first, last):
        return None
    return NameOrder.FIRST_NAME if first > last else NameOrder.SURNAME


def _is_given(word: str) -> bool:
    return word.partition("-")[0] in _given_names()


def split_name(text: str, order: NameOrder) -> tuple[str, str]:
    """First and last name.

    Args:
        text: cleaned; a comma stands behind the last name.
        order: which stands first where there is no comma.

    Returns:
        First name, last name; a single word is a last name.
    """
    before, comma, after = text.partition(",")
    if comma:
        return after.strip(), before.strip()
    words = text.split()
    border = 0
    if order is NameOrder.SURNAME:
        while border < len(words) - 1 and words[border].casefold() in _PARTICLES:
            border += 1
        return " ".join(words[border + 1 :]), " ".join(words[: border + 1])
    border = len(words) - 1
    while border > 0 and words[border - 1].casefold() in _PARTICLES:
        border -= 1
    return " ".join(words[:border]), " ".join(words[border:])
