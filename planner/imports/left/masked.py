"""How words are shown of which one may be somebody's: a skill of ours in front of them is nobody's."""

from collections import Counter
from collections.abc import Iterable, Mapping

from planner.imports.columns.masking import masked
from planner.imports.said.seen_words import LeftWord

_SHORTEST = 3
"""Letters of a word of ours that is no beginning of a name by chance."""
_HIDDEN = "***"


def masked_behind(text: str, ours: Iterable[str]) -> str:
    """A text with its first letter alone, or with the word of ours that it begins with: ``HLR ***``.

    Args:
        text: as it stands in the file.
        ours: words of skills, in lower case.
    """
    low = text.casefold()
    begins = [word for word in ours if len(word) >= _SHORTEST and low.startswith(word) and _ends(low[len(word) :])]
    longest = max(map(len, begins), default=0)
    return f"{text[:longest]} {_HIDDEN}" if longest else masked(text)


def _ends(rest: str) -> bool:
    return not rest[:1].isalnum()


def numbered(left: Mapping[str, LeftWord]) -> dict[str, LeftWord]:
    """Words of one column, those that are shown alike with a number each, so that they can be told apart."""
    times, before = Counter(own.shown for own in left.values()), Counter[str]()
    told: dict[str, LeftWord] = {}
    for text, own in left.items():
        before[own.shown] += 1
        alike = times[own.shown] > 1
        told[text] = own._replace(shown=f"{own.shown} ({before[own.shown]})") if alike else own
    return told
