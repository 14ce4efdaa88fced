"""Which one of the organisation's names a text holds as a whole, beside words that say no other one."""

import operator
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from planner.imports.units.leading import ALL_WORDS, begins

_LETTERS = 3
"""Letters of a name that may stand inside a text: ``HLR``, and not the ``B`` of a group."""
_SERVICES = frozenset({"kok", "koket", "kost", "maltid", "stad", "lokalvard", "vaktmasteri", "fritids", "pool",
                       "elevhalsa", "bemanning", "vikarier", "vikariepool"})  # fmt: skip
"""What may be done in a unit by those of another."""
_WHOLE, _LIKE = 5, 4
"""Letters of a name that a longer word may begin with, and letters by which two words are alike."""
_BEGINS = 6
"""Letters from which the beginning of a word is the word: ``stabsutb``."""
_STEM, _SHORT = 7, 3
"""Letters that two words of one stem begin with, and letters that an abbreviation has at least."""
_GENERAL = frozenset({
    "barn", "unga", "ungdom", "vuxen", "vuxna", "aldre", "natt", "kvall", "stab", "stod", "vard", "omsorg", "skola",
    "skolan", "boende", "bostad", "utbildning", "kultur", "miljo", "teknik", "service", "drift", "ledning", "norra",
    "sodra", "ostra", "vastra", "norr", "soder", "oster", "vaster", "centrum", "plan", "hemtjanst", "school", "home",
    "care", "family", "administration", "human", "resources", "elected", "officials", "kommunens", "sarskilt",
    "sarskilda", "halso", "individ", "familj", "behandling", "myndighet", "verksamhetsstod", "samordning",
})  # fmt: skip
"""What may stand in the names of several units, or tell what is done in one: by that alone none is meant."""
_BOARDS = ("namnden", "namnd", "styrelsen", "styrelse", "fullmaktige", "utskott")
_BRACKETS = re.compile(r"[()\[\]]")


def contained(
    text: str, names: Mapping[str, str], tokens: Callable[[str], tuple[str, ...]], common: frozenset[str]
) -> str:
    """The id of the one name that a text holds in whole words; nothing where it holds none, or two.

    Args:
        text: ``Säbo Ekbacken``, ``HLR vuxen``, ``BLS/HLR``, ``Stabsutb. FM``.
        names: in lower case, to their ids.
        tokens: takes a text apart into words, as they are compared.
        common: words that alone are nobody's name.
    """
    said = tokens(text)
    begun = (
        (ident, own)
        for name, ident in names.items()
        if (own := tokens(name)) and any(_is(word, own[0]) for word in said)
    )
    there = {(ident, spots) for ident, own in begun if _tells(own, common) and (spots := _spots(own, said))}
    # ``Hemtjänst Norr natt`` holds the name of Hemtjänst, too: the longer one is meant.
    longest = {ident for ident, spots in there if not any({*spots} < {*other} for _, other in there)}
    return longest.pop() if len(longest) == 1 else ""


def without_bare_ids(names: Mapping[str, str], tokens: Callable[[str], tuple[str, ...]]) -> dict[str, str]:
    """Names without ids that are none: that of Läkemedelsdelegering may be ``delegering``, as other skills begin.

    An id that stands in brackets beside a name, or is all that there is, is one.

    Args:
        names: in lower case, to their ids.
        tokens: takes a text apart into words, as they are compared.
    """
    called: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name, ident in names.items():
        if name != ident.casefold():
            called[ident].update(map(tokens, (name, *_BRACKETS.split(name))))
    return {
        name: ident
        for name, ident in names.items()
        if name != ident.casefold() or not called[ident] or tokens(name) in called[ident]
    }


def _tells(name: Sequence[str], common: frozenset[str]) -> bool:
    return sum(map(len, name)) >= _LETTERS and not common.issuperset(name) and any(map(str.isalpha, name))


def _spots(name: Sequence[str], said: Sequence[str]) -> tuple[int, ...]:
    """The places of a text's words that are a name's, one behind the other; none where not all are."""
    for start in range(len(said) - len(name) + 1):
        if all(_is(word, own) for word, own in zip(said[start:], name, strict=False)):
            return tuple(range(start, start + len(name)))
    return ()


def _is(word: str, own: str) -> bool:
    return word == own or (len(word) >= _BEGINS and word.isalpha() and own.startswith(word))


