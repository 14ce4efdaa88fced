"""The shape of a column of an input file, and how the headings of a file are matched with the columns."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz, process
from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.files.nearest import NONE
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.columns.smell import rows_that_may_mark
from planner.imports.columns.smell import smell_at as smell_at
from planner.imports.columns.smell import smell_of as smell_of
from planner.imports.protected.no_marks import no_marks
from planner.imports.tables.clean import compared as compared
from planner.imports.tables.clean import normal as normal
from planner.imports.tables.table import RawTable

NEAR = 75.0
"""Similarity from which a heading is named as "did you mean" (rapidfuzz ratio, 0 to 100)."""

_PART, _SHORTEST = re.compile(r"[^\W_]+"), 5
"""Parts of a heading, and how many letters they have together where it may be one that is shortened."""


class Kind(StrEnum):
    """How a cell is written."""

    TEXT = "text"
    ID = "id"
    IDS = "ids"
    """Several ids, comma-separated."""
    CODE = "code"
    """An id of somebody else's, which only this file knows."""
    TEXTS = "texts"
    """Several texts, comma-separated."""
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    """A number from 0 to 100, with or without the sign."""
    FRACTION = "fraction"
    """A percentage, or a share of at most 1 (``0,75`` is 75)."""
    YES_NO = "yes_no"
    CHOICE = "choice"
    PERSONNUMMER = "personnummer"
    PHONE = "phone"
    RANK = "rank"
    """Holder, or deputy with a number."""


@dataclass(frozen=True)
class Column:
    """One column of one input table; its meaning is the text ``column.<table>.<key>.meaning``."""

    table: str
    key: str
    """English heading, also the name in the code."""
    swedish: str
    """Swedish heading."""
    kind: Kind = Kind.TEXT
    synonyms: tuple[str, ...] = ()
    """Other headings that are understood."""
    required: bool = False
    """The heading must be there and the cell filled."""
    default: str = ""
    """What an empty cell means, as it would be written; empty for nothing."""
    example: str = ""
    unit: str = ""
    personal: bool = False
    """Cells are masked in findings."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Words (lower case) to value: all that ``Kind.CHOICE`` takes, and what ``Kind.TEXT`` takes for more than text."""
    minimum: int | None = None
    """Smallest number allowed."""
    maximum: int | None = None
    """Largest number allowed."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that is understood."""
        return (self.key, self.swedish, *self.synonyms)


def by_heading(columns: Iterable[Column]) -> dict[str, Column]:
    """Every heading that is understood, as ``compared``, to its column."""
    return {compared(heading): column for column in columns for heading in column.headings}


