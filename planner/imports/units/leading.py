"""Which unit a text begins with that says more than the unit's name: ``Hemtjänst Södra grupp 2`` of Hemtjänst Södra."""

from collections.abc import Callable, Mapping, Sequence

_ALL_WORDS = frozenset({
    "enhet", "enheten", "avdelning", "avdelningen", "avd", "kontor", "kontoret", "forvaltning", "forvaltningen",
    "grupp", "gruppen", "team", "kommun", "kommunen", "kommunens", "sektion", "sektionen", "verksamhet",
    "unit", "department", "group", "office", "section",
})  # fmt: skip
"""Words that many units have, as they are compared: by them alone none is meant."""
_BEGINS, _INSIDE, _TELLS = 4, 5, 4
"""Letters of the beginning of a word, of a part in the middle of one, and of a word behind that tells of something."""

_LETTERS = 4
"""Letters that a word has at most that is made of some of another's."""

_Place = tuple[str, Sequence[str], int]
"""Id of a unit, the words of one of its names, and how many of them a text has said."""


def leading_unit(text: str, units: Mapping[str, str], tokens: Callable[[str], list[str]]) -> str:
    """The id of the one unit whose name a text begins with, in whole words or their beginnings; else nothing.

    What follows must not say another one: neither a word of another unit, nor a word or number in the place of one that
    the name has there. A short id may stand anywhere.

    Args:
        text: as it stands in the file.
        units: words of units in lower case, to their ids.
        tokens: takes a text apart into words, as they are compared.
    """
    said = tokens(text)
    if not said:
        return ""
    names: list[_Place] = [(ident, own, 0) for word, ident in units.items() if (own := tokens(word))]
    if len(said) == 1:
        return _inside(said[0], names)
    places, used = _begun(said, names)
    if not used:
        held = {ident for ident, own, _ in names for word in said if own == [word] and _is_id(word)}
        return held.pop() if len(held) == 1 else ""
    if _ALL_WORDS.issuperset(said[:used]) or len({ident for ident, _, _ in places}) != 1:
        return ""
    other = [word for ident, own, _ in names if ident != places[0][0] for word in own]
    if any(_begins(word, one) for word in said[used:] if word not in _ALL_WORDS for one in other):
        return ""
    return places[0][0] if any(_goes_on(own[at:], said[used:]) for _, own, at in places) else ""


def _is_id(word: str) -> bool:
    return 1 < len(word) <= _LETTERS and word.isalpha()


def _begun(said: Sequence[str], names: Sequence[_Place]) -> tuple[Sequence[_Place], int]:
    """The names that have the most first words of a text, in their order, and how many these are."""
    places, used = names, 0
    for word in said:
        further = [place for place in (_next(one, word) for one in places) if place]
        if not further:
            break
        places, used = further, used + 1
    if used:
        return places, used
    # An abbreviation tells nothing alone, but may stand first before a word that does.
    short = [(ident, own, at) for ident, own, _ in names if (at := _abbreviated(said[0], own))]
    places = [place for place in (_next(one, said[1]) for one in short) if place]
    return places, 2 if places else 0


def _next(place: _Place, word: str) -> _Place | None:
    """The name with one more of its words said, the first that a word is or begins."""
    ident, own, at = place
    spot = next((spot for spot in range(at, len(own)) if _begins(word, own[spot])), None)
    return None if spot is None else (ident, own, spot + 1)


def _begins(short: str, whole: str) -> bool:
    return short == whole or (len(short) >= _BEGINS and short.isalpha() and whole.startswith(short))


def _abbreviated(short: str, name: Sequence[str]) -> int:
    """How many first words of a name an abbreviation stands for: ``HTJ`` of one, ``SÄBO`` of two; 0 where of none."""
    if not _is_id(short) or not name[0].startswith(short[0]):
        return 0
    return next((count for count in range(1, len(name) + 1) if _made_of(short, "".join(name[:count]))), 0)


def _made_of(short: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in short)


def _goes_on(left: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether what follows in a text may stand beside what it has not said of a name."""
    numbered = any(map(str.isdecimal, left)) and any(map(str.isdecimal, behind))
    telling = any(len(word) >= _TELLS and word not in _ALL_WORDS for word in behind)
    return not numbered and not (telling and left)


def _inside(word: str, names: Sequence[_Place]) -> str:
    """The one unit of which a word is a part: ``Kansli`` of Kommunkansliet."""
    held = {ident for ident, own, _ in names if any(word in one for one in own)}
    return held.pop() if len(word) >= _INSIDE and len(held) == 1 and word not in _ALL_WORDS else ""