def says_other(text: str, unit: str, units: Mapping[str, str], tokens: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether a text has a word of another unit that is none of this one's, or of a service that may be elsewhere."""
    own, others = set[str](), set[str]()
    for word, ident in units.items():
        (own if ident == unit else others).update(tokens(word))
    beside = {*tokens(text)} - own - ALL_WORDS
    return not _SERVICES.isdisjoint(beside) or any(begins(word, one) for word in beside for one in others)


def of_others(
    names: Iterable[str], unit: str, units: Mapping[str, str], tokens: Callable[[str], tuple[str, ...]]
) -> bool:
    """Whether one word is all that is said, no name of a unit's, and a word of another's: ``Berga`` of Bergaskolan."""
    said = [[word for word in tokens(name) if word not in ALL_WORDS] for name in names]
    alone = {own[0] for own in said if len(own) == 1}
    each = [(ident, tokens(name)) for name, ident in units.items()]
    named = any(ident == unit and len(own) == 1 and own[0] in alone for ident, own in each)
    return not named and any(ident != unit and not alone.isdisjoint(own) for ident, own in each)


def shared(text: str, names: Mapping[str, str], tokens: Callable[[str], tuple[str, ...]]) -> str:
    """The id of the one unit that shares a telling word with a text, or that its first letters may shorten.

    Args:
        text: ``Vobo Lindgården`` of Särskilt boende Lindgården, ``Gymnasiet`` of Sjöstads gymnasium, ``Fsk Uttern`` of
            Förskoleområdet.
        names: in lower case, to their ids.
        tokens: takes a text apart into words, as they are compared.
    """
    whole = tokens(text)
    said = [word for word in whole if any(map(str.isalpha, word))]  # a code before the name says nothing of it
    if not said or not _SERVICES.isdisjoint(said):
        return ""
    each = [(ident, tokens(name)) for name, ident in names.items()]
    kind = {ident for ident, name in each if len(whole) > 1 and name and _stands_for(said[0], name[0])}
    same = {ident for ident, name in each if any(_is_shared(word, own) for word in said for own in name)}
    same = {ident for ident, name in each if ident in kind and {*said[1:]} & {*name}} or kind or same
    return same.pop() if len(same) == 1 else ""


def _stands_for(short: str, whole: str) -> bool:
    """Whether the first letter and two or three side by side of a long word make an abbreviation: ``Fsk``, ``Rtj``."""
    return _SHORT <= len(short) <= _LIKE and len(whole) > _BEGINS and short[0] == whole[0] and short[1:] in whole[1:]


def _is_shared(word: str, other: str) -> bool:
    """Whether two words are one, or two of the same stem, that tells one unit from another; none of a board's."""
    if not word.isalpha() or len(word) < _LIKE or {word, other} & (ALL_WORDS | _GENERAL) or word.endswith(_BOARDS):
        return False
    return word == other or (len(word) >= _STEM and len(other) >= _STEM and word[:_STEM] == other[:_STEM])


def perhaps(
    text: str, names: Mapping[str, str], tokens: Callable[[str], tuple[str, ...]], shortens: Callable[[str, str], bool]
) -> str:
    """The id of the one unit that a text may mean: its words shorten, or begin like, those of the name, in their order.

    Args:
        text: ``Htj Landet`` of Hemtjänst Landsbygd, ``Bildningsförvaltningen stab`` of Bildning.
        names: in lower case, to their ids.
        tokens: takes a text apart into words, as they are compared.
        shortens: whether a word is another one, or shortens it.
    """
    said = tokens(text)
    if not _SERVICES.isdisjoint(said):
        return ""
    held = {ident for name, ident in names.items() if (own := tokens(name)) and _may_be(said, own, shortens)}
    return held.pop() if len(held) == 1 else ""


def _may_be(said: Sequence[str], name: Sequence[str], shortens: Callable[[str, str], bool]) -> bool:
    if len(name) == 1:
        return len(name[0]) >= _WHOLE and name[0].isalpha() and any(word.startswith(name[0]) for word in said)
    if len(said) != len(name):
        return False
    pairs = [*zip(said, name, strict=True)]
    like = [word[:_LIKE] == own[:_LIKE] and min(len(word), len(own)) >= _LIKE for word, own in pairs]
    same = [shortens(word, own) for word, own in pairs]
    return any(same) and all(map(operator.or_, same, like))
