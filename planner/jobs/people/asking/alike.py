"""Lists with the same headings are asked of once: what is asked of days and marks is about all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.person import DateOrder

if TYPE_CHECKING:
    from planner.imports.proposals.asked_days import AskedDays
    from planner.imports.proposals.layouts import TableLayout

_SHOWN = 5
"""Days that are shown of several lists."""


def asked_together(layouts: Sequence["TableLayout"]) -> "list[TableLayout]":
    """The layouts of lists with the same headings, each with the days and marks of all.

    Args:
        layouts: of all lists that have the headings.
    """
    rows = sum((Counter(layout.flag_rows) for layout in layouts), Counter[str]())
    of_heading: dict[str, list[AskedDays]] = {}
    for layout in layouts:
        for days in layout.asked_days:
            of_heading.setdefault(days.heading, []).append(days)
    whole = tuple(_of_all(each) for each in of_heading.values())
    return [replace(layout, flag_rows=dict(rows), asked_days=whole) for layout in layouts]


def _of_all(each: Sequence["AskedDays"]) -> "AskedDays":
    """One question: its days of each way of writing, wherever they stand; a guess where all lists have one."""
    ways = [days.guess for days in each]
    decided = {way for guess in ways for way in guess}
    open_ = [days for days in each if not days.guess and not decided & days.fitting]
    guess = () if open_ else tuple(sorted(decided, key=[*DateOrder].index))
    samples = tuple(dict.fromkeys(_in_turn([days.samples for days in each])))
    return replace(each[0], guess=guess, samples=samples[:_SHOWN], number=sum(days.number for days in each))


def _in_turn(each: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first of each, then the second of each, and so on."""
    longest = max(map(len, each), default=0)
    for place in range(longest):
        yield from (samples[place] for samples in each if place < len(samples))
