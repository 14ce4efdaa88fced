"""Shares beside days that are only asked to be those of leave: what they are is asked in the same round."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.vocabulary import called_in
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.hours.shares import permille_of
from planner.imports.leave.headings import names_share, says_leave_share, says_work
from planner.imports.leave.parts import SHOWN, guessed_by
from planner.imports.leave.stretches import WHOLE
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.propose import Certainty
from planner.imports.proposals.ways import PART_LEAVE
from planner.imports.roster.columns import AWAY, LEAVE_SHARE
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable


def with_shares_asked(
    layouts: Sequence[TableLayout], tables: Sequence[RawTable], as_of: date
) -> tuple[TableLayout, ...]:
    """The layouts, each with the question of its shares where its days of leave are asked in this round.

    Args:
        layouts: of all lists; one of them has employments, or shares are of nothing.
        tables: theirs, in the same order.
        as_of: leave that has ended by then is none.
    """
    if not any("employed_from" in layout.likely for layout in layouts):
        return tuple(layouts)
    return tuple(_asked(table, layout, as_of) for table, layout in zip(tables, layouts, strict=True))


def _asked(table: RawTable, layout: TableLayout, as_of: date) -> TableLayout:
    asked = any(own.key in AWAY and own.heading in layout.asked for own in layout.proposals)
    if not asked or PART_LEAVE in layout.ways or LEAVE_SHARE in layout.meant.values():
        return layout
    likely = _likely(table, layout)
    place = _place(table, layout, likely)
    if place is None or table.headers[place] in layout.asked:
        return layout
    heading, texts = table.headers[place], table.column(place)
    shares = {text: own for text in {*texts} if (own := permille_of(clean(text))) is not None}
    every = zip(_numbers(table, likely), texts, _over(table, likely, as_of), strict=True)
    rows = [(who, text) for who, text, ended in every if text in shares and not ended]
    part = {text for _, text in rows if (shares[text] > 0 if says_work(heading) else shares[text] < WHOLE)}
    if not part:
        return layout
    guess = guessed_by(heading, [shares[text] for _, text in rows])
    count = len({who for who, text in rows if text in part})
    question = heading, called_in("sv", guess) if guess else UNANSWERED, count
    samples = "; ".join([*dict.fromkeys(clean(text) for _, text in rows if text in part)][:SHOWN])
    asked_ways = {**layout.asked_ways, PART_LEAVE: question}
    return replace(layout, asked_ways=asked_ways, samples={**layout.samples, heading: samples})


def _numbers(table: RawTable, likely: Mapping[str, int]) -> Sequence[object]:
    """What tells people apart, row by row; the rows themselves where nothing does."""
    place = likely.get("employee_number", likely.get("personnummer"))
    return range(len(table.rows)) if place is None else table.column(place)


def _over(table: RawTable, likely: Mapping[str, int], as_of: date) -> Sequence[bool]:
    """Of each row whether its leave has ended by then."""
    if "unavailable_to" not in likely:
        return [False] * len(table.rows)
    ends = table.column(likely["unavailable_to"])
    days = {text: some_day(clean(text), as_of) for text in {*ends}}
    return [(day := days[text]) is not None and day < as_of for text in ends]


def _likely(table: RawTable, layout: TableLayout) -> dict[str, int]:
    """Columns that are understood, or probably, with their places."""
    sure = {own.key: own.place for own in layout.proposals if own.certainty is not Certainty.POSSIBLE}
    asked = {own.key: own.place for own in layout.proposals if own.key in AWAY and own.heading in layout.asked}
    meant = {key: at for at, heading in enumerate(table.headers) if (key := layout.meant.get(heading))}
    return {**asked, **sure, **meant}


def _place(table: RawTable, layout: TableLayout, likely: Mapping[str, int]) -> int | None:
    """Where the shares stand; what is called one goes first."""
    closed = {compared(own) for own in (*layout.meant, *layout.unread)}
    open_ = [
        at for at, own in enumerate(table.headers) if own and compared(own) not in closed and at not in likely.values()
    ]
    those = [at for at in open_ if says_leave_share(table, at, likely)]
    return next((at for at in those if names_share(table.headers[at])), next(iter(those), None))
