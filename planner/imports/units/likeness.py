"""Which skills a heading or word may mean from afar, so that somebody chooses."""

from collections.abc import Mapping

from rapidfuzz import fuzz

from planner.imports.units.near import flat, tokens_of

_LIKE, _MOST = 0.5, 3
"""Likeness from which a skill is named as near, and how many are."""
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
