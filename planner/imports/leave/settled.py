"""What leave is of whom: for a part of the time, or from one of several employments; what is asked and told of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from planner.domain.finding import Finding
from planner.domain.owner.exports import LeaveOf, PartLeave
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.hours.shares import permille_of, worded_share
from planner.imports.leave.listed import Listed, Settled, Used, people
from planner.imports.leave.parts import degree_of, shares_of
from planner.imports.leave.posts import Asked, Pair, by_number, by_other_heading, by_same_heading, jobs_of
from planner.imports.leave.standing import away_now, standing_shares
from planner.imports.leave.stretches import WHOLE, Leave, worked
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import LEAVE_OF, PART_LEAVE, of_column
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Job, Row, Source, by_source
from planner.imports.tables.clean import clean

_FROM, _TO, _NUMBER = "unavailable_from", "unavailable_to", "employee_number"


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
             if _FROM in source.at or _TO in source.at or "unit" in source.at]  # fmt: skip
    leaves: dict[Draft, list[Leave]] = {}
    for listed in lists:
        ways = next((own.ways for own in layouts if (own.file, own.sheet) == listed.at), {})
        if listed.standing:
            share = standing_shares(listed, ways.get(PART_LEAVE), settled)
            posts: Mapping[Row, Job] = listed.said
        else:
            posts = _posts(listed, ways.get(LEAVE_OF), settled)
            share = shares_of(listed, ways.get(PART_LEAVE), posts, settled)
        for row in listed.ended:
            if share.get(row, WHOLE) < WHOLE:
                row.blocks = row.blocks._replace(away=None)
        for row, draft in listed.rows:
            away, own = row.blocks.away, share.get(row, WHOLE)
            if away is not None and (own < WHOLE or row in posts):
                jobs = frozenset({posts[row]} if row in posts else draft.jobs)
                leaves.setdefault(draft, []).append(Leave(away, own, jobs))
                row.blocks = row.blocks._replace(away=None)
    for draft, theirs in leaves.items():
        draft.left = worked(draft.jobs, [*dict.fromkeys(theirs)])
    return settled


def _found(
    source: Source, rows: Sequence[Row], drafts: Mapping[str, Draft], told: Iterable[Finding], as_of: date
) -> Listed:
    """The leave of one table, and what it says of how much, and from what."""
    listed = Listed(source, degree_of(source, told), standing=_FROM not in source.at and _TO not in source.at)
    texts = source.table.column(listed.degree) if listed.degree is not None else ()
    worded = {text: own for text in {*texts} if (own := worded_share(clean(text)))}
    shares = {text: worded[text][0] if text in worded else permille_of(clean(text)) for text in {*texts}}
    asked: list[Asked] = []
    if listed.standing:
        rows = away_now(rows, texts) if texts else ()
    for row in rows:
        away, draft = row.blocks.away, drafts.get(row.get(_NUMBER) or "")
        if away is None or row.faults or draft is None:
            continue
        if not draft.jobs:
            listed.loose[row] = shares[texts[row.index]] if texts else None
            continue
        if texts and (share := shares[texts[row.index]]) is not None:
            listed.shares[row] = share
            if texts[row.index] in worded:
                listed.worded[row] = PartLeave.WORKS if worded[texts[row.index]][1] else PartLeave.SHARE
        first = away.first if away.last < as_of else max(away.first, as_of)
        listed.jobs[row] = [job for job in draft.jobs if _holds(job, first, away.last)]
        if away.last < as_of:
            listed.ended.append(row)
            continue
        listed.rows.append((row, draft))
        held = frozenset(listed.jobs[row])
        if len(held) > 1:
            asked.append(Asked(row, held, tuple((own, job) for job, own in jobs_of(draft.members, held).items())))
    if not listed.standing:
        _tell_posts(listed, asked)
    return listed


def _holds(job: Job, first: date, last: date) -> bool:
    """Whether an employment holds on any of these days."""
    return job.employment.first_day <= last and (job.employment.last_day or last) >= first


def _tell_posts(listed: Listed, asked: Sequence[Asked]) -> None:
    """Says of rows of those with several employments from which they are."""
    unsure: list[Asked] = []
    for case in asked:
        row, job = case.row, case.row.blocks.job
        if job is not None and job in case.jobs:
            listed.likely[row] = job
            listed.heading = row.table.headers[row.places.get(_FROM, row.places.get(_TO, 0))]
        elif (numbered := by_number(case)) is not None:
            listed.said[row] = numbered
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


def _posts(listed: Listed, said: object, settled: Settled) -> Mapping[Row, Job]:
    """Rows to the one employment that they are from."""
    table = listed.source.table
    place = listed.source.places.get(_FROM, listed.source.places.get(_TO, 0))
    if said is None and listed.likely:
        question = (listed.heading, called_in("sv", LeaveOf.ONE), people(listed.likely))
        settled.layouts = asked_at(settled.layouts, table, {LEAVE_OF: question})
    one_of = {} if said == LeaveOf.ALL else {**listed.said, **(listed.likely if said == LeaveOf.ONE else {})}
    if one_of:
        settled.use(listed.used, LEAVE_OF)
        settled.findings.append(of_column(table, codes.LEAVE_OF_ONE, place, count=people(one_of)))
    every = [*listed.open, *(row for row in (*listed.said, *listed.likely) if row not in one_of)]
    if every:
        settled.findings.append(of_column(table, codes.LEAVE_OF_ALL, place, count=people(every)))
    return one_of
