"""Employment numbers that a spreadsheet has taken for amounts: those of which no list shows the zeros any more."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.identity.known import KnownPeople, plain_number
from planner.imports.identity.plausible import without_zeros
from planner.imports.roster.rows import Row, Source, by_source

FILLED = codes.ZEROS_FILLED
"""Told of rows whose numbers have been filled up."""
_NUMBER = "employee_number"
_FEWEST = 3
"""From so many numbers of one length, some with leading zeros, a list shows how many digits numbers have."""


def filled_up(written: Iterable[str], digits: int | None) -> dict[str, str]:
    """Numbers with fewer digits than HR says that all have, to what they are with zeros before them.

    Args:
        written: every number; where a number stands both with and without zeros, they are two people's.
        digits: how many there are; None where nobody has said.
    """
    there = set(written)
    short = [number for number in there if digits and number.isdecimal() and len(number) < digits]
    times = Counter(number.zfill(digits or 0) for number in short)
    whole = {number: number.zfill(digits or 0) for number in short}
    return {number: full for number, full in whole.items() if full not in there and times[full] == 1}


def short_numbers(rows: Sequence[Row], known: KnownPeople) -> Iterator[Finding]:
    """Of each list the numbers that are shorter than all of the others, than all stored, or than its own with zeros.

    Args:
        rows: of all files, with the numbers that they have by now: of those whose zeros another file has, these.
        known: those who are stored.
    """
    lists = [(source, run, _numbers(source, run)) for source, run in by_source(rows) if _NUMBER in source.places]
    there = {own.employee_number for own in known.people if own.gone is None}
    stored = _width(there)
    widths = {id(source): _width(numbers) for source, _, numbers in lists}
    for source, run, numbers in lists:
        shown_by = {width for other, width in widths.items() if other != id(source)} | {stored, _own_width(numbers)}
        longest = max(map(len, numbers), default=0)
        if len(shown_by := shown_by - {None}) != 1 or longest > (width := max(filter(None, shown_by))):
            continue
        short = {number for number in numbers if len(number) < width}
        if not short:
            continue
        whole = {plain_number(number): number for number in there}
        short = {number for number in short if len(whole.get(plain_number(number), "")) != width}  # else told as that
        few = without_zeros(source.table.column(source.places[_NUMBER]))  # told already
        if short and not few and not any(number.startswith("0") for number in short):
            first = next(row for row in run if row.get(_NUMBER) in short)
            heading, where = shown(first.table.headers[first.places[_NUMBER]]), first.where
            yield finding(codes.FEWER_DIGITS, file=where[0], sheet=where[1], row=where[2], column=heading,
                          count=len(short), digits=width)  # fmt: skip


def _numbers(source: Source, run: Sequence[Row]) -> set[str]:
    held = source.held(run, source.at[_NUMBER])
    return {number for number in held if number is not None and number.isdecimal()}


def _width(numbers: Collection[str]) -> int | None:
    """How many digits all numbers have, where leading zeros show that this many are written; else nothing."""
    whole = numbers if "".join(numbers).isdecimal() else [number for number in numbers if number.isdecimal()]
    widths = {*map(len, whole)}
    return widths.pop() if len(widths) == 1 and len(numbers) >= _FEWEST and min(whole).startswith("0") else None


def _own_width(numbers: Collection[str]) -> int | None:
    """How many digits those of a list's numbers have that begin with a zero, where these are some and of one length."""
    return _width([number for number in numbers if number.startswith("0")])
