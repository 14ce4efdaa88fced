"""Leave for a part of the time: which column says how much, what somebody is asked of it, and what is then left."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from xlsxwriter.utility import xl_cell_to_rowcol

from planner.domain.finding import Finding
from planner.domain.owner.exports import PartLeave
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.code_words import is_nobodys
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.masking import masked, shown
from planner.imports.hours.shares import permille_of
from planner.imports.leave.headings import called_share, names_share, says_extent, says_work
from planner.imports.leave.listed import Listed, Settled, people
from planner.imports.leave.stretches import WHOLE
from planner.imports.left.words import EVERY, asked_again
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import PART_LEAVE, of_column
from planner.imports.roster.columns import LEAVE_SHARE, name_of
from planner.imports.roster.rows import Job, Row, Source
from planner.imports.tables.clean import clean

_MOSTLY, _WHOLLY = 0.5, 0.3
"""Share of the cells that are shares, and of the rows wholly away from which they are shares of leave."""
WORKED = (PartLeave.WORKS, PartLeave.WORKS_OF_FULL)
"""What is said where the share is no leave, but work."""
SHOWN = 5
_OF_FULL = re.compile(r"heltid|full.?time|\bfte\b")


def degree_of(source: Source, told: Iterable[Finding]) -> int | None:
    """Where a table says how much of the time people are away: where somebody has said so, or mostly by shares."""
    table = source.table
    if (said := source.places.get(LEAVE_SHARE)) is not None:
        return said
    perhaps: list[int] = []
    for note in told:
        if note.code == codes.LEAVE_DEGREE and (note.file, note.sheet) == (table.file, table.sheet):
            place = int(xl_cell_to_rowcol(f"{note.facts['letter']}1")[1])
            texts = [text for text in map(clean, table.column(place)) if text]
            if sum(permille_of(text) is not None for text in texts) >= _MOSTLY * len(texts) > 0:
                perhaps.append(place)
    # Codes of reasons are numbers too: what is called a share goes first.
    return next((place for place in perhaps if names_share(table.headers[place])), next(iter(perhaps), None))


def shares_of(listed: Listed, said: object, posts: Mapping[Row, Job], settled: Settled) -> Mapping[Row, int]:
    """Rows to how much they are away of those that count as leave for a part of the time."""
    table, place = listed.source.table, listed.degree
    layout = next((own for own in settled.layouts if (own.file, own.sheet) == listed.at), None)
    if place is None or layout is None or is_left_out(layout, table.headers[place]):
        return {}
    if asks_again(listed, layout, settled):
        return {}
    if listed.loose and not listed.jobs:
        _by_itself(listed, said, settled)
        return {}
    current = {row: listed.shares[row] for row, _ in listed.rows if row in listed.shares}
    worked = PartLeave.WORKS if says_work(table.headers[place]) else PartLeave.SHARE
    kind = worked if said is None else PartLeave(str(said))
    part = of_a_part(kind, {row: share for row, share in current.items() if row not in listed.worded})
    if said is None and part:
        ask_part(listed, _guessed(listed, table.headers[place], current), part, settled, PartLeave.AWAY)
        return {}
    if (
        said is None
        and not listed.worded
        and not (says_work(table.headers[place]) and len(current) == len(listed.rows))
    ):
        return {}
    settled.findings = [note for note in settled.findings if not is_degree(note, listed)]
    if said is None and not listed.worded:  # nobody works on leave: all are wholly away, as they are without it
        return {}
    settled.mean(table.headers[place], layout)
    if counted := _parts_of(listed, kind, current):
        told = called_in("sv", kind)
        settled.findings.append(of_column(table, codes.PART_LEAVE, place, count=people(counted), said=told))
    settled.findings += whole_unread(listed)
    jobs = {row: [posts[row]] if row in posts else own for row, own in listed.jobs.items()}
    parts = _parts_of(listed, kind, listed.shares)
    return {row: away_by(own, listed.shares[row], jobs[row]) for row, own in parts.items()}


def _parts_of(listed: Listed, said: PartLeave, shares: Mapping[Row, int]) -> dict[Row, PartLeave]:
    """Rows that are not of whole leave to what their share is: what the cell says, unless somebody says of all."""
    whole = said in (PartLeave.AWAY, PartLeave.AT_WORK)
    kinds = {row: said if whole else listed.worded.get(row, said) for row in shares}
    return {row: kinds[row] for row, share in shares.items() if of_a_part(kinds[row], {row: share})}


def asks_again(listed: Listed, layout: TableLayout, settled: Settled) -> bool:
    """Asks again which column says how much, if somebody has said one in which no row says it; whether it does."""
    if not (unread := _unread(listed, layout)):
        return False
    place = listed.degree or 0
    texts = dict.fromkeys(clean(listed.source.table.column(place)[row.index]) for row in unread)
    again = asked_again(layout, listed.source.table.headers[place], [*texts], people(unread), codes.NO_SHARES)
    settled.layouts = tuple(again if own is layout else own for own in settled.layouts)
    settled.findings += whole_unread(listed)  # where nobody is there to answer
    return True


def whole_unread(listed: Listed) -> list[Finding]:
    """That a few rows say something else than a share, and that their people count as wholly away."""
    texts = listed.source.table.column(listed.degree or 0)
    rows = [
        row for row, _ in listed.rows if row not in listed.shares and any(map(str.isalnum, clean(texts[row.index])))
    ]
    words = [*dict.fromkeys(clean(texts[row.index]) for row in rows)][:SHOWN]
    told = ", ".join(f"”{shown(word) if is_nobodys(word) else masked(word)}”" for word in words)
    if not rows:
        return []
    note = rows[0].note(codes.LEAVE_UNREAD, LEAVE_SHARE, count=people(rows), words=told)
    return [note.model_copy(update={"found": ""})]  # the words say it, and nobody's name


def _unread(listed: Listed, layout: TableLayout) -> list[Row]:
    """Rows on leave that say something where somebody has said that the share stands, if none of them says one."""
    source = listed.source
    place = source.places.get(LEAVE_SHARE)
    said = {clean(word) for word in layout.words.get(name_of(LEAVE_SHARE), {})}
    if place is None or EVERY in said or listed.shares or any(own is not None for own in listed.loose.values()):
        return []
    return [
        row for row in (*(row for row, _ in listed.rows), *listed.loose) if clean(source.table.column(place)[row.index])
    ]


def _by_itself(listed: Listed, said: object, settled: Settled) -> None:
    """Refuses shares of a list of leave by itself, unless it is said that they count as whole leave or as none.

    Those who are stored have employments with what earlier leave has taken off them already: no share comes off those.
    """
    table, place = listed.source.table, listed.degree or 0
    worked = says_work(table.headers[place]) if said is None else said in WORKED
    shares = {row: share for row, share in listed.loose.items() if share is not None}
    part = of_a_part(PartLeave.WORKS if worked else PartLeave.SHARE, shares)
    settled.findings = [note for note in settled.findings if not is_degree(note, listed)]
    if part and said in (PartLeave.AWAY, PartLeave.AT_WORK):
        told = called_in("sv", PartLeave(str(said)))
        settled.findings.append(of_column(table, codes.PART_LEAVE, place, count=people(part), said=told))
    elif part:
        settled.findings.append(of_column(table, codes.LEAVE_BY_ITSELF, place, count=people(part)))
    for row in part if said == PartLeave.AT_WORK else ():
        row.blocks = row.blocks._replace(away=None)


def ask_part(
    listed: Listed, guess: PartLeave | None, part: Mapping[Row, int], settled: Settled, until: PartLeave
) -> None:
    """Asks what shares are, with some of them: numbers are nobody's. Where nobody answers it is told what they are."""
    table, place = listed.source.table, listed.degree or 0
    settled.findings = [note for note in settled.findings if not is_degree(note, listed)]
    told = called_in("sv", until)
    settled.findings.append(of_column(table, codes.PART_UNSAID, place, count=people(part), said=told))
    heading = table.headers[place]
    sure = called_share(heading) or LEAVE_SHARE in listed.source.places
    question = {PART_LEAVE: (heading, called_in("sv", guess) if sure and guess else UNANSWERED, people(part))}
    samples = {heading: _samples_of(part, table.column(place))}
    settled.layouts = tuple(
        replace(own, samples={**own.samples, **samples}) if (own.file, own.sheet) == listed.at else own
        for own in asked_at(settled.layouts, table, question)
    )


