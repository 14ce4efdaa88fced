"""First and last name from one column that holds both, and which of the two stands first in it."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import takewhile

from planner.domain.owner.exports import NameSplit
from planner.domain.person import NameOrder
from planner.imports.columns.column import compared
from planner.imports.columns.smell import word_that_may_mark
from planner.imports.names.initials import is_initial
from planner.imports.tables.clean import clean

_PARTICLES = frozenset({
    "abu", "af", "al", "av", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "mac", "san", "st", "te", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
"""Words that belong to the last name that follows them."""

_LAST, _FIRST = ("efternamn", "släktnamn", "lastname", "surname"), ("förnamn", "tilltalsnamn", "firstname", "givenname")
_BOTH = re.compile(r"för(?:och|o)?efternamn|(?:first|given)(?:and)?lastname")
"""As the column itself is called: nobody who writes so means the order, and its names may stand either way."""
_AHEAD = 3
"""So many times as many given names must stand in the one place as in the other for it to be clear which it is."""


@cache
def _given_names() -> frozenset[str]:
    text = files("planner.imports.identity").joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(name for line in text.splitlines() if not line.startswith("#") for name in line.split())


def said_order(heading: str) -> NameOrder | None:
    """Which name stands first as a heading says; None where it names none or one of them."""
    word = compared(heading)
    if _BOTH.search(word):
        return None
    last, first = ([word.find(part) for part in parts if part in word] for parts in (_LAST, _FIRST))
    if last and min(last) < min(first, default=len(word)):
        return NameOrder.SURNAME
    return NameOrder.FIRST_NAME if first and last else None


def shown_order(texts: Iterable[str]) -> NameOrder | None:
    """Which name stands first as the names themselves show; None where they do not.

    Args:
        texts: the column's cells; those with a comma say it themselves.

    Returns:
        The order in which given names stand, by a list of common ones, or initials; either, where no cell needs it.
    """
    plain = (text for text in texts if "," not in text and not word_that_may_mark(text, name=True))
    split = [words for text in plain if len(words := clean(text).casefold().split()) > 1]
    if not split:
        return NameOrder.FIRST_NAME
    first, last = (sum(_shows(words[place]) for words in split) for place in (0, -1))
    if first == last or max(first, last) < _AHEAD * min(first, last):
        return None
    return NameOrder.FIRST_NAME if first > last else NameOrder.SURNAME


def is_given(word: str) -> bool:
    """Whether a word, in lower case, is a common given name."""
    return word.partition("-")[0] in _given_names()


def _shows(word: str) -> bool:
    """Whether a word, in lower case, shows where the first name stands."""
    return is_given(word) or is_initial(word)


def is_particle(word: str) -> bool:
    """Whether a word belongs to the last name that follows it."""
    return word.casefold() in _PARTICLES


def split_name(text: str, order: NameOrder, split: NameSplit | None = None) -> tuple[str, str]:
    """First and last name.

    Args:
        text: cleaned; a comma stands behind the last name.
        order: which stands first where there is no comma.
        split: how many words are which; None, and ``LISTED``: common given names that stand together are first names.

    Returns:
        First name, last name; a single word is a last name.
    """
    before, comma, after = text.partition(",")
    if comma:
        return after.strip(), before.strip()
    parts = _parts(text)
    if len(parts) == 1:
        return "", parts[0]
    ahead = order is NameOrder.FIRST_NAME
    given = len(parts) - 1
    if split is NameSplit.ONE_GIVEN:
        given = 1
    elif split is not NameSplit.ONE_LAST and (listed := _leading_given(parts if ahead else parts[::-1])):
        given = min(listed, given)
    border = given if ahead else len(parts) - given
    front, back = " ".join(parts[:border]), " ".join(parts[border:])
    return (front, back) if ahead else (back, front)


def is_guess(text: str) -> bool:
    """Whether a name has three words or more, of which nobody can say where the first name ends."""
    return "," not in text and len(_parts(text)) > 2


def every_split(text: str) -> list[tuple[str, str]]:
    """Every first and last name that a name without a comma may be, in either order."""
    parts = _parts(text)
    borders = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return [*borders, *((back, front) for front, back in borders)]


def rest_of(text: str, given: str) -> str:
    """What is left of a name without a first name that is known; empty where it does not stand in it."""
    words, own = text.replace(",", " ").split(), given.split()
    for at in range(len(words) - len(own) + 1):
        if [word.casefold() for word in words[at : at + len(own)]] == [word.casefold() for word in own]:
            return " ".join(words[:at] or words[at + len(own) :])
    return ""


def _parts(text: str) -> list[str]:
    """The words of a name, with words like "von" before what they belong to."""
    parts: list[str] = []
    waiting: list[str] = []
    for word in text.split():
        waiting.append(word)
        if not is_particle(word):
            parts.append(" ".join(waiting))
            waiting = []
    return [*parts, " ".join(waiting)] if waiting else parts


def _leading_given(parts: Iterable[str]) -> int:
    """How many common given names stand there before any other word."""
    return sum(1 for _ in takewhile(_shows, map(str.casefold, parts)))
