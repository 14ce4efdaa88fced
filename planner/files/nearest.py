"""What somebody probably meant by an unknown word: the known words that look most like it, or what one stands for."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

NONE = "–"
"""Said where no word is near."""

_NEAR = 60.0
_MOST = 3


def near_words(word: str, known: Iterable[str]) -> str:
    """The likeliest of the known words, for a reader to choose from.

    Args:
        word: what was found.
        known: what there is, in any order.

    Returns:
        Up to three words, the nearest first, comma-separated; the best one alone if none is near, ``NONE`` if none.
    """
    options = {option: option.casefold() for option in sorted(set(known))}
    hits = process.extract(word.casefold(), options, scorer=fuzz.ratio, limit=_MOST)
    near = [hit[2] for hit in hits if hit[1] >= _NEAR] or [hit[2] for hit in hits[:1]]
    return ", ".join(near) or NONE


def near_meaning(word: str, meanings: Mapping[str, str]) -> str:
    """What the lower-case word that looks most like ``word`` stands for; ``NONE`` if none is near."""
    hit = process.extractOne(word.casefold(), sorted(meanings), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return meanings[hit[0]] if hit else NONE
