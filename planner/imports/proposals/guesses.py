"""First guesses of skills from AID codes: a list for HR to confirm, never a skill that anybody has."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from planner.domain.organisation import Organisation
from planner.domain.person import Person
from planner.domain.skill import closure
from planner.files.identity import KeyEntry
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.profiles import general
from planner.imports.roster.columns import name_of
from planner.imports.roster.vocabulary import skill_words
from planner.imports.tables.clean import shield
from planner.text.words import Words


class Guess(NamedTuple):
    """One skill that somebody may have."""

    employee_number: str
    skill: str
    aid: str


def guessed_skills(
    people: Sequence[Person], keys: Sequence[KeyEntry], organisation: Organisation, meanings: Meanings
) -> list[Guess]:
    """Skills that the AID codes of people hint at, and that they lack.

    Args:
        people: the roster.
        keys: who they are, in the same order.
        organisation: its skills; words that none of them is called are passed over.
        meanings: what HR says of codes, besides what ships.
    """
    said = general().aid | meanings.kept.aid | meanings.given.aid
    skills, gives = skill_words(organisation).meanings, closure(organisation.skills)
    guesses: list[Guess] = []
    for person, key in zip(people, keys, strict=True):
        held = {given for own in person.skills for given in gives.get(own.skill, ())}
        for aid in sorted({job.aid for job in person.employments if job.aid}):
            for word in _words(aid, said):
                skill = skills.get(word.casefold())
                if skill is not None and skill not in held:
                    held.add(skill)
                    guesses.append(Guess(key.employee_number, skill, aid))
    return sorted(guesses)


def _words(aid: str, said: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What the longest beginning of a code says."""
    known = [beginning for beginning in said if aid.startswith(beginning)]
    yield from said[max(known, key=len)] if known else ()


def guesses_text(guesses: Sequence[Guess], organisation: Organisation, words: Words) -> str:
    """The guesses as a CSV file that is read like any other, once HR has deleted the rows that are wrong."""
    names = {skill.id: skill.name_sv for skill in organisation.skills}
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([name_of("employee_number"), name_of("skill"), words("imports.guesses.heading")])
    for guess in guesses:
        writer.writerow(
            [shield(guess.employee_number), names[guess.skill], words("imports.guesses.aid", aid=guess.aid)]
        )
    return stream.getvalue()
