"""Days behind skills in a text (``Rakel 2025-11-16, HLR 2024-06-12``): as HR says, last days or those of the course."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.finding import Finding
from planner.domain.owner.exports import SkillDates
from planner.domain.vocabulary import meant, words_of
from planner.imports import codes
from planner.imports.clearances.state_days import Days
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_matrix import SKILL_DATES
from planner.imports.columns.skill_words import NOT_OURS, parts_of, whole_skills
from planner.imports.ends.six_digits import digits_in, plainly
from planner.imports.ends.terms import last_day, of_heading, term_of
from planner.imports.ends.worded import UNTIL, Worded, worded
from planner.imports.proposals.ways import of_column
from planner.imports.tables.table import RawTable, Rows


def with_days_in_texts(
    table: RawTable, places: Mapping[str, int], skills: Mapping[str, str], said: Said, as_of: date
) -> Days:
    """The table with last days behind the skills, where somebody has said what the days are; else with the question.

    Days of which most are over are hardly the last ones, and of a year alone nobody can tell.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        skills: words of skills, in lower case, to their ids.
        said: what is said of the table.
        as_of: day of the import.
    """
    if "skill" not in places:
        return Days(table)
    place, answer = places["skill"], said.ways.get(SKILL_DATES)
    own = {word: skill for word, skill in said.words.get("skill", {}).items() if skill not in ("", NOT_OURS)}
    skills = {**skills, **{word: skills.get(skill.casefold(), skill) for word, skill in own.items()}}
    table, notes = _with_plain_days(table, place, skills, as_of)
    texts = table.column(place)
    dated = {text: parts for text in {*texts} if (parts := _parts(text, skills, as_of))}
    days = [one for text in texts for one in dated.get(text, ()) if isinstance(one, Worded) and _is_open(one, skills)]
    if not days:
        return Days(table, notes)
    if answer is None:
        asks = 2 * sum(one.until < as_of for one in days) > len(days) or any(one.year for one in days)
        question = {SKILL_DATES: (place, UNANSWERED, sum(text in dated for text in texts))}
        return Days(table, notes, asked=question if asks else {})
    names = _names(skills)
    written = {text: ", ".join(_written(parts, skills, names, str(answer))) for text, parts in dated.items()}
    return Days(_with_texts(table, place, [written.get(text, text) for text in texts]), notes)


def _with_texts(table: RawTable, place: int, texts: Sequence[str]) -> RawTable:
    columns = [*map(table.column, range(len(table.headers)))]
    columns[place] = texts
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))


def _with_plain_days(
    table: RawTable, place: int, skills: Collection[str], as_of: date
) -> tuple[RawTable, tuple[Finding, ...]]:
    """The table with days of six digits behind its skills as the program writes them, and how many cells hold any."""
    texts = table.column(place)
    plain = plainly({*texts}, skills, as_of)
    if not plain:
        return table, ()
    count, first = sum(text in plain for text in texts), next(text for text in texts if text in plain)
    note = of_column(table, codes.SIX_DIGITS, place, count=count, digits=digits_in(first))
    return _with_texts(table, place, [plain.get(text, text) for text in texts]), (note,)


def _parts(text: str, skills: Collection[str], as_of: date) -> list[str | Worded]:
    """The skills of a cell, those with a day apart; nothing where none of ours has a day of which nothing is said."""
    if not any(map(str.isdecimal, text)):
        return []
    cell = [part for one in text.split(",") if (part := one.strip())]
    parts = [part for word in whole_skills(cell, skills, as_of) for part in parts_of(word, skills, as_of)]
    known = [part if part.casefold() in skills else worded(part, as_of) or part for part in parts]
    return known if any(_is_open(one, skills) for one in known) else []


def _is_open(part: str | Worded, skills: Collection[str]) -> bool:
    return isinstance(part, Worded) and not part.clear and part.word.casefold() in skills


def _names(skills: Mapping[str, str]) -> dict[str, list[str]]:
    """Each id of a skill to all of its words: an answer may name any of them."""
    names: dict[str, list[str]] = {}
    for word, skill in skills.items():
        names.setdefault(skill, []).append(word)
    return names


def _written(
    parts: Collection[str | Worded], skills: Mapping[str, str], names: Mapping[str, Sequence[str]], answer: str
) -> Iterator[str]:
    """The skills with their last days, as the program itself writes them."""
    for part in parts:
        if isinstance(part, str) or not _is_open(part, skills):
            yield part if isinstance(part, str) else part.word + part.tail
            continue
        days = of_heading(answer, part.word, *names[skills[part.word.casefold()]])
        term = term_of(days) if days else None
        if term:
            # Of a month alone from its first day: no skill counts longer than it may.
            since = part.until.replace(day=1) if part.month else part.until
            yield f"{part.word} {UNTIL} {last_day(since, term).isoformat()}"
        elif days is not None and meant(days, words_of(SkillDates)) == SkillDates.SINCE.value:
            yield part.word
        elif days is not None:
            yield f"{part.word} {UNTIL} {part.until.isoformat()}"
        else:
            yield part.word + part.tail
