"""Initials in place of a first name, as lists of absence have them: ``BERGQVIST A``."""

import re
import unicodedata

_WORDS = re.compile(r"[^\W\d_]+")
_RUN = 3
"""So many letters at most stand together for as many first names: ``PO`` for Per-Olof."""


def is_initial(word: str) -> bool:
    """Whether a word is a single letter, with a dot or without."""
    bare = word.rstrip(".")
    return len(bare) == 1 and bare.isalpha()


def fits(one: str, other: str) -> bool:
    """Whether one of two texts is the initials of the other, or of its first words: ``A`` of Anna Maria."""
    short, long = sorted((_words(one), _words(other)), key=lambda words: sum(map(len, words)))
    if not short or not any(len(word) > 1 for word in long):
        return False
    first = "".join(word[0] for word in long)
    if all(len(word) == 1 for word in short):
        return first.startswith("".join(short))
    return len(short) == 1 and 1 < len(short[0]) <= _RUN and short[0] == first


def longer(one: str, other: str) -> str:
    """Of initials and what they are of, the latter."""
    return max(one, other, key=lambda name: (sum(map(len, _words(name))), name))


def _words(name: str) -> list[str]:
    """The words of a name, without accents and in lower case."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return _WORDS.findall(bare.casefold())
