"""First guesses of skills from AID and SSYK codes and titles: nobody has one before HR has confirmed it."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.organisation import Organisation
from planner.domain.person import HeldSkill, Person
from planner.domain.skill import closure
from planner.files.identity import KeyEntry
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Hinted
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.profiles import general
from planner.imports.roster.columns import name_of
from planner.imports.roster.merge import Draft
from planner.imports.roster.vocabulary import skill_words
from planner.imports.tables.clean import shield
from planner.text.words import Words

_TITLE = "title"
_SSYK = re.compile(r"\s*(\d{4})(?!\d)")
"""SSYK 2012 has four digits; many exports write the name of the occupation behind them."""


class Hint(NamedTuple):
    """One code or title."""

    kind: str
    """``aid``, ``ssyk`` or ``title``."""
    code: str
    """In lower case."""


class Guess(NamedTuple):
    """One skill that somebody may have."""

    employee_number: str
    skill: str
    hint: Hint
    """What hints at it: the code or title as a column file names it."""


class Confirmed(NamedTuple):
    """People with the skills that HR has confirmed for codes and titles."""

    people: tuple[Person, ...]
    keys: tuple[KeyEntry, ...]
    notes: tuple[Finding, ...] = ()
    """How many skills people have by this alone."""


def guessed_skills(
    people: Sequence[Person],
    keys: Sequence[KeyEntry],
    hints: Mapping[str, Sequence[Hint]],
    organisation: Organisation,
    meanings: Meanings,
) -> list[Guess]:
    """Skills that codes and titles of people hint at, and that they lack.

    Args:
        people: the roster.
        keys: who they are, in the same order.
        hints: id to what the files say of the person's work.
        organisation: its skills; words that none of them is called are passed over.
        meanings: what HR says of codes, besides what ships.
    """
    tables = _tables(general(), meanings.kept, meanings.given)
    skills, gives = skill_words(organisation).meanings, closure(organisation.skills)
    guesses: list[Guess] = []
    for person, key in zip(people, keys, strict=True):
        held = {given for own in person.skills for given in gives.get(own.skill, ())}
        for hint in hints.get(person.id, ()):
            for named, words in (*_named(hint, tables), *_by_name(hint, skills)):
                for skill in filter(None, (skills.get(word.casefold()) for word in words)):
                    if skill not in held:
                        held.add(skill)
                        guesses.append(Guess(key.employee_number, skill, named))
    return sorted(guesses)


def with_confirmed(
    people: Sequence[Person],
    keys: Sequence[KeyEntry],
    hints: Mapping[str, Sequence[Hint]] | None,
    organisation: Organisation,
    meanings: Meanings,
) -> Confirmed:
    """Gives people the skills that HR has confirmed for everybody with a code or title, where they lack them.

    Args:
        people: the roster.
        keys: who they are, in the same order; they remember which confirmed codes each person has.
        hints: id to what the files say of the work; None if they say nothing of work, and all is as it was.
        organisation: its skills.
        meanings: what HR has confirmed.
    """
    tables = _tables(meanings.kept.confirmed, meanings.given.confirmed)
    if not any(tables.values()) and not any(key.hints for key in keys):
        return Confirmed(tuple(people), tuple(keys))
    skills = skill_words(organisation).meanings
    told: list[tuple[Person, KeyEntry]] = []
    given = having = 0
    for person, key in zip(people, keys, strict=True):
        own = [Hint(*text.split(" ", 1)) for text in key.hints] if hints is None else hints.get(person.id, ())
        words_of = {named: words for hint in own for named, words in _named(hint, tables, sure=True)}
        held = {skill.skill for skill in person.skills}
        new = {skill for words in words_of.values() for word in words if (skill := skills.get(word.casefold()))} - held
        given, having = given + len(new), having + bool(new)
        told.append((_with_skills(person, new), _with_hints(key, words_of)))
    notes = (finding(codes.CONFIRMED_SKILLS, count=given, people=having),) if given else ()
    return Confirmed(tuple(person for person, _ in told), tuple(key for _, key in told), notes)


def skills_by_code(
    keys: Sequence[KeyEntry], organisation: Organisation, meanings: Meanings
) -> dict[str, frozenset[str]]:
    """Id to the skills that people have by codes and titles that HR has confirmed; as they are stored."""
    tables = _tables(meanings.kept.confirmed, meanings.given.confirmed)
    skills = skill_words(organisation).meanings
    return {
        key.person: frozenset(
            skills.get(word.casefold(), "")
            for text in key.hints
            for _, words in _named(Hint(*text.split(" ", 1)), tables, sure=True)
            for word in words
        )
        for key in keys
        if key.hints
    }


def _with_skills(person: Person, new: set[str]) -> Person:
    skills = sorted((*person.skills, *(HeldSkill(skill=skill) for skill in new)), key=lambda held: held.skill)
    return person.model_copy(update={"skills": tuple(skills)}) if new else person


def _with_hints(key: KeyEntry, found: Mapping[Hint, object]) -> KeyEntry:
    texts = tuple(sorted(f"{hint.kind} {hint.code}" for hint in found))
    return key if texts == key.hints else key._replace(hints=texts)


Tables = Mapping[str, Mapping[str, Sequence[str]]]
"""Kind of hint to codes or titles, to words for skills."""


def _tables(*said: ColumnFile | Hinted) -> Tables:
    """What is said, the stronger last; codes and titles without regard to case."""
    return {
        kind: {code.casefold(): words for one in said for code, words in getattr(one, kind).items()}
        for kind in Hinted.model_fields
    }


def _named(hint: Hint, tables: Tables, *, sure: bool = False) -> Iterator[tuple[Hint, Sequence[str]]]:
    """What the longest beginning of a code says, or the longest title that stands in one.

    Args:
        hint: what a file says.
        tables: what is said of codes and titles.
        sure: whether the skill counts; then a title's words must be whole ones: ``skolkock`` only hints at ``kock``.
    """
    fits = [named for named in tables[hint.kind] if _fits(hint, named, sure=sure)]
    if fits:
        longest = max(fits, key=lambda named: (len(named), named))
        yield Hint(hint.kind, longest), tables[hint.kind][longest]


def _fits(hint: Hint, named: str, *, sure: bool) -> bool:
    if hint.kind != _TITLE:
        return hint.code.startswith(named)
    start = r"(?<!\w)" if sure else ""
    return bool(re.search(start + re.escape(named) + r"(?!\w)", hint.code))


def _by_name(hint: Hint, skills: Mapping[str, str]) -> Iterator[tuple[Hint, Sequence[str]]]:
    """A title that a skill of the organisation is called itself."""
    if hint.kind == _TITLE and hint.code in skills:
        yield hint, (hint.code,)


def guesses_text(guesses: Sequence[Guess], organisation: Organisation, words: Words) -> str:
    """The guesses as a CSV file that is read like any other, once HR has deleted the rows that are wrong."""
    names = {skill.id: skill.name_sv for skill in organisation.skills}
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([name_of("employee_number"), name_of("skill"), words("imports.guesses.heading")])
    for guess in guesses:
        why = words(f"imports.guesses.{guess.hint.kind}", code=guess.hint.code)
        writer.writerow([shield(guess.employee_number), names[guess.skill], shield(why)])
    return stream.getvalue()


def hints_of(drafts: Mapping[str, Draft], ids: Mapping[str, str]) -> dict[str, tuple[Hint, ...]]:
    """Id to what the rows of each person say.

    Args:
        drafts: employment number to person.
        ids: employment number to id.
    """
    return {ids[number]: tuple(sorted(_hints(draft))) for number, draft in drafts.items()}


def _hints(draft: Draft) -> set[Hint]:
    hints = {Hint("aid", job.employment.aid) for job in draft.jobs if job.employment.aid}
    for row in draft.members:
        title, ssyk = row.get("title"), _SSYK.match(str(row.get("ssyk") or ""))
        if title and row.blocks.job in draft.jobs:
            hints.add(Hint("title", " ".join(str(title).casefold().split())))
        if ssyk:
            hints.add(Hint("ssyk", ssyk[1]))
    return hints
