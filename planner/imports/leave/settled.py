"""What leave is of whom: for a part of the time, or from one of several employments; what is asked and told of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from xlsxwriter.utility import xl_cell_to_rowcol

from planner.domain.finding import Finding
from planner.domain.owner.exports import LeaveOf, PartLeave
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.hours.shares import permille_of
from planner.imports.leave.posts import Asked, Pair, by_other_heading, by_same_heading, jobs_of
from planner.imports.leave.stretches import WHOLE, Leave, worked
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import LEAVE_OF, PART_LEAVE, of_column
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Job, Row, Source, by_source
from planner.imports.tables.clean import clean

_FROM, _TO, _NUMBER = "unavailable_from", "unavailable_to", "employee_number"
_MOSTLY = 0.5


Used = tuple[str, str, str]
"""File, sheet and heading of a column."""


@dataclass
class _List:
    """The leave of one table that has not ended."""

    source: Source
    degree: int | None
    """Where it says how much people are away."""
    rows: list[tuple[Row, Draft]] = field(default_factory=list)
    part: dict[Row, int] = field(default_factory=dict)
    """Rows of leave for a part of the time, in permille."""
    said: dict[Row, Job] = field(default_factory=dict)
    """Rows of leave to the employment that they surely are from."""
    likely: dict[Row, Job] = field(default_factory=dict)
    heading: str = ""
    """What seems to say that."""
    open: list[Row] = field(default_factory=list)
    """Rows of which nothing says it."""
    used: set[Used] = field(default_factory=set)
    """Where it stands, in both lists."""

    @property
    def places(self) -> frozenset[int]:
        """Those that say no employment."""
        return frozenset() if self.degree is None else frozenset({self.degree})


@dataclass
class Settled:
    """The layouts with what is asked, and all that is told."""

    layouts: tuple[TableLayout, ...]
    findings: list[Finding]

    def use(self, used: Collection[Used], key: str) -> None:
        """Says of columns what they are read for, though they mean none of ours; that they are skipped is not told."""
        told = {(file, sheet, shown(heading)) for file, sheet, heading in used}
        unread = codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN
        self.findings = [
            own for own in self.findings if own.code not in unread or (own.file, own.sheet, own.column) not in told
        ]
        here: dict[tuple[str, str], dict[str, str]] = {}
        for file, sheet, heading in used:
            here.setdefault((file, sheet), {})[heading] = key
        self.layouts = tuple(
            replace(own, uses={**own.uses, **here.get((own.file, own.sheet), {})}) for own in self.layouts
        )


def with_leave(
    drafts: Mapping[str, Draft], rows: Sequence[Row], told: Iterable[Finding], layouts: tuple[TableLayout, ...],
    as_of: date,
) -> Settled:  # fmt: skip
    """Gives people what is left of their employments beside leave, where somebody or the list itself has said of what.

    Args:
        drafts: number to everybody who is imported, with their employments.
        rows: of all files.
        told: what is told of them.
        layouts: of their tables.
        as_of: leave that has ended by then is none.
    """
    settled = Settled(layouts, [*told])
    lists = [_found(source, run, drafts, settled.findings, as_of) for source, run in by_source(rows)
             if _FROM in source.at or _TO in source.at]  # fmt: skip
    leaves: dict[Draft, list[Leave]] = {}
    for listed in lists:
        ways = next((own.ways for own in layouts if (own.file, own.sheet) == _at(listed)), {})
        share = _part(listed, ways.get(PART_LEAVE), settled)
        posts = _posts(listed, ways.get(LEAVE_OF), settled)
        for row, draft in listed.rows:
            away, own = row.blocks.away, share.get(row, WHOLE)
            if away is not None and (own < WHOLE or row in posts):
                jobs = frozenset({posts[row]} if row in posts else draft.jobs)
                leaves.setdefault(draft, []).append(Leave(away, own, jobs))
                row.blocks = row.blocks._replace(away=None)
    for draft, theirs in leaves.items():
        draft.left = worked(draft.jobs, [*dict.fromkeys(theirs)])
    return settled


def _at(listed: _List) -> tuple[str, str]:
    return listed.source.table.file, listed.source.table.sheet


def _found(
    source: Source, rows: Sequence[Row], drafts: Mapping[str, Draft], told: Iterable[Finding], as_of: date
) -> _List:
    """The leave of one table, and what it says of how much, and from what."""
    listed = _List(source, _degree(source, told))
    texts = source.table.column(listed.degree) if listed.degree is not None else ()
    shares = {text: permille_of(clean(text)) for text in {*texts}}
    asked: list[Asked] = []
    for row in rows:
        away, draft = row.blocks.away, drafts.get(row.get(_NUMBER) or "")
        if away is None or row.faults or draft is None or not draft.jobs or away.last < as_of:
            continue
        listed.rows.append((row, draft))
        if texts and (share := shares[texts[row.index]]) is not None and share < WHOLE:
            listed.part[row] = share
        held = frozenset(job for job in draft.jobs if _holds(job, max(away.first, as_of), away.last))
        if len(held) > 1:
            asked.append(Asked(row, held, tuple((own, job) for job, own in jobs_of(draft.members, held).items())))
    _tell_posts(listed, asked)
    return listed


def _holds(job: Job, first: date, last: date) -> bool:
    """Whether an employment holds on any of these days."""
    return job.employment.first_day <= last and (job.employment.last_day or last) >= first


def _tell_posts(listed: _List, asked: Sequence[Asked]) -> None:
    """Says of rows of those with several employments from which they are."""
    unsure: list[Asked] = []
    for case in asked:
        row, job = case.row, case.row.blocks.job
        if job is not None and job in case.jobs:
            listed.likely[row] = job
            listed.heading = row.table.headers[row.places.get(_FROM, row.places.get(_TO, 0))]
        elif (same := by_same_heading(case, listed.places)) is not None:
            listed.said[row] = same[1]
            listed.used |= _used(case, same[0])
        else:
            unsure.append(case)
    if (other := by_other_heading(unsure, listed.places)) is not None:
        listed.likely |= other[1]
        listed.heading = next(own for own in listed.source.table.headers if compared(own) == other[0][0])
        listed.used |= {used for case in unsure if case.row in other[1] for used in _used(case, other[0])}
    listed.open += [own.row for own in unsure if own.row not in listed.likely]


def _used(case: Asked, pair: Pair) -> set[Used]:
    """Where what tells the employments stands, in both lists."""
    tables = ((case.row.table, pair[0]), *((row.table, pair[1]) for row, _ in case.work))
    return {
        (table.file, table.sheet, heading)
        for table, word in tables
        for heading in table.headers
        if compared(heading) == word
    }


def _degree(source: Source, told: Iterable[Finding]) -> int | None:
    """Where a table says how much of the time people are away, if it mostly does by shares."""
    table = source.table
    for note in told:
        if note.code == codes.LEAVE_DEGREE and (note.file, note.sheet) == (table.file, table.sheet):
            place = xl_cell_to_rowcol(f"{note.facts['letter']}1")[1]
            texts = [text for text in map(clean, table.column(place)) if text]
            if sum(permille_of(text) is not None for text in texts) >= _MOSTLY * len(texts) > 0:
                return int(place)
    return None


def _people(rows: Iterable[Row]) -> int:
    return len({row.get(_NUMBER) for row in rows})


def _part(listed: _List, said: object, settled: Settled) -> Mapping[Row, int]:
    """Rows to how much they are away of those that count as leave for a part of the time."""
    if not listed.part or listed.degree is None:
        return {}
    table, count = listed.source.table, _people(listed.part)
    if said is None:
        guess = called_in("sv", PartLeave.SHARE)
        settled.layouts = asked_at(settled.layouts, table, {PART_LEAVE: (table.headers[listed.degree], guess, count)})
        return {}
    told = called_in("sv", PartLeave(str(said)))
    settled.use({(*_at(listed), table.headers[listed.degree])}, PART_LEAVE)
    settled.findings = [note for note in settled.findings if not _is_degree(note, listed)]
    settled.findings.append(of_column(table, codes.PART_LEAVE, listed.degree, count=count, said=told))
    return {} if said == PartLeave.AWAY else listed.part if said == PartLeave.SHARE else dict.fromkeys(listed.part, 0)


def _is_degree(note: Finding, listed: _List) -> bool:
    return note.code == codes.LEAVE_DEGREE and (note.file, note.sheet) == _at(listed)


def _posts(listed: _List, said: object, settled: Settled) -> Mapping[Row, Job]:
    """Rows to the one employment that they are from."""
    table = listed.source.table
    place = listed.source.places.get(_FROM, listed.source.places.get(_TO, 0))
    if said is None and listed.likely:
        question = (listed.heading, called_in("sv", LeaveOf.ONE), _people(listed.likely))
        settled.layouts = asked_at(settled.layouts, table, {LEAVE_OF: question})
    one_of = {} if said == LeaveOf.ALL else {**listed.said, **(listed.likely if said == LeaveOf.ONE else {})}
    if one_of:
        settled.use(listed.used, LEAVE_OF)
        settled.findings.append(of_column(table, codes.LEAVE_OF_ONE, place, count=_people(one_of)))
    every = [*listed.open, *(row for row in (*listed.said, *listed.likely) if row not in one_of)]
    if every:
        settled.findings.append(of_column(table, codes.LEAVE_OF_ALL, place, count=_people(every)))
    return one_of