def match(
    table: RawTable,
    columns: Sequence[Column],
    said: Mapping[str, str] | None = None,
    left_out: Collection[str] = (),
    *,
    strange: bool = False,
    doubted: Collection[str] = (),
    unread: Mapping[str, str] | None = None,
) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Finds the columns of a table by their headings.

    Args:
        table: the table.
        columns: the columns that there are.
        said: heading, as ``compared``, to the key of the column that it means, whatever it says.
        left_out: headings, as ``compared``, that are not to be read; one that smells stops the file all the same.
        strange: whether these are known to be headings although none of them is understood.
        doubted: headings, as ``compared``, that do not mean what they say.
        unread: headings, likewise, that may smell and are not read, to who answers for that.

    Returns:
        Column key to index in the table, and the findings. An ERROR among them is a fault of the whole file.
    """
    known = by_heading(columns)
    known |= {heading: column for heading, key in (said or {}).items() for column in columns if column.key == key}
    doubted = {*doubted, *no_marks(table, {*left_out, *(unread or ())} - (said or {}).keys())}
    places, unknown, findings = dict[str, int](), list[tuple[int, str]](), list[Finding]()
    for index, heading in ((at, own) for at, own in enumerate(table.headers) if compared(own) not in table.levels):
        # What is not to be read is not, whatever it is called: below it somebody's health may stand.
        column = None if compared(heading) in doubted | {*left_out} else known.get(compared(heading))
        if compared(heading) in left_out and not smell_at(heading, table):
            findings.append(_at(table, codes.LEFT_OUT_COLUMN, heading, letter=xl_col_to_name(index)))
        elif column is None and unread and compared(heading) in unread:
            findings.append(_as_answered(table, heading, index, unread[compared(heading)]))
        elif column is None:
            unknown.append((index, heading))
        elif column.key in places:
            findings.append(_second(table, column, places[column.key], index))
        else:
            places[column.key] = index
    missing = (column for column in columns if column.required and column.key not in places)
    findings.extend(_missing(table, column, unknown) for column in missing)
    if not places and not strange:
        # Nothing is known here: the "headings" may be the first person of a file without headings, and are not shown.
        smells = ((xl_col_to_name(index), smell_of(normal(heading))) for index, heading in unknown)
        findings += [_at(table, smell, "", letter=letter) for letter, smell in smells if smell]
        return places, tuple(findings)
    findings += _unknown(table, unknown, {k: c for k, c in known.items() if c.key not in places})
    return places, tuple(findings)


def _as_answered(table: RawTable, heading: str, index: int, by: str) -> Finding:
    """What is told each time of a column that is not read because somebody answers for it."""
    told = {codes.PROTECTED_COLUMN: codes.UNREAD_PROTECTED, codes.SENSITIVE_COLUMN: codes.UNREAD_SENSITIVE}
    code = told.get(smell_at(heading, table), codes.LEFT_OUT_COLUMN)
    return _at(table, code, heading, letter=xl_col_to_name(index), by=shown(by))


def _second(table: RawTable, column: Column, first: int, second: int) -> Finding:
    """What is told of a heading that stands there twice, or means what another one means."""
    heading, before = table.headers[second], table.headers[first]
    letters = {"first": xl_col_to_name(first), "second": xl_col_to_name(second)}
    if compared(heading) == compared(before):
        return _at(table, codes.DUPLICATE_HEADING, heading, **letters)
    facts = {"letter": letters["second"], "first": letters["first"], "other": shown(before)}
    return _at(table, codes.MEANT_TWICE, heading, nearest=column.swedish, **facts)


def _missing(table: RawTable, column: Column, unknown: Sequence[tuple[int, str]]) -> Finding:
    options = {heading: normal(heading) for _, heading in unknown if heading}
    best = [
        hit
        for wanted in column.headings
        if (hit := process.extractOne(normal(wanted), options, scorer=fuzz.ratio, score_cutoff=60.0))
    ]
    nearest = max(best, key=lambda hit: (hit[1], hit[2]))[2] if best else NONE
    return _at(table, codes.MISSING_HEADING, column.swedish, english=column.key, nearest=shown(nearest))


def _unknown(table: RawTable, unknown: Sequence[tuple[int, str]], free: Mapping[str, Column]) -> list[Finding]:
    """What is said of headings that nobody knows; a heading that looks misspelt gets a warning of its own."""
    findings = []
    for index, heading in unknown:
        word = normal(heading)
        if not word:
            findings += _unlabelled(table, index)
            continue
        smell = smell_at(heading, table)
        if smell:
            # Before anything else: a misspelt mark of protected identity is one, too.
            facts = {"letter": xl_col_to_name(index), "marks": rows_that_may_mark(table.column(index))}
            findings.append(_at(table, smell, heading, **facts))
            continue
        others = [other for other in free if other != compared(heading)]
        near = process.extractOne(compared(heading), others, scorer=fuzz.ratio, score_cutoff=NEAR)
        meant = near[0] if near else next((heading for heading in free if shortens(word, heading)), None)
        if meant is not None:
            column = free[meant]
            if not column.required:
                findings.append(_at(table, codes.MISSPELT_COLUMN, heading, letter=xl_col_to_name(index),
                                    nearest=column.swedish))  # fmt: skip
        else:
            findings.append(_at(table, codes.UNKNOWN_COLUMN, heading, letter=xl_col_to_name(index)))
    return findings


def shortens(word: str, heading: str) -> bool:
    """Whether a heading is the other one, as ``compared``, shortened: ``säk.klass`` of ``säkerhetsklass``."""
    parts = _PART.findall(normal(word))
    if len(parts) < 2 or sum(map(len, parts)) < _SHORTEST or not heading.startswith(parts[0]):
        return False
    reached = 0
    for part in parts:
        reached = heading.find(part, reached)
        if reached < 0:
            return False
        reached += len(part)
    return True


def _unlabelled(table: RawTable, index: int) -> list[Finding]:
    """What stands in a column that nobody has named may be meant for one that has a default."""
    rows = [number for number, text in zip(table.numbers, table.column(index), strict=True) if text.strip()]
    if not rows:
        return []
    return [_at(table, codes.UNLABELLED_COLUMN, "", letter=xl_col_to_name(index), count=len(rows), first=rows[0])]


def _at(table: RawTable, code: str, heading: str, **facts: str | int) -> Finding:
    return finding(code, file=table.file, sheet=table.sheet, row=table.header_row, column=shown(heading), facts=facts)
