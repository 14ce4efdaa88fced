"""A column for each skill, with x, yes or a day in its cells: read as the skills that they are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import SkillDates
from planner.domain.vocabulary import called_in, yes_or_no
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.days import Way, plain_day, readings
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_words import UNTIL
from planner.imports.roster.columns import name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

SKILL_DATES = "skill_dates"
"""Key of a column file: what a day in such a cell is."""
_HAS = frozenset({"x", "✓", "✔", "✗", "har", "ok", "has"})
_MOSTLY = 0.5
"""Share of a column's filled cells that must be of that kind."""


@dataclass(frozen=True)
class Matrix:
    """A table with the skills of such columns in one, or as it was."""

    table: RawTable = field(repr=False)
    headings: frozenset[str] = frozenset()
    """Headings of such columns, as they are compared."""
    notes: tuple[Finding, ...] = ()
    asked: Mapping[str, tuple[int, str, int]] = field(default_factory=dict)
    """Key of a column file to the first such column with days, what they probably are, and how many they are."""


def with_skills(table: RawTable, places: Mapping[str, int], skills: Collection[str], said: Said, as_of: date) -> Matrix:
    """The table with the skills that such columns say in the column of skills, comma-separated.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        skills: words of skills, in lower case.
        said: what is said of the table.
        as_of: day of the import.
    """
    target = name_of("skill")
    if "skill" not in places and compared(target) in map(compared, table.headers):
        return Matrix(table)  # somebody has left it out
    named = dict(_named(table, places, skills, said))
    days = {place: _read(table.column(place), as_of) for place in named}
    used = {place: read for place, read in days.items() if _is_of_marks(table.column(place), read)}
    if not used:
        return Matrix(table)
    answer = said.ways.get(SKILL_DATES)
    texts = list(_texts(table, used, named, answer, as_of))
    dated = {place: sum(bool(read.get(text)) for text in table.column(place)) for place, read in used.items()}
    first = next((place for place, count in dated.items() if count), None)
    guess = called_in("sv", SkillDates.UNTIL)
    asked = {} if first is None or answer else {SKILL_DATES: (first, guess, sum(dated.values()))}
    empty = {place for place in named if not any(map(clean, table.column(place)))}
    headings = frozenset(compared(table.headers[place]) for place in (*used, *empty))
    return Matrix(_joined(table, places.get("skill"), used, texts), headings, tuple(_told(table, used)), asked)


def _named(
    table: RawTable, places: Mapping[str, int], skills: Collection[str], said: Said
) -> Iterator[tuple[int, str]]:
    """Places of the columns whose headings are skills, and the words for these."""
    own = said.words.get("skill", {})
    for place, heading in enumerate(table.headers):
        word = own.get(clean(heading).casefold(), clean(heading))
        free = place not in places.values() and compared(heading) not in said.left_out
        if free and "," not in word and word.casefold() in skills:
            yield place, word


def _read(texts: Sequence[str], as_of: date) -> dict[str, date | None]:
    """Each text that says of a skill that somebody has it, to its day; other texts are left out."""
    whole = {text: clean(text) for text in set(texts)}
    days = {text: _day(said, as_of) for text, said in whole.items()}
    return {text: day for text, day in days.items() if day or whole[text].casefold() in _HAS or yes_or_no(whole[text])}


def _day(text: str, as_of: date) -> date | None:
    """The only day that a text may mean, of a month its last."""
    if text.isdigit():
        return None
    days = set(readings(text, Way(as_of, ends=True)).values())
    return plain_day(text) or (days.pop() if len(days) == 1 else None)


def _nobody(text: str) -> bool:
    """Whether a cell says that somebody has not the skill."""
    return not clean(text).strip("-–—./") or yes_or_no(clean(text)) is False


def _unread(texts: Sequence[str], read: Collection[str]) -> int:
    return sum(text not in read and not _nobody(text) for text in texts)


def _is_of_marks(texts: Sequence[str], read: Collection[str]) -> bool:
    has = sum(text in read for text in texts)
    filled = has + sum(bool(clean(text)) for text in texts if text not in read)
    return has > 0 and filled - _unread(texts, read) >= _MOSTLY * filled


def _texts(
    table: RawTable,
    used: Mapping[int, Mapping[str, date | None]],
    named: Mapping[int, str],
    answer: object,
    as_of: date,
) -> Iterator[str]:
    """The skills of each row; until somebody has said what the days are, they are taken for last ones."""
    columns = [(table.column(place), read, named[place]) for place, read in used.items()]
    for index in range(len(table.rows)):
        parts = []
        for column, read, word in columns:
            if column[index] not in read:
                continue
            day = read[column[index]]
            if day is None or (answer is SkillDates.SINCE and day <= as_of):
                parts.append(word)
            elif answer is not SkillDates.SINCE:
                parts.append(f"{word} {UNTIL} {day.isoformat()}")
        yield ", ".join(parts)


def _joined(table: RawTable, target: int | None, used: Collection[int], texts: Sequence[str]) -> RawTable:
    columns = [[""] * len(texts) if at in used else table.column(at) for at in range(len(table.headers))]
    headers = table.headers
    if target is None:
        headers, columns = (*headers, name_of("skill")), [*columns, texts]
    else:
        columns[target] = [
            ", ".join(filter(None, (clean(old), new))) for old, new in zip(columns[target], texts, strict=True)
        ]
    return replace(table, headers=headers, rows=Rows(table.numbers, columns, table.beyond))


def _told(table: RawTable, used: Mapping[int, Mapping[str, date | None]]) -> Iterator[Finding]:
    headings = ", ".join(f"”{shown(table.headers[place])}”" for place in used)
    count = sum(sum(text in read for text in table.column(place)) for place, read in used.items())
    facts: dict[str, str | int] = {"headings": headings, "count": count}
    yield finding(codes.SKILL_MATRIX, file=table.file, sheet=table.sheet, row=table.header_row, facts=facts)
    for place, read in used.items():
        if unread := _unread(table.column(place), read):
            facts = {"letter": xl_col_to_name(place), "count": unread}
            yield finding(codes.UNREAD_MARKS, file=table.file, sheet=table.sheet, row=table.header_row,
                          column=shown(table.headers[place]), facts=facts)  # fmt: skip
