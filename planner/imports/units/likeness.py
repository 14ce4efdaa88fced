"""Which skills a heading or word may mean from afar, so that somebody chooses; and how words are compared."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

_LIKE, _MOST = 0.5, 3
"""Likeness from which a skill is named as near, and how many are."""
_TOKEN = re.compile(r"[^\W_]+")
_FILLING = frozenset({"och", "o", "i", "för", "av", "and", "of"})
_SHORT = 2
"""Letters of a word that begins none."""
_PAPERS = ("skorkort", "korkort", "bevis", "prov", "kurs", "utbildning", "intyg", "behorighet")
"""What a word ends with that says by what paper somebody has the skill before it: ``Maskinförarbevis``."""
_DERIVED = ("are", "ande", "ning", "ing", "ar")
"""Ends of words that are otherwise the same: ``Rökdykning``, ``rökdykare``, ``rökdykarprov``."""
_STEM, _INITIALS = 5, 3
"""Letters of such a word without its end, and of words that are shortened to their first ones: ``APV``."""


def perhaps_skill(text: str, skills: Mapping[str, str]) -> str:
    """The id of the one skill that a word shortens, names by its paper, or is a form of: somebody has to say yes.

    Args:
        text: ``Deleg läkem``, ``M-såg``, ``APV``, ``Rökdykarprov``; of each word something has to be the skill's.
        skills: words of skills in lower case, to their ids.
    """
    said = [token for token in tokens_of(text) if len(token) > 1 or token.isdigit()]
    initial = len(said) == 1 and len(tokens_of(text)[0]) == 1 and not said[0].isdigit()  # ``M-såg``
    meant = {
        ident
        for word, ident in skills.items()
        if (theirs := tokens_of(word)) and said and (_drawn(text, theirs) if initial else _made(said, theirs))
    }
    return meant.pop() if len(meant) == 1 else ""


def _made(said: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether every word is one of a name's, shortened or in another form, or they are its first letters."""
    if len(said) == 1 and len(said[0]) >= _INITIALS and said[0] == "".join(token[0] for token in theirs):
        return True
    if len(theirs) == 1 and len(said) > 1:  # ``El-beh.`` of elbehörighet, ``Deleg läkem`` of läkemedelsdelegering
        whole = theirs[0]
        return any(whole.startswith(token) for token in said) and all(token in whole for token in said)
    if len(said) == 1:
        return len(said[0]) > _SHORT and _forms(said[0], theirs[0])
    return any(len(token) > _SHORT for token in said) and all(
        any(_forms(one, whole) for whole in theirs) for one in said
    )


def _forms(word: str, whole: str) -> bool:
    """Whether a word shortens another one, or both are forms of one."""
    bare = next((word.removesuffix(paper) for paper in _PAPERS if word.endswith(paper)), word)
    one, other = map(_stem, (bare, whole))
    return whole.startswith(word) or (len(one) >= _STEM and one == other)


def _stem(word: str) -> str:
    """A word without the end that makes it somebody who does something, or the doing."""
    return next((word.removesuffix(end) for end in _DERIVED if word.endswith(end)), word)


def _drawn(text: str, theirs: Sequence[str]) -> bool:
    """Whether a text is the first letter of one word, and how it ends."""
    first, *rest = tokens_of(text)
    return len(theirs) == 1 == len(rest) and theirs[0].startswith(first) and theirs[0].endswith(rest[0])


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
