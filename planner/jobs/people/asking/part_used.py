"""What somebody has to confirm because less is said than could be: rows are set aside, or a list did not come."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.files.identity import KeptList
from planner.imports.mending.most_aside import most_of_list
from planner.store import codes as store

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult
    from planner.store.keys import KeyFile

_FEWEST = 3
"""Fewer rows than these are nothing to ask about."""
_PERCENT_ASIDE = 25
"""A few faults in every hundred rows are life; a quarter is a unit, a word or a column that is not understood."""
_HALF = 0.5
"""Two lists of another name that share more of their headings than this are one list."""


def less_said(result: "ImportResult", before: "KeyFile") -> Iterator[Finding]:
    """That many rows are set aside, of protected people too: whoever stores the rest must know that it is a part.

    So is it where a list of last time's is not among the files: who stood in it alone has left, and nobody is on leave.
    """
    from planner.imports.mending.sheets import OWN_HEADINGS

    aside, read = result.rows_set_aside + result.rows_protected, result.rows_read
    if aside >= _FEWEST and aside * 100 > read * _PERCENT_ASIDE:
        yield finding(store.FEW_ROWS, used=result.rows_used, read=read, aside=aside, people=result.people)
    yield from most_of_list(result)
    listed = [own for own in before.lists if OWN_HEADINGS.isdisjoint(own.headings)]  # what was mended comes once
    for missed in () if result.alone else missing_lists(listed, result.lists):
        day = before.as_of.isoformat() if before.as_of else "–"
        yield finding(store.LIST_MISSING, list=missed.name, rows=missed.rows, day=day)


def missing_lists(before: Iterable[KeptList], now: Iterable[KeptList]) -> list[KeptList]:
    """Lists that came before and do not now: nothing of that name is there, nor with mostly the same headings.

    The nearest are paired first, so that a list that has got another name is not taken for the one that is missing.
    """
    here, there = [*now], [*before]
    pairs = ((_likeness(old, new), old, new) for old in there for new in here)
    for likeness, old, new in sorted(pairs, key=itemgetter(0), reverse=True):
        if likeness > _HALF and old in there and new in here:
            there.remove(old)
            here.remove(new)
    return there


def _likeness(old: KeptList, new: KeptList) -> float:
    """Share of the headings that both have; more than all of them where the name is the same."""
    shared = len({*old.headings} & {*new.headings}) / max(1, len({*old.headings, *new.headings}))
    return shared + (old.name == new.name)
