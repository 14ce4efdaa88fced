"""Words in which HR writes security classes (``Skl 3``, ``SK3``, ``Klass III``), and what others may mean."""

import re
from collections.abc import Iterable

from planner.imports.columns.code_words import LONGEST, tells
from planner.imports.proposals.sample import Sampled
from planner.imports.tables.clean import clean, is_empty

CLASS = "clearance_class"
"""Key of the column."""
CLASS_WORD = r"(?:sk|(?:placerings?)?klass|class|kl|s(?:äk|ak)?(?:erhets)?\.?[ -]?kl(?:ass)?)"
"""What stands before the number of a class."""
_WORDED = re.compile(CLASS_WORD + r"[ .:-]*(?P<level>[0-3]|i{1,3}|ett|två|tre)", re.IGNORECASE)
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "ett": "1", "två": "2", "tre": "3"}
_NONE = re.compile(r"\b(?:ej|inte|ingen|inget|icke|utan|oklassad|none|no|not)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[0-9]")
_ONE = re.compile(r"[^\d]*(?P<level>[1-3])(?::?an?)?\W*", re.IGNORECASE)
"""What stands behind the number may say how far the vetting has come: ``3 R`` is proposed as nothing."""
_CODED = re.compile(
    rf"(?:{CLASS_WORD}[ .:]*)?(?P<level>[0-3]|i{{1,3}})\s*(?:[/:;-]\s*|\()(?P<rest>[^\W\d_]{{1,3}})\)?", re.IGNORECASE
)
NO_CLASS = "ingen"
"""The answer that somebody is in no class."""


def class_of(text: str) -> str:
    """The number of a class that is written with its word; empty of every other text."""
    found = _WORDED.fullmatch(text)
    level = found["level"].casefold() if found else ""
    return _NUMBERS.get(level, level)


def class_and_code(text: str) -> tuple[str, str] | None:
    """A class and letters behind it that say how far the vetting has come: ``3/G``, ``2 (H)``; None for other texts."""
    coded = _CODED.fullmatch(text)
    if coded is None or coded["rest"].casefold() in _NUMBERS:
        return None
    level = coded["level"].casefold()
    return _NUMBERS.get(level, level), coded["rest"]


def says_none(text: str) -> bool:
    """Whether a text says that somebody is in no class: ``Ej klassad``."""
    return bool(_NONE.search(text)) and "klass" in text.casefold()


def level_said(text: str) -> str:
    """A text as a number of a class, where it is one with its word, or says that there is none; others as they are."""
    return class_of(clean(text)) or ("0" if clean(text).casefold() == NO_CLASS else text)


def class_answered(word: str) -> str | None:
    """What an answer says of a class: one of the three, or 0 for none; None where it is neither."""
    level = "0" if word.casefold() in ("-", "none") else level_said(word)
    return level if level in ("0", "1", "2", "3") else None


def class_words(cells: Sampled, unread: Iterable[str]) -> dict[str, str | None]:
    """Texts of a column of classes that are asked, with what each may mean; one alone that says nothing is a slip."""
    guesses = {text: _guess(text) for text in unread if _sayable(text)}
    asked = {text for text, guess in guesses.items() if guess or (cells.counts[text] > 1 and not tells(text))}
    return {text: guesses[text] for text in sorted(asked, key=lambda text: (-cells.counts[text], text))}


def _guess(text: str) -> str | None:
    if _NONE.search(text):
        return NO_CLASS
    one = _ONE.fullmatch(text)
    return one["level"] if one else None


def _sayable(text: str) -> bool:
    """Whether a text is none that stands for an empty cell, and nobody's name, were there a number behind it."""
    return len(text) <= LONGEST and not is_empty(text) and not tells(_NUMBER.sub("", text))
