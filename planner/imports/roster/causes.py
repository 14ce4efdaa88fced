"""Columns that the files should have: told once, before what the rows suffer from it, with the headings unknown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.files.nearest import NONE
from planner.imports import codes
from planner.imports.columns.column import normal
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.roster.columns import COLUMNS
from planner.imports.roster.defaulted import defaulted, stateless
from planner.imports.roster.rows import Row, by_source, rows_of_sources
from planner.imports.tables.table import RawTable

_MOST = 6
"""Unknown headings that are shown."""

_GUESSED = frozenset({codes.MISSPELT_COLUMN, codes.PROPOSED_COLUMN})
_NOT_READ = frozenset({codes.UNKNOWN_COLUMN}) | _GUESSED


@dataclass(frozen=True)
class _Needed:
    """Columns of which one must be there for anybody to be imported."""

    keys: tuple[str, ...]
    effect: str
    """Code of what a row lacks without, besides ``PART_WITHOUT_COLUMN``."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(COLUMNS[key].swedish for key in self.keys)

    def explains(self, note: Finding) -> bool:
        """Whether a finding says no more than that one of the columns lacks."""
        code = note.code in (codes.PART_WITHOUT_COLUMN, self.effect)
        return code and note.column in self.names


_NEEDED = (
    _Needed(("birth_year", "personnummer"), codes.NO_BIRTH_YEAR),
    _Needed(("unit",), codes.NO_EMPLOYMENT),
    _Needed(("employed_from",), codes.PART_WITHOUT_COLUMN),
)


def causes_first(findings: Sequence[Finding], rows: Sequence[Row]) -> tuple[Finding, ...]:
    """The findings; once and in front the columns that no file has, or one under another heading, and what that means.

    Args:
        findings: everything that is told, in order.
        rows: every row that was read.
    """
    causes: list[Finding] = []
    left = list(findings)
    counts = rows_of_sources(rows)
    for needed in _NEEDED:
        sources = {source for source in counts if not source.places.keys() & set(needed.keys)}
        if not sources:
            continue
        count = sum(counts[source] for source in sources)
        effects = {(one.file, one.sheet, one.row) for one in left if needed.explains(one)}
        if count == len(rows):
            told = list(_nowhere(needed, rows, left))
        else:
            hit = {place[:2] for place in effects}
            near = {source for source in sources if (source.table.file, source.table.sheet) in hit}
            runs = [run for source, run in by_source(rows) if source in near]
            suffering = [row for run in runs for row in run if row.where in effects]
            told = list(_misspelt(needed, suffering, left))
        causes += told
        left = list(_others(left, needed, told))
    return (*causes, *defaulted(rows), *stateless(left, rows))


def refuse(
    rows: Sequence[Row],
    findings: Sequence[Finding],
    layouts: tuple[TableLayout, ...],
    *,
    alone: bool,
) -> None:
    """Goes no further where a file as a whole is faulty, or where somebody has to say what a heading means.

    Args:
        rows: every row that was read.
        findings: what is told of files and headings.
        layouts: of the tables.
        alone: whether the files say some kinds of stored people's data alone, or seem to.

    Raises:
        ColumnsAskedError: something has to be said, which somebody at a terminal can answer.
        InputRefusedError: a file as a whole is faulty.
    """
    if any(layout.asks for layout in layouts):
        raise ColumnsAskedError((*findings, *(() if alone else _everywhere_absent(rows, findings, layouts))), layouts)
    if any(note.code in codes.ASKED_FIRST for note in findings):
        raise ColumnsAskedError(tuple(findings), layouts)
    if any(note.severity is Severity.ERROR for note in findings):
        raise InputRefusedError(tuple(findings))


def _everywhere_absent(
    rows: Sequence[Row], findings: Sequence[Finding], layouts: Iterable[TableLayout]
) -> Iterator[Finding]:
    """Columns that no table has, and none seems to have under another heading: told with the questions.

    Args:
        rows: every row that was read.
        findings: what is told of headings.
        layouts: of the tables.
    """
    there = {key for layout in layouts for key in (*layout.meant.values(), *(one.key for one in layout.proposals))}
    if "employed_from" in there:  # then it is asked which unit the people of that list are in, once it is sure
        there.add("unit")
    for needed in _NEEDED:
        if rows and there.isdisjoint(needed.keys):
            yield from _nowhere(needed, rows, findings)


def _nowhere(needed: _Needed, rows: Sequence[Row], findings: Sequence[Finding]) -> Iterator[Finding]:
    """No table has the column."""
    tables = [source.table for source in rows_of_sources(rows)]
    file = tables[0].file if len({table.file for table in tables}) == 1 else ""
    unknown = [one for one in findings if one.code in _NOT_READ]
    yield _cause(needed, len(rows), _alike(needed, unknown, tell_file=not file), file=file)


def _misspelt(needed: _Needed, suffering: Sequence[Row], findings: Sequence[Finding]) -> Iterator[Finding]:
    """A table has a heading that looks like the column's, and rows that lack it."""
    tables: dict[int, tuple[RawTable, int]] = {}
    for row in suffering:
        tables[id(row.table)] = (row.table, tables.get(id(row.table), (row.table, 0))[1] + 1)
    for table, count in tables.values():
        near = [
            one
            for one in findings
            if one.code in _GUESSED
            and (one.file, one.sheet) == (table.file, table.sheet)
            and one.facts["nearest"] in needed.names
        ]
        if near:
            headings = _alike(needed, near, tell_file=False)
            yield _cause(needed, count, headings, file=table.file, sheet=table.sheet, row=table.header_row)


def _cause(needed: _Needed, count: int, headings: str, **place: str | int) -> Finding:
    facts = {"columns": " / ".join(needed.names), "count": count, "headings": headings}
    return finding(codes.NO_COLUMN, facts=facts, **place)  # type: ignore[arg-type]


def _alike(needed: _Needed, unknown: Iterable[Finding], *, tell_file: bool) -> str:
    """The unknown headings, the likeliest first: those that are proposed, then those that look alike."""
    names = [normal(name) for name in needed.names]

    def unlike(one: Finding) -> tuple[bool, float]:
        return one.facts.get("nearest") not in needed.names, -max(fuzz.ratio(normal(one.column), n) for n in names)

    ranked = sorted(unknown, key=unlike)
    said = (f"”{one.column}” ({one.file})" if tell_file else f"”{one.column}”" for one in ranked[:_MOST])
    return ", ".join(said) or NONE


def _others(findings: Iterable[Finding], needed: _Needed, causes: Sequence[Finding]) -> Iterator[Finding]:
    """What is not explained by the causes, nor said in them."""
    whole = any(cause.row is None for cause in causes)
    tables = {(cause.file, cause.sheet) for cause in causes}
    for note in findings:
        here = whole or (note.file, note.sheet) in tables
        guess = note.code in _GUESSED and note.facts["nearest"] in needed.names
        if not (here and (guess or needed.explains(note))):
            yield note
