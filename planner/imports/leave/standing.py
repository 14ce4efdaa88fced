"""How much people are on leave where a list of employments says it without days: as long as its rows stand."""

from collections.abc import Mapping, Sequence

from planner.domain.base import NO_END, NO_START, Period
from planner.domain.owner.exports import PartLeave
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.leave.headings import says_work
from planner.imports.leave.listed import Listed, Settled, people
from planner.imports.leave.parts import (
    WORKED,
    ask_part,
    asks_again,
    away_by,
    is_degree,
    is_left_out,
    of_a_part,
    whole_unread,
)
from planner.imports.leave.stretches import WHOLE
from planner.imports.proposals.ways import of_column
from planner.imports.roster.rows import Row
from planner.imports.tables.clean import clean

_MOSTLY = 0.5


def away_now(rows: Sequence[Row], texts: Sequence[str]) -> list[Row]:
    """Rows of an employment beside which anything is said of leave; their days are those of the employment.

    Began it on the day of the file, whoever is on leave would have changed each month.
    """
    words = {text for text in {*texts} if any(map(str.isalnum, clean(text)))}
    away = Period(first=NO_START, last=NO_END)
    found = [row for row in rows if texts[row.index] in words and row.blocks.job is not None and not row.faults]
    for row in found:
        row.blocks = row.blocks._replace(away=away)
    return found


def standing_shares(listed: Listed, said: object, settled: Settled) -> Mapping[Row, int]:
    """Rows to how much they are away of those that are on leave for a part of the time; ``shares_of`` without days."""
    table, place = listed.source.table, listed.degree
    layout = next((own for own in settled.layouts if (own.file, own.sheet) == listed.at), None)
    if place is None or layout is None or is_left_out(layout, table.headers[place]):
        _keep(listed, set())
        return {}
    if asks_again(listed, layout, settled):
        return {}
    listed.said = {row: job for row, jobs in listed.jobs.items() if (job := row.blocks.job) in jobs and job is not None}
    kind = None if said is None else PartLeave(str(said))
    works = kind in WORKED if kind in (*WORKED, PartLeave.SHARE) else _mostly_worked(table.headers[place], listed)
    usual = WHOLE if works else 0
    _keep(listed, {row for row, _ in listed.rows if row in listed.said and listed.shares.get(row) != usual})
    if kind is None:
        if everybody := {row: listed.shares.get(row, WHOLE) for row, _ in listed.rows}:
            guess = PartLeave.WORKS if works else PartLeave.SHARE
            ask_part(listed, guess, everybody, settled, PartLeave.AT_WORK)
        _keep(listed, set())  # until somebody answers, and where nobody is there to: as it is told
        return {}
    settled.findings = [note for note in settled.findings if not is_degree(note, listed)]
    if not listed.rows:
        return {}
    settled.mean(table.headers[place], layout)
    told = called_in("sv", kind)
    settled.findings.append(of_column(table, codes.STANDING_LEAVE, place, count=people(listed.said), said=told))
    settled.findings += whole_unread(listed)
    return {row: away_by(kind, share, [listed.said[row]]) for row, share in of_a_part(kind, listed.shares).items()}


def _mostly_worked(heading: str, listed: Listed) -> bool:
    """Whether a column says how much people work: it is called so, or most say the whole, and most are not on leave."""
    whole = sum(own >= WHOLE for own in listed.shares.values())
    return says_work(heading) or whole > _MOSTLY * len(listed.source.numbers)


def _keep(listed: Listed, rows: set[Row]) -> None:
    """Takes out everybody else: nobody of them is on leave."""
    for row, _ in listed.rows:
        if row not in rows:
            row.blocks = row.blocks._replace(away=None)
    listed.rows = [own for own in listed.rows if own[0] in rows]
    listed.shares = {row: share for row, share in listed.shares.items() if row in rows}
    listed.said = {row: job for row, job in listed.said.items() if row in rows}
