"""Which skills a heading or word may mean from afar, so that somebody chooses; and how words are compared."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

_LIKE, _MOST = 0.5, 3
"""Likeness from which a skill is named as near, and how many are."""
_TOKEN = re.compile(r"[^\W_]+")
_FILLING = frozenset({"och", "o", "i", "för", "av", "and", "of"})
_SHORT = 2
"""Letters of a word that begins none."""


def nearest_skills(text: str, skills: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of the skills that a heading may mean, the nearest first: none of them clearly, so that somebody chooses.

    Args:
        text: ``Förskollärarleg``, ``Dipl dricksv``.
        skills: words of skills in lower case, to their ids.
    """
    best: dict[str, float] = {}
    for word, ident in skills.items():
        best[ident] = max(best.get(ident, 0.0), _likeness(text, word))
    near = sorted((ident for ident, score in best.items() if score >= _LIKE), key=lambda ident: (-best[ident], ident))
    return tuple(near[:_MOST])


def _likeness(text: str, word: str) -> float:
    """How like two names are: by their letters, or by the share of words that begin one of the other's."""
    own, theirs = tokens_of(text), tokens_of(word)
    begun = sum(any(whole.startswith(short) for whole in theirs) for short in own if len(short) > _SHORT)
    return max(fuzz.ratio(flat(text), flat(word)) / 100, begun / max(1, len(own), len(theirs)))


@lru_cache(maxsize=65_536)
def flat(text: str) -> str:
    """Letters and digits alone, without their accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, plain))


@lru_cache(maxsize=65_536)
def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, without those that fill."""
    return tuple([flat(token) for token in _TOKEN.findall(text.casefold()) if token not in _FILLING])
