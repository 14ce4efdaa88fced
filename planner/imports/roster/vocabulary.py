"""Which id a word of an HR export means: units and skills by id, name or synonym, whatever the case."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planner.domain.organisation import Organisation


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
