"""People all of whose employments have ended: whether they are read at all is HR's to say, once."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.owner.exports import EndedPeople
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import ENDED, of_column
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Row, rows_of_sources

_END, _NUMBER = "employed_to", "employee_number"


class Ended(NamedTuple):
    """Who is left, with what is asked and told of the others."""

    drafts: dict[str, Draft]
    layouts: tuple[TableLayout, ...]
    findings: list[Finding]
    out: frozenset[Row]


def without_ended(
    drafts: dict[str, Draft],
    rows: Sequence[Row],
    layouts: tuple[TableLayout, ...],
    meanings: Meanings,
    as_of: date,
) -> Ended:
    """The people without those who have ended, where HR leaves them out; else with the question.

    Args:
        drafts: number to everybody.
        rows: of all files.
        layouts: of their tables.
        meanings: what HR has said.
        as_of: day of the import.
    """
    said = meanings.first(ENDED)
    nobody = Ended(drafts, layouts, [], frozenset())
    ended = {} if said == EndedPeople.READ else _ended(drafts, rows, as_of)
    if not ended or len(ended) == len(drafts):
        return nobody
    members = [row for draft in ended.values() for row in draft.members]
    first = next((row for row in members if _END in row.places), members[0])
    place = first.places.get(_END, 0)
    if said is None:
        asked = {ENDED: (first.table.headers[place], called_in("sv", EndedPeople.LEAVE), len(ended))}
        return nobody._replace(layouts=asked_at(layouts, first.table, asked))
    note = of_column(first.table, codes.ENDED_LEFT, place, count=len(ended))
    left = {number: draft for number, draft in drafts.items() if number not in ended}
    return Ended(left, layouts, [note], frozenset(members))


def _ended(drafts: dict[str, Draft], rows: Sequence[Row], as_of: date) -> dict[str, Draft]:
    """Those who have a last day that has been, and no employment without or with a later one."""
    numbers = {
        number
        for source in rows_of_sources(rows)
        if _END in source.at
        for number, last in zip(*(source.columns[source.at[key]] for key in (_NUMBER, _END)), strict=True)
        if last is not None and last < as_of
    }
    found = {number: drafts[number] for number in sorted(filter(None, numbers)) if number in drafts}
    return {number: draft for number, draft in found.items() if draft.jobs and _is_over(draft, as_of)}


def _is_over(draft: Draft, as_of: date) -> bool:
    return all((last := job.employment.last_day) is not None and last < as_of for job in draft.jobs)