def is_degree(note: Finding, listed: Listed) -> bool:
    """Whether a finding tells that the column of shares of this table is not read."""
    return note.code == codes.LEAVE_DEGREE and (note.file, note.sheet) == listed.at


def is_left_out(layout: TableLayout, heading: str) -> bool:
    """Whether somebody has said that a column is not read."""
    return any(not key and compared(own) == compared(heading) for own, key in layout.meant.items())


def _guessed(listed: Listed, heading: str, shares: Mapping[Row, int]) -> PartLeave | None:
    """What the shares below a heading probably are; None where nothing tells it: Enter would turn it round.

    Args:
        listed: the list, with the employments that hold on the days of its rows.
        heading: of the column.
        shares: rows to their shares, in permille.
    """
    by_itself = guessed_by(heading, [*shares.values()])
    if by_itself or not says_work(heading):
        named = LEAVE_SHARE in listed.source.places  # somebody has said what it is
        return by_itself or (PartLeave.SHARE if named else None)
    # Nobody works more than the own time: a share beyond it is of that.
    beyond = any(share > _full_of(listed.jobs[row]) for row, share in shares.items())
    return PartLeave.WORKS if beyond else None


def guessed_by(heading: str, shares: Sequence[int]) -> PartLeave | None:
    """What shares are, in permille, by their heading, or by how many of them are the whole."""
    if says_work(heading):
        return PartLeave.WORKS_OF_FULL if _OF_FULL.search(normal(heading)) else None
    # Many who are away are so wholly: a list that has such rows, and none of nothing, says how much they are away.
    wholly = sum(share == WHOLE for share in shares) >= _WHOLLY * len(shares) and 0 not in shares
    return PartLeave.SHARE if says_extent(heading) or wholly else None


def of_a_part(said: PartLeave, shares: Mapping[Row, int]) -> dict[Row, int]:
    """The rows that are not of whole leave."""
    worked = said in WORKED
    return {row: share for row, share in shares.items() if (share > 0 if worked else share < WHOLE)}


def away_by(said: PartLeave, share: int, jobs: Sequence[Job]) -> int:
    """How much of the own time somebody is away, in permille.

    Args:
        said: what the share is.
        share: in permille.
        jobs: the employments that the leave is from.
    """
    if said is PartLeave.WORKS_OF_FULL:
        return max(0, WHOLE - round(share * WHOLE / (_full_of(jobs) or WHOLE)))
    return {PartLeave.SHARE: share, PartLeave.WORKS: WHOLE - share, PartLeave.AT_WORK: 0}.get(said, WHOLE)


def _full_of(jobs: Iterable[Job]) -> int:
    """The share of full time of some employments, in permille."""
    return sum(job.employment.fraction_permille for job in jobs)


def _samples_of(shares: Mapping[Row, int], texts: Sequence[str]) -> str:
    """Some different cells, as they stand there: numbers are nobody's."""
    return "; ".join([*dict.fromkeys(clean(texts[row.index]) for row in shares)][:SHOWN])
