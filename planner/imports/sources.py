"""What each file says of its own age, and when vettings that are under way were applied for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.domain.person import ClearanceState
from planner.imports.roster.agreed import CLEARANCE_KEYS, together
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import STATED, Row, by_source, newest_day, rows_of_sources


@dataclass(frozen=True)
class Source:
    """One table of an import."""

    file: str
    sheet: str
    rows: int = 0
    """Rows read."""
    newest: date | None = None
    """The last day, up to that of the import, on which anything was so, as its used rows say; None if none does."""
    stated: date | None = None
    """The same without first days of employment: that nobody has been hired lately says nothing of a file's age."""


def sources_of(rows: Iterable[Row], used: Iterable[Row], as_of: date) -> tuple[Source, ...]:
    """The tables in the order of their names.

    Args:
        rows: every row that was read.
        used: those that were neither faulty nor those of protected people.
        as_of: day of the import.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for source, count in rows_of_sources(rows).items():
        counts[source.table.file, source.table.sheet] += count
    by_place: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for source, run in by_source(used):
        by_place[source.table.file, source.table.sheet] += run
    return tuple(
        Source(*place, counts[place], newest_day(by_place[place], as_of), newest_day(by_place[place], as_of, STATED))
        for place in sorted(counts)
    )


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
    rows = [row for row, _ in draft.members]
    whole = together(rows, CLEARANCE_KEYS)
    return [row.values for row in rows] if whole is None else [whole]


def _day(said: Mapping[str, Any], level: int, as_of: date) -> date | None:
    day: date | None = said.get("clearance_decided")
    applied = said.get("clearance_state") == ClearanceState.APPLIED and said.get("clearance_class") == level
    return day if applied and day is not None and day <= as_of else None
