"""What an organisation tells of the words that may stand in HR's columns."""

from dataclasses import dataclass, field
from datetime import date

from planner.domain.organisation import Organisation
from planner.imports.columns.meanings import NOTHING, Words
from planner.imports.roster.vocabulary import skill_words, unit_words


@dataclass(frozen=True)
class Known:
    """Words in lower case, and the day of the import."""

    units: frozenset[str]
    skills: frozenset[str]
    areas: frozenset[str]
    as_of: date
    words: Words = field(default_factory=lambda: NOTHING.of(()).words)
    """What words mean that stand for others everywhere."""


def known_words(organisation: Organisation, as_of: date) -> Known:
    """The words of an organisation."""
    return Known(
        units=frozenset(unit_words(organisation).meanings),
        skills=frozenset(skill_words(organisation).meanings),
        areas=frozenset(travel.area.casefold() for travel in organisation.travel),
        as_of=as_of,
    )
