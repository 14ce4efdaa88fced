"""From which of several employments somebody is away, by what stands in both lists: a number, a unit, a title."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.imports.columns.column import compared
from planner.imports.roster.rows import Job, Row
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean

_SERIAL, _ORDINAL = re.compile(r"\d[/._ -](?P<serial>\d{1,2})$"), re.compile(r"\d{1,2}")
"""A number of an employment behind the person's, and one alone."""
_TELLING = frozenset({"unit", "title", "aid", "employment_form"})
"""Columns that are understood and may tell employments apart; days of leave and of employments do not."""

Pair = tuple[str, str]
"""A heading of the list of leave, and one of the list of employments, as they are ``compared``."""


class Asked(NamedTuple):
    """A row of leave of somebody with several employments."""

    row: Row
    jobs: frozenset[Job]
    """Those that hold on some of its days."""
    work: tuple[tuple[Row, Job], ...]
    """The rows that say so."""


def by_number(asked: Asked) -> Job | None:
    """The one employment with the very number of the row, as both stand there: ``15322-2`` is of person 15322."""
    there: dict[str, set[Job]] = {}
    for row, job in asked.work:
        there.setdefault(_number(row), set()).add(job)
    jobs = there.get(_number(asked.row), set()) if len(there) > 1 else set()
    return next(iter(jobs)) if len(jobs) == 1 else _by_serial(asked)


def _by_serial(asked: Asked) -> Job | None:
    """The one employment with the serial behind the row's number, where an unread column numbers them: ``15322/2``."""
    serial = _SERIAL.search(_number(asked.row))
    numbered: dict[str, dict[str, set[Job]]] = {}
    for row, job in asked.work if serial else ():
        for place, heading in enumerate(row.table.headers):
            text = clean(row.table.column(place)[row.index])
            if place not in row.places.values() and _ORDINAL.fullmatch(text):
                numbered.setdefault(compared(heading), {}).setdefault(text.lstrip("0"), set()).add(job)
    apart = [texts for texts in numbered.values() if len(texts) == len(asked.work)]
    jobs = {job for texts in apart for job in texts.get(serial["serial"].lstrip("0"), ())} if serial else set()
    return next(iter(jobs)) if len(jobs) == 1 else None


def _number(row: Row) -> str:
    place = row.places.get("employee_number")
    return "" if place is None else clean(row.table.column(place)[row.index]).casefold()


def by_same_heading(asked: Asked, without: Collection[int]) -> tuple[Pair, Job] | None:
    """The one employment with the same text below the same heading; None where there is none, or two headings differ.

    Args:
        asked: the row.
        without: places of its table that say something else.
    """
    found = {pair: job for pair, job in _fitting(asked, without).items() if pair[0] == pair[1]}
    return min(found.items(), key=lambda own: own[0]) if len({*found.values()}) == 1 else None


def by_other_heading(rows: Sequence[Asked], without: Collection[int]) -> tuple[Pair, dict[Row, Job]] | None:
    """The heading below which most rows have the text of one employment of their own, were it called otherwise there.

    Args:
        rows: of one table.
        without: places of it that say something else.

    Returns:
        What the number of the employment, or what else tells it, is called in both lists, and of each row that has one
        of its own the employment.
    """
    fitting = {asked.row: _fitting(asked, without) for asked in rows}
    counts = Counter(pair for own in fitting.values() for pair in own)
    pair = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
    if pair is None or counts[pair] <= len(rows) / 2:
        return None
    return pair, {row: own[pair] for row, own in fitting.items() if pair in own}


def _fitting(asked: Asked, without: Collection[int]) -> dict[Pair, Job]:
    """Headings of both lists, to the one employment of several that has the text of the row."""
    fitting: dict[Pair, Job] = {}
    here = {heading: text for heading, place, text in _cells(asked.row) if place not in without}
    there: dict[str, dict[str, set[Job]]] = {}
    for row, job in asked.work:
        for heading, _, text in _cells(row):
            there.setdefault(heading, {}).setdefault(text, set()).add(job)
    for other, texts in there.items():
        if len({frozenset(jobs) for jobs in texts.values()}) < 2:
            continue  # it says the same of all of them
        for heading, text in here.items():
            if len(jobs := texts.get(text, set())) == 1:
                fitting[heading, other] = next(iter(jobs))
    return fitting


def _cells(row: Row) -> Iterator[tuple[str, int, str]]:
    """Heading, place and text of the filled cells that may tell one employment from another."""
    others = {place for key, place in row.places.items() if key not in _TELLING}
    for place, heading in enumerate(row.table.headers):
        if place not in others and compared(heading):
            text = clean(row.table.column(place)[row.index]).casefold()
            if text and not some_day(text):
                yield compared(heading), place, text


def jobs_of(rows: Sequence[Row], held: Collection[Job]) -> Mapping[Job, Row]:
    """The employments that hold, to the first row that says each."""
    said: dict[Job, Row] = {}
    for row in rows:
        if (job := row.blocks.job) is not None and job in held:
            said.setdefault(job, row)
    return said
