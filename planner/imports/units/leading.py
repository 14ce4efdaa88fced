"""Which unit a text begins with that says more than the unit's name: ``Hemtjänst Södra grupp 2`` of Hemtjänst Södra."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from planner.imports.units.nearness import How, Near

ALL_WORDS = frozenset({
    "enhet", "enheten", "avdelning", "avdelningen", "avd", "kontor", "kontoret", "forvaltning", "forvaltningen",
    "grupp", "gruppen", "team", "kommun", "kommunen", "kommunens", "sektion", "sektionen", "verksamhet",
    "unit", "department", "group", "office", "section",
})  # fmt: skip
"""Words that many units have, as they are compared: by them alone none is meant."""
_BEGINS, _INSIDE, _TELLS = 4, 5, 4
"""Letters of the beginning of a word, of a part in the middle of one, and of a word behind that tells of something."""

_LETTERS = 4
"""Letters that a word has at most that is made of some of another's."""


class _Place(NamedTuple):
    """One of a unit's names, and how much of it a text has said."""

    unit: str
    name: tuple[str, ...]
    at: int = 0
    """How many of its words."""
    skips: bool = False
    """Whether the text has left out some before that."""
    whole: bool = True
    """Whether each of them stands there in full."""

    @property
    def sure(self) -> bool:
        """Whether the name is said from its beginning, and either all of it, or whole words with nothing behind."""
        return not self.skips and (self.at == len(self.name) or self.whole)


def leading_unit(text: str, units: Mapping[str, str], tokens: Callable[[str], tuple[str, ...]]) -> Near:
    """The one unit whose name a text begins with, in whole words or their beginnings; else nothing.

    What follows must not say another one: neither a word of another unit, nor a word or number in the place of one that
    the name has there. A short id may stand anywhere. Where a word is left out of the name before that, or shortened
    with more to come, it is only perhaps meant.

    Args:
        text: as it stands in the file.
        units: words of units in lower case, to their ids.
        tokens: takes a text apart into words, as they are compared.
    """
    said = tokens(text)
    if not said:
        return Near()
    names = [_Place(ident, own) for word, ident in units.items() if (own := tokens(word))]
    if len(said) == 1:
        return _inside(said[0], names)
    places, used = _begun(said, names)
    if not used:
        held = {one.unit for one in names for word in said if one.name == (word,) and _is_id(word)}
        return Near(held.pop(), How.CONTAINS) if len(held) == 1 else Near()
    if ALL_WORDS.issuperset(said[:used]) or len({one.unit for one in places}) != 1:
        return Near()
    other = [word for one in names if one.unit != places[0].unit for word in one.name]
    if any(begins(word, one) for word in said[used:] if word not in ALL_WORDS for one in other):
        return Near()
    fits = [one for one in places if _goes_on(one.name[one.at :], said[used:])]
    if not fits:
        return Near()
    # A word that only begins the name, with another behind it, may say what else is done: ``Vuxen/försörjningsstöd``.
    # So may one behind a short id, which may be that of the unit above: ``VOF Korttids``.
    begun = used == 1 and _telling(said[used:]) and (_is_id(said[0]) or not any(one.whole for one in fits))
    sure = not begun and any(one.sure for one in fits)
    holds = said[used:] and any(one.whole for one in fits)
    return Near(fits[0].unit, How.MAYBE if not sure else How.CONTAINS if holds else How.CLEAR)


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
    short = [one._replace(at=at, whole=False) for one in names if (at := _abbreviated(said[0], one.name))]
    places = [place for place in (_next(one, said[1]) for one in short) if place]
    return places, 2 if places else 0


def _next(place: _Place, word: str) -> _Place | None:
    """The name with one more of its words said, the first that a word is or begins."""
    name = place.name
    spot = next((spot for spot in range(place.at, len(name)) if begins(word, name[spot])), None)
    if spot is None:
        return None
    skips = place.skips or not ALL_WORDS.issuperset(name[place.at : spot])
    return place._replace(at=spot + 1, skips=skips, whole=place.whole and word == name[spot])


def begins(short: str, whole: str) -> bool:
    """Whether a word is another, or its beginning."""
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
    return not numbered and not (left and _telling(behind))


def _telling(behind: Sequence[str]) -> bool:
    return any(len(word) >= _TELLS and word not in ALL_WORDS for word in behind)


def _inside(word: str, names: Sequence[_Place]) -> Near:
    """The one unit of which a word is a part: ``Kansli`` of Kommunkansliet, ``Ekbacken`` of Vårdboendet Ekbacken.

    A part of a later word tells nothing: ``Omsorg`` of Ekbackens omsorgsboende.
    """
    held = [one for one in names if any(word in own for own in one.name)]
    if len(word) < _INSIDE or len({one.unit for one in held}) != 1 or word in ALL_WORDS:
        return Near()
    if any(word == one.name[0] for one in held):
        return Near(held[0].unit)
    first = [next((own for own in one.name if own not in ALL_WORDS), "") for one in held]
    meant = any(word in one.name for one in held) or any(word in own for own in first)
    return Near(held[0].unit, How.MAYBE) if meant else Near()
