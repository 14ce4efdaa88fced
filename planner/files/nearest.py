"""What somebody probably meant by an unknown word: the known words that look most like it, or what one stands for."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from planner.text.words import Named

NONE = "–"
"""Said where no word is near."""

_NEAR = 66.0
"""One letter of three may be another; below, words have only some letters in common."""
_MOST = 3
_SHORTEST = 3
"""Letters of a word that says something where it stands within another."""
_WORD = re.compile(r"[^\W_]+")


def called(named: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """What else people call each id: its names and synonyms."""
    return {one.id: (one.name_sv, one.name_en, *getattr(one, "synonyms", ())) for one in named}


def near_words(word: str, known: Iterable[str] | Mapping[str, Iterable[str]]) -> str:
    """The likeliest of the known words, for a reader to choose from.

    Args:
        word: what was found.
        known: what there is, in any order; with other names of each, if it has some.

    Returns:
        The words that it is another name of, if there are some; else up to three that it looks like, by a name or by
        itself, the nearest first; else those that it is a part of, or that are a part of it. Comma-separated;
        ``NONE`` if nothing is really alike.
    """
    others: Mapping[str, Iterable[str]] = known if isinstance(known, Mapping) else {}
    forms = {
        (option, number): form.casefold()
        for option in sorted(set(known))
        for number, form in enumerate((option, *others.get(option, ())))
    }
    folded = word.casefold()
    hits = [key for key, form in forms.items() if form == folded]
    if not hits:
        found = process.extract(folded, forms, scorer=fuzz.ratio, limit=None, score_cutoff=_NEAR)
        hits = [hit[2] for hit in found] or [key for key, form in forms.items() if _within(folded, form)]
    return ", ".join(list(dict.fromkeys(option for option, _ in hits))[:_MOST]) or NONE


def _within(one: str, other: str) -> bool:
    """Whether all words of the one stand in the other: a copy's file name, say, or a department without its section."""
    part, whole = sorted((set(_WORD.findall(one)), set(_WORD.findall(other))), key=len)
    return part <= whole and max(map(len, part), default=0) >= _SHORTEST


def near_meaning(word: str, meanings: Mapping[str, str]) -> str:
    """What the lower-case word that looks most like ``word`` stands for; ``NONE`` if none is near."""
    hit = process.extractOne(word.casefold(), sorted(meanings), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return meanings[hit[0]] if hit else NONE


def near_choice(word: str, meanings: Mapping[str, str]) -> str:
    """The same of words that begin alike: who misspells one mostly has its first letter, and ej, o- or tim- negates."""
    return near_meaning(word, {known: own for known, own in meanings.items() if known[:1] == word.casefold()[:1]})
