"""Columns that are one skill by their heading, and columns that smell of skills: proposed as that, or asked."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import SkillDates
from planner.imports import codes
from planner.imports.columns.column import Kind, compared, normal
from planner.imports.columns.column_file import key_named, sayable
from planner.imports.columns.days import never
from planner.imports.columns.skill_cells import cells_of, is_mark, is_nobody
from planner.imports.columns.skill_headings import (
    direction,
    names_a_skill,
    of_somebody_else,
    rest_of,
    skill_in,
    smells_of_skill,
)
from planner.imports.columns.skill_words import is_class
from planner.imports.headings.negated import EMPLOYED
from planner.imports.keys.assumed import levels
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, whole
from planner.imports.protected.flag import sets_apart
from planner.imports.roster.columns import ROSTER_COLUMNS, skill_of
from planner.imports.roster.unread_dates import LOOSE_DAY, digit_day, some_day
from planner.imports.tables.table import RawTable
from planner.imports.units.likeness import nearest_skills, perhaps_skill
from planner.imports.units.near import near_skill

_MOSTLY = 0.5
"""Share of the filled cells that must say whether somebody has the skill, for a heading that names one to mean it."""
_SOME, _CELLS = 0.1, 2
"""Share, and number, of cells that name skills of the organisation, from which a column smells of skills."""
_ROWS, _FEW = 4, 0.5
"""Rows from which few marks tell something, and the share of people at most who have one, where no skill is beside."""
_CLASSES = frozenset({"96", "B96", "B 96"})
_UNTIL = re.compile(r"^(?:t\.? ?o\.? ?m\.?|till|giltigt?) +", re.IGNORECASE)
_DAYS = frozenset(column.key for column in ROSTER_COLUMNS if column.kind is Kind.DATE)
_UNKNOWN = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN})
_NO_DAYS = _UNKNOWN | {codes.PROPOSED_COLUMN}
_UNREAD = _NO_DAYS | {codes.UNREAD_DATES}


def one_skill(
    heading: str, held: Sampled, known: Known, of_skills: Mapping[str, str], headings: Sequence[str] = ()
) -> tuple[str, bool]:
    """The word of the one skill that a column is by its heading, and whether its cells say so; empty if it names none.

    Args:
        heading: as it stands in the file.
        held: what stands below it.
        known: the organisation's words.
        of_skills: headings, as ``compared``, that say something of a skill beside the name of a group, to what.
        headings: all of its list.
    """
    own = of_skills.get(compared(heading), "")
    if held.filled and own.casefold() in known.skills:
        return own, True
    heading = own or heading
    word = skill_in(heading, known.skills) if held.filled else ""
    if not word:
        return _near_skill(heading, held, known, _below_group(heading, headings)), True
    written = re.search(re.escape(word), heading, re.IGNORECASE)
    texts = [*held.counts.elements()]
    cells = cells_of(texts, word, known.skills, known.words, known.as_of, classes=False)
    says = sum(text in cells or is_nobody(text) for text in texts)
    return (written[0] if written else word), says >= _MOSTLY * len(texts)


def _near_skill(heading: str, held: Sampled, known: Known, below: str) -> str:
    """The name of the skill that a heading is clearly near, where every cell below it says yes or no, or until when."""
    if not held.filled or heading.casefold() in known.skills:
        return ""
    # A heading may name a skill that is said in its cells, or somebody else: what it says besides days has to be clear.
    ways = (heading, below, *(rest_of(way) for way in (heading, below) if not of_somebody_else(way)))
    skill = next((near for way in ways if way and (near := near_skill(way, known.skill_ids))), "")
    said = skill and all(_says(text, until=True, digits=False) in ("yes", "no", "day") for text in held.counts)
    name = known.skill_names.get(skill, "")
    return (name if name.casefold() in known.skills else skill) if said else ""


def not_of(heading: str, skills: Collection[str]) -> frozenset[str]:
    """Keys of days that a heading is none of, as it names something of its own.

    Args:
        heading: as it stands in the file.
        skills: headings of columns that hold skills.
    """
    rest = {*rest_of(heading).split()}
    if not rest or any(other != heading and rest <= {*rest_of(other).split()} for other in skills):
        return frozenset()
    return _DAYS if names_a_skill(heading) else frozenset({"skill_valid_until"})


def skills_asked(table: RawTable, told: Iterable[Finding], known: Known, unread: Collection[str]) -> Iterator[Finding]:
    """What is told of headings, with each that smells of skills and is not understood turned into a question.

    Args:
        table: the table.
        told: what is told of its headings.
        known: the organisation's words.
        unread: headings, as ``compared``, that are nothing of ours in a system that is known.
    """
    letters = {xl_col_to_name(place): place for place in range(len(table.headers))}
    told = [*told]
    matrix = any(map(_of_one, told))
    for note in told:
        place = letters.get(str(note.facts.get("letter", "")))
        heading = "" if place is None else table.headers[place]
        if place is None or note.code not in _UNREAD or not sayable(heading) or compared(heading) in unread:
            yield note
            continue
        held, heading = whole(table, place), table.of_skills.get(compared(heading), heading)
        marked = _marks_some(held)
        dated = note.code == codes.UNREAD_DATES
        smells = names_a_skill(heading) if dated else smells_of_skill(heading, marked=marked)
        # Beside columns of one skill each, marks are more likely those of another than what somebody is employed as.
        marks = matrix and note.code in _NO_DAYS and marked
        named = not _is_title(note) and _names_skills(held, known)  # what somebody works as may be called as a skill
        works = bool(EMPLOYED.search(normal(heading)))
        looks = (
            note.code in _NO_DAYS
            and not (works or _is_title(note))
            and _looks_like_one(heading, held, known, matrix=matrix)
        )
        nearest = nearest_skills(heading, known.skill_ids)
        nearest = nearest or nearest_skills(_below_group(heading, table.headers), known.skill_ids)
        perhaps = perhaps_skill(rest_of(heading), known.skill_ids)
        nearest = nearest or ((perhaps,) if perhaps else ())
        days = bool(nearest) and ((dated and matrix) or (note.code in _UNKNOWN and _ends_of_one(heading)))
        if held.filled and (smells or marks or named or looks or days):
            near = "; ".join(_names(nearest, known))
            yield finding(codes.SKILL_SMELL, file=note.file, sheet=note.sheet, row=note.row, column=note.column,
                          facts={"letter": xl_col_to_name(place), "count": held.filled, "near": near})  # fmt: skip
        elif note.code in _UNKNOWN and sets_apart(held.counts, held.cells):
            facts = {"letter": str(note.facts["letter"])}
            yield finding(codes.PERHAPS_MARKS, file=note.file, sheet=note.sheet, row=note.row, column=note.column,
                          facts=facts)  # fmt: skip
        else:
            yield note


def _below_group(heading: str, headings: Sequence[str]) -> str:
    """What a heading says behind a word that others begin with, too: ``Livsm.hyg`` of ``Säkerhet Livsm.hyg``."""
    group, _, own = heading.partition(" ")
    return own if sum(other.startswith(f"{group} ") for other in headings) > 1 else ""


def _ends_of_one(heading: str) -> bool:
    """Whether a heading says until when, and of what: however the days are written, and be there one of them."""
    return direction(heading) is SkillDates.UNTIL and bool(rest_of(heading))


def _is_title(note: Finding) -> bool:
    """Whether a column is probably one of titles."""
    likely = note.facts.get("certainty") not in (None, "possible")
    return note.code == codes.PROPOSED_COLUMN and likely and key_named(str(note.facts["nearest"])) == "title"


def _of_one(note: Finding) -> bool:
    """Whether something is told of columns that are one skill each."""
    return note.code == codes.SKILL_MATRIX or bool(
        note.code == codes.ASKED_COLUMN and skill_of(key_named(str(note.facts["nearest"])) or "")
    )


def _names(skills: Iterable[str], known: Known) -> Iterator[str]:
    """What skills are called; their ids where the name means several things, or none."""
    for skill in skills:
        name = known.skill_names.get(skill, "")
        yield name if known.skill_ids.get(name.casefold()) == skill and ";" not in name else skill


def _marks_some(held: Sampled) -> bool:
    """Whether all cells are marks, and some people have none: what everybody has tells nothing."""
    lack = held.filled < held.cells or any(map(is_nobody, held.counts))
    return lack and held.share(frozenset(filter(_is_mark_or_none, held.counts))) == 1


def _looks_like_one(heading: str, held: Sampled, known: Known, *, matrix: bool) -> bool:
    """Whether a column is called as a skill, or its cells say of a few that they have something and of others not.

    Args:
        heading: as it stands in the file.
        held: what stands below it.
        known: the organisation's words.
        matrix: whether other columns of the list are one skill each.
    """
    until = direction(heading) is SkillDates.UNTIL and bool(rest_of(heading))
    near = bool(near_skill(heading, known.skill_ids))
    kinds = {text: _says(text, until=until, digits=until or matrix or near) for text in held.counts}
    has = {text: kind for text, kind in kinds.items() if kind not in ("", "no")}
    people = sum(held.counts[text] for text in has)
    if near:
        return people + sum(held.counts[text] for text, kind in kinds.items() if kind == "no") >= _MOSTLY * held.filled
    if not has or people == held.cells or "" in kinds.values() or levels(held):
        return False
    if not (matrix or (held.cells >= _ROWS and people <= _FEW * held.cells)):
        return False
    if {*has.values()} == {"day"}:
        return matrix or until
    # A 1 or a letter alone may count or mean anything.
    return matrix or not (all(map(str.isdigit, has)) or (len(has) == 1 and "class" in has.values()))


def _says(text: str, *, until: bool, digits: bool) -> str:
    """What a cell says below the heading of one skill: yes, no, a class of it or a day; else nothing.

    Args:
        text: of the cell.
        until: whether a month or a year may be the last of something.
        digits: whether six of them may be a day.
    """
    if is_mark(text):
        return "yes"
    if is_nobody(text):
        return "no"
    if is_class(text) or text in _CLASSES:
        return "class"
    day = _UNTIL.sub("", text)
    month = until and LOOSE_DAY.fullmatch(day.casefold())
    return "day" if some_day(day) or never(day) or month or (digits and digit_day(day)) else ""


def _is_mark_or_none(text: str) -> bool:
    return is_mark(text) or is_nobody(text)


def _names_skills(held: Sampled, known: Known) -> bool:
    """Whether some cells name skills of the organisation; a few letters may be any code."""
    words: Mapping[str, list[str]] = {text: re.split(r"[,;/+|&\n]", text.casefold()) for text in held.counts}
    named = frozenset(
        text
        for text, parts in words.items()
        if any(len(part.strip()) > 2 and part.strip() in known.skills for part in parts)
    )
    return held.share(named) >= _SOME and sum(held.counts[text] for text in named) >= _CELLS
