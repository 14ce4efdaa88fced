"""What an organisation tells of the words that may stand in HR's columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain.organisation import Organisation
from planner.imports.columns.meanings import NOTHING, Words
from planner.imports.roster.vocabulary import skill_words, unit_in, unit_numbers, unit_of_number, unit_words

_START = 4
"""Letters from which the beginning of a word is the word."""


@dataclass(frozen=True)
class Known:
    """Words in lower case, and the day of the import."""

    units: frozenset[str]
    skills: frozenset[str]
    areas: frozenset[str]
    as_of: date
    words: Words = field(default_factory=lambda: NOTHING.of(()).words)
    """What words mean that stand for others everywhere."""
    unit_ids: Mapping[str, str] = field(default_factory=dict)
    """Words of units to their ids."""
    unit_numbers: Mapping[str, str] = field(default_factory=dict)
    """Numbers of units without leading zeros to their ids."""
    employers: frozenset[str] = frozenset()
    """Ids and names of its employers, in lower case."""
    unit_names: Mapping[str, str] = field(default_factory=dict)
    """Ids of units to their names."""
    skill_ids: Mapping[str, str] = field(default_factory=dict)
    skill_names: Mapping[str, str] = field(default_factory=dict)
    """The same of skills."""
    area_ids: Mapping[str, str] = field(default_factory=dict)
    """Home areas in lower case to their ids."""
    numbers: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)
    """File, sheet and heading of columns by whose numbers people may be known, and whether several lists have them."""
    internal: frozenset[tuple[str, str, str]] = frozenset()
    """Such columns of a key of the system's own, beside which a list has everybody's employment number."""
    of_others: frozenset[tuple[str, str, str]] = frozenset()
    """Such columns of numbers that are those of employments or the like, and nobody's own."""
    explained: Mapping[str, str] = field(default_factory=dict)
    """Codes in lower case to what a table beside the lists says of them."""
    above: Mapping[str, str] = field(default_factory=dict)
    """Of these the codes whose text fits no unit, to that of the nearest code above, which does."""
    explained_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Headings, as ``compared``, to what a sheet of that name says of the codes below them alone."""
    explaining: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """File and sheet of tables that say no more, to the list whose codes they explain."""
    leave: bool = False
    """Whether any list, or one of their headings, is called as one of leave."""

    @property
    def ours(self) -> frozenset[str]:
        """Words of its units and skills, in lower case."""
        return frozenset(self.unit_ids.keys() | self.skill_ids.keys())

    @property
    def shown(self) -> Mapping[str, str]:
        """What is said of codes, behind what stands above where that is proposed: ``Skolor / Norra skolan``."""
        return {code: " / ".join(filter(None, (self.above.get(code), text))) for code, text in self.explained.items()}

    def names_employers(self, words: Iterable[str]) -> bool:
        """Whether each word is one of its employers, or most of its name: ``Kommunen`` of ``Tallmo kommun``."""
        names = [own.split() for own in self.employers]
        return all(
            any(all(any(_same_start(part, own) for own in name) for part in word.casefold().split()) for name in names)
            for word in words
        )

    def unit(self, text: str) -> str:
        """The id of the unit that a text is, or that it is but for the zeros of its number; else nothing."""
        return self.unit_ids.get(unit_in(text, self.units), "") or unit_of_number(text, self.unit_numbers)


def _same_start(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _START and long.startswith(short)


def known_words(organisation: Organisation, as_of: date) -> Known:
    """The words of an organisation."""
    units, skills = unit_words(organisation).meanings, skill_words(organisation).meanings
    areas = {travel.area.casefold(): travel.area for travel in organisation.travel}
    return Known(
        units=frozenset(units),
        skills=frozenset(skills),
        areas=frozenset(areas),
        area_ids=areas,
        as_of=as_of,
        unit_ids=units,
        unit_numbers=unit_numbers(units),
        employers=frozenset(
            one.casefold() for unit in organisation.units for one in (unit.employer, unit.employer_name)
        ),
        unit_names={unit.id: unit.name_sv for unit in organisation.units},
        skill_ids=skills,
        skill_names={skill.id: skill.name_sv for skill in organisation.skills},
    )
