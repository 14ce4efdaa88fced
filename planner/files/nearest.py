"""What the reader of a finding probably meant: the known words that look most like an unknown one."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_NEAR = 60.0
_MOST = 3


def nearest(word: str, known: Iterable[str]) -> str:
    """The likeliest of the known words.

    Args:
        word: what was found.
        known: what there is, in any order.

    Returns:
        Up to three words, the nearest first, comma-separated; the best one alone if none is near, "–" if there is none.
    """
    options = {option: option.casefold() for option in sorted(set(known))}
    hits = process.extract(word.casefold(), options, scorer=fuzz.ratio, limit=_MOST)
    near = [hit[2] for hit in hits if hit[1] >= _NEAR] or [hit[2] for hit in hits[:1]]
    return ", ".join(near) or "–"
