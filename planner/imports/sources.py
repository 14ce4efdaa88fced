"""What each file says of its own age, and when vettings that are under way were applied for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.person import ClearanceState
from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.printed import day_above, named_day, printed_day
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.agreed import CLEARANCE_KEYS, together
from planner.imports.roster.merge import Draft
from planner.imports.roster.newest import STATED, newest_day
from planner.imports.roster.rows import Row, by_source, rows_of_sources
from planner.imports.roster.rows import Source as TableOfRows
from planner.imports.tables.table import RawTable

OLD_DAYS = 90
"""Older than this are a source and what it says (docs/model.md, Quality of HR's data)."""


class By(StrEnum):
    """What says of which day a source is, the strongest first."""

    OWN = "own"
    """The file: above its headings, by its sheet's name, in a column, or on a sheet about the workbook."""
    GIVEN = "given"
    """HR, when it was imported."""
    ABOVE = "above"
    """A day above its headings, with no word of what it is."""
    NAMED = "named"
    """A day in the file's name."""
    MODIFIED = "modified"
    """The day on which the file was written to."""


class Dated(NamedTuple):
    """Of which day a source is."""

    day: date | None
    """None if nothing says it."""
    by: By | None = None


NO_DAY = Dated(None)


@dataclass(frozen=True)
class Source:
    """One table of an import."""

    file: str
    sheet: str
    rows: int = 0
    """Rows read."""
    newest: date | None = None
    """The last day, up to that of the import, on which anything was so, as its used rows say; None if none does."""
    dated: Dated = NO_DAY
    """Of which day it is: neither hirings nor decisions tell, for nobody need have been hired or vetted lately."""


def dated_of(rows: Sequence[Row], as_of: date, meanings: Meanings) -> dict[tuple[str, str], Dated]:
    """File and sheet of each table to the day that it is of; a day after that of the import says nothing.

    Args:
        rows: every row that was read.
        as_of: day of the import.
        meanings: what HR says.
    """
    tables: dict[tuple[str, str], RawTable] = {}
    those: dict[tuple[str, str], list[tuple[TableOfRows, Sequence[Row]]]] = defaultdict(list)
    for source, run in by_source(rows):
        place = source.table.file, source.table.sheet
        tables[place] = source.table
        those[place].append((source, run))
    return {place: _dated(table, those[place], as_of, meanings) for place, table in tables.items()}


def _dated(
    table: RawTable, runs: Iterable[tuple[TableOfRows, Sequence[Row]]], as_of: date, meanings: Meanings
) -> Dated:
    file, sheet = table.origin or (table.file, table.sheet)
    printed = printed_day(table.above, sheet, as_of) or printed_day(table.beside, "", as_of)
    own = printed, newest_day(runs, as_of, STATED)
    given = meanings.dated.get(file, meanings.dated.get(""))
    named, first = named_day(file, as_of), max(filter(None, own), default=None)
    above = day_above(table.above, as_of)
    days = ((By.OWN, first), (By.GIVEN, given), (By.ABOVE, above), (By.NAMED, named), (By.MODIFIED, table.modified))
    return next((Dated(day, by) for by, day in days if day is not None and day <= as_of), Dated(None))


def sources_of(
    rows: Sequence[Row], used: Sequence[Row], as_of: date, dated: Mapping[tuple[str, str], Dated]
) -> tuple[Source, ...]:
    """The tables in the order of their names.

    Args:
        rows: every row that was read.
        used: those that were neither faulty nor those of protected people.
        as_of: day of the import.
        dated: of which day each table is.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for source, count in rows_of_sources(rows).items():
        counts[source.table.file, source.table.sheet] += count
    by_place: dict[tuple[str, str], list[tuple[TableOfRows, Sequence[Row]]]] = defaultdict(list)
    for source, run in by_source(used):
        by_place[source.table.file, source.table.sheet].append((source, run))
    return tuple(
        Source(*place, counts[place], newest_day(by_place[place], as_of), dated[place]) for place in sorted(counts)
    )


def old_sources(
    dated: Mapping[tuple[str, str], Dated], layouts: Iterable[TableLayout], as_of: date
) -> Iterator[Finding]:
    """Every table that is old, with its owner and what says so; and once of which files the day is only likely."""
    for told, code in ((By.NAMED, codes.DAY_IN_NAME), (By.ABOVE, codes.DAY_ABOVE)):
        named = {file: day.isoformat() for (file, _), (day, by) in sorted(dated.items()) if day and by is told}
        if named:
            files = "; ".join(f"{file}: {day}" for file, day in named.items())
            yield finding(code, files=files, count=len(named))
    owners = {(layout.file, layout.sheet): layout.owner for layout in layouts}
    for (file, sheet), (day, by) in sorted(dated.items()):
        if day is not None and by is not None and (age := (as_of - day).days) > OLD_DAYS:
            facts: dict[str, str | int] = {
                "day": day.isoformat(),
                "days": age,
                "dated": by.value,
                "owner": owners.get((file, sheet)) or "–",
            }
            yield finding(codes.OLD_SOURCE, file=file, sheet=sheet, facts=facts, owner=owners.get((file, sheet)) or "–")


def applied_on(drafts: Mapping[str, Draft], ids: Mapping[str, str], as_of: date) -> dict[tuple[str, int], date]:
    """Person and class to the day of the newest application, as far as it is told; for vettings under way alone.

    Args:
        drafts: employment number to person.
        ids: employment number to id.
        as_of: day of the import; what is dated after it does not hold.
    """
    days: dict[tuple[str, int], date] = {}
    for number, draft in drafts.items():
        for vetting in draft.clearances:
            if vetting.state is not ClearanceState.APPLIED or vetting.clearance_class is None:
                continue
            told = [day for said in _said(draft) if (day := _day(said, int(vetting.clearance_class), as_of))]
            if told:
                days[ids[number], int(vetting.clearance_class)] = max(told)
    return days


def _said(draft: Draft) -> list[Mapping[str, Any]]:
    """What the rows of a person say of vettings: one thing together where they agree."""
    whole = together(draft.members, CLEARANCE_KEYS)
    return [row.values for row in draft.members] if whole is None else [whole]


def _day(said: Mapping[str, Any], level: int, as_of: date) -> date | None:
    day: date | None = said.get("clearance_decided")
    applied = said.get("clearance_state") == ClearanceState.APPLIED and said.get("clearance_class") == level
    return day if applied and day is not None and day <= as_of else None
