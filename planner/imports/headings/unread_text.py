"""What text in columns that are not read says, and nothing else: that somebody leaves, or is away in part."""

import re
from collections.abc import Iterable, Iterator, Mapping

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.looks.remarks import ENDS
from planner.imports.roster.columns import EMPLOYMENT_KEYS, name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_NOT_READ = frozenset(
    {
        codes.UNKNOWN_COLUMN,
        codes.MISSPELT_COLUMN,
        codes.UNLABELLED_COLUMN,
        codes.LEFT_OUT_COLUMN,
        codes.UNREAD_SENSITIVE,
    }
)
_OVER = re.compile(
    r"\båterkall|\bupph[öo]r|\bavslut(?:ad|at|as)\b|\bindrag|\bdras in\b|\bej godkänd|\binte godkänd|\bunderkänd"
    r"|\butgå(?:r|tt|ngen)\b|\bslut(?:ar|at|ade)?\b|\bomprövas\b|\brevoked|\bexpired|\bwithdrawn|\bnot approved",
    re.IGNORECASE,
)
"""What they say of a vetting, or a security class, that no longer holds."""
_SHARE = re.compile(r"(?<!\d)\d{1,2}(?:[.,]\d+)? ?%|\bhalvtid|\bdeltid|\bhalv\b|\bpart[- ]time", re.IGNORECASE)
"""A share of full time that is not all of it, within a text."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_LISTED = 10


def unread_texts(table: RawTable, places: Mapping[str, int], notes: Iterable[Finding]) -> Iterator[Finding]:
    """What is told of such columns, by counts and rows alone: what else stands there is somebody's.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        notes: what is told of its headings.
    """
    letters = {xl_col_to_name(index): index for index in range(len(table.headers))}
    works, away = not places.keys().isdisjoint(("unit", "employed_from")), "unavailable_from" in places
    cleared = not places.keys().isdisjoint(("clearance_class", "clearance_state"))
    for note in notes if works or away or cleared else ():
        place = letters.get(str(note.facts.get("letter", "")))
        if note.code not in _NOT_READ or place is None:
            continue
        facts: dict[str, str | int] = {"letter": xl_col_to_name(place)}
        if works and (rows := _saying(ENDS, table, place, places.get("employed_to"))):
            facts |= {"count": len(rows), "listed": listed(rows)}
            yield finding(
                codes.ENDS_IN_TEXT, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts
            )
        elif cleared and (rows := saying_over(table, place, places)):
            facts |= {"count": len(rows), "listed": listed(rows)}
            yield finding(
                codes.VETTING_IN_TEXT, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts
            )
        elif away and any(map(_in_part, map(clean, {*table.column(place)}))):
            yield finding(
                codes.LEAVE_DEGREE, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts
            )


def of_skills(notes: Iterable[Finding], places: Mapping[str, int]) -> Iterator[Finding]:
    """What is told of headings; a day beside the last days of skills is that of a course, and no misspelt one of ours.

    Args:
        notes: what is told of headings.
        places: columns that are understood, with their places.
    """
    skills = "skill_valid_until" in places and places.keys().isdisjoint(EMPLOYMENT_KEYS)
    for note in notes:
        if skills and note.code == codes.MISSPELT_COLUMN and note.facts["nearest"] == name_of("stated_on"):
            facts = {"letter": note.facts["letter"]}
            yield finding(
                codes.UNKNOWN_COLUMN, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts
            )
        else:
            yield note


def _in_part(text: str) -> bool:
    """Whether a text says it among other words; a column of shares alone is seen elsewhere."""
    return bool(_SHARE.search(text) and _WORD.search(_SHARE.sub(" ", text)))


def listed(numbers: Iterable[int]) -> str:
    """The first of some numbers of rows, and how many there are besides."""
    rows = [*numbers]
    return ", ".join(map(str, rows[:_LISTED])) + (f" … (+{len(rows) - _LISTED})" if len(rows) > _LISTED else "")


def saying_over(table: RawTable, place: int, places: Mapping[str, int]) -> list[int]:
    """Numbers of the rows whose text says that a vetting or a class is over, and that have no last day of it."""
    return _saying(_OVER, table, place, places.get("clearance_valid_until"))


def _saying(over: re.Pattern[str], table: RawTable, place: int, last: int | None) -> list[int]:
    """Numbers of the rows whose text says that something is over, or will be, and that have no last day."""
    texts = table.column(place)
    said = {text for text in {*texts} if over.search(clean(text))}
    ends = table.column(last) if last is not None and said else [""] * len(texts)
    return [number for number, text, end in zip(table.numbers, texts, ends, strict=True)
            if text in said and not any(map(str.isdigit, end))]  # fmt: skip
