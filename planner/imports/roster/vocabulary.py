"""Which id a word of an HR export means: units and skills by id, name or synonym, whatever the case."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from planner.domain.organisation import Organisation

_BETWEEN = re.compile(r"\s*[:,;–]\s*|\s+-?\s*|-\s+")
"""What stands between the code and the name of a unit."""
_BEHIND = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<code>[^()\[\]]+)[)\]]")
_OWN_CODE = re.compile(r"(?=.*[\d_-])[\dA-ZÅÄÖ_.-]+")
"""The organisation's own id, beside which another name is an older or a longer one."""
_ANY_CODE = re.compile(r"[A-ZÅÄÖ]{0,4}[-.]?\d{3}[\d.-]*", re.IGNORECASE)
"""What a system calls a unit: its digits are too many to be those of a name (``2 Förskolan``)."""
_STEP, _WAY = re.compile(r"[/>|»\\]"), re.compile(r"\s[/|]\s|[>»\\]")
"""What stands between the steps of a way, and what hardly stands in a name."""

_GOES_ON = re.compile(r"(?<=\S)[\s,-]*[(\[]?\s*\b(?:forts(?:ättning)?|cont(?:inued|d)?)\b\.?\s*[)\]]?$", re.IGNORECASE)
"""What some write behind the unit of a second employment."""


class Vocabulary(NamedTuple):
    """Words and what they mean."""

    meanings: Mapping[str, str]
    """Lower-case word to id."""
    plain: frozenset[str]
    """Words that need no telling: ids as they are written, and names in lower case."""


def unit_words(organisation: Organisation) -> Vocabulary:
    """Units by id, then by name."""
    units = organisation.units
    return _words(
        [(unit.id, unit.id) for unit in units],
        [(name, unit.id) for unit in units for name in (unit.name_sv, unit.name_en)],
    )


def skill_words(organisation: Organisation) -> Vocabulary:
    """Skills by id, then by name, then by synonym."""
    skills = organisation.skills
    return _words(
        [(skill.id, skill.id) for skill in skills],
        [(name, skill.id) for skill in skills for name in (skill.name_sv, skill.name_en)],
        [(word, skill.id) for skill in skills for word in skill.synonyms],
    )


def unit_alone(text: str) -> str:
    """A unit without what says that the row goes on from the one above: ``Solgården (forts)``."""
    return _GOES_ON.sub("", text)


def unit_in(text: str, units: Container[str]) -> str:
    """The word of a unit that a text is, in lower case, or that stands last in a way from the top to it; else nothing.

    Args:
        text: as it stands in the file: ``Hemtjänst 1``, ``210 Hemtjänst 1``, ``Hemtjänst 1 (210)``, or ``Kommunen /
            Omsorgen / Hemtjänst 1``.
        units: words that are known, in lower case.
    """
    word = text.casefold()
    if word in units:
        return word
    *above, last = map(str.strip, _STEP.split(word))
    # A name may hold a stroke: what may be a name is a way only where a step above it is known, or there are several.
    way = above and (len(above) > 1 or _WAY.search(word) or above[0] in units)
    if way and last in units:
        return last
    return next(filter(None, (_of_both(code, name, units) for code, name in _parts(text))), "")


def unit_numbers(units: Mapping[str, str]) -> dict[str, str]:
    """Numbers of units without leading zeros, which spreadsheets take or add, to the id of the only one that has it.

    Args:
        units: words of units in lower case, to their ids.
    """
    numbers: dict[str, set[str]] = {}
    for word, ident in units.items():
        if word.isdecimal():
            numbers.setdefault(word.lstrip("0"), set()).add(ident)
    return {number: next(iter(idents)) for number, idents in numbers.items() if len(idents) == 1}


def unit_of_number(text: str, numbers: Mapping[str, str]) -> str:
    """The id of the unit whose number a text has but for zeros; nothing where it has none, or two.

    Args:
        text: ``400``, ``400 Skola`` or ``Skola (400)``, of the unit ``0400``.
        numbers: of units, as ``unit_numbers`` has them.
    """
    codes = {text, *(code for code, name in _parts(text) if not name.isdecimal())}
    ids = {numbers[plain] for code in codes if code.isdecimal() and (plain := code.lstrip("0")) in numbers}
    return ids.pop() if len(ids) == 1 else ""


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The code and the name that a text may be, wherever it may be parted."""
    if behind := _BEHIND.fullmatch(text):
        yield behind["code"], behind["name"]
    for between in _BETWEEN.finditer(text):
        yield text[: between.start()], text[between.end() :]


def _of_both(code: str, name: str, units: Container[str]) -> str:
    """The word of the unit that a code and a name are both of; one that is unknown says nothing beside the other.

    Without digits a code alone is none: ``KS Ledning`` is another unit than ``KS``.
    """
    first, second = code.casefold(), name.strip().casefold()
    if first in units and second in units:
        same = not isinstance(units, Mapping) or units[first] == units[second]
        return second if same else ""
    if first in units:
        return first if _OWN_CODE.fullmatch(code) else ""
    return second if second in units and _ANY_CODE.fullmatch(code) else ""


def _words(
    ids: list[tuple[str, str]], names: list[tuple[str, str]], synonyms: Iterable[tuple[str, str]] = ()
) -> Vocabulary:
    """Words of an earlier level win; a word that means two things on one level means nothing."""
    words: dict[str, str] = {}
    for level in (ids, names, synonyms):
        meanings: dict[str, set[str]] = {}
        for word, ident in level:
            meanings.setdefault(word.casefold(), set()).add(ident)
        for word, idents in meanings.items():
            if len(idents) == 1:
                words.setdefault(word, next(iter(idents)))
    plain = frozenset({ident for ident, _ in ids} | {name.casefold() for name, _ in names})
    return Vocabulary(words, plain)
