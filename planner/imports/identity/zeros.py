"""Employment numbers that a spreadsheet has taken for amounts: those of which no list shows the zeros any more."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.identity.known import KnownPeople, plain_number
from planner.imports.identity.plausible import without_zeros
from planner.imports.roster.rows import Row, Source, by_source

FILLED = codes.ZEROS_FILLED
"""Told of rows whose numbers have been filled up."""
NUMBER = "employee_number"
_SHOWN = 0.1
"""From this share of a list's numbers that another list, or the stored ones, show with zeros, others had some too."""
_FEWEST = 3
"""From so many numbers of one length, some with leading zeros, a list shows how many digits numbers have."""


class ShortNumbers(NamedTuple):
    """A list with numbers that are shorter than others of it, of other lists, or stored ones."""

    source: Source
    run: Sequence[Row]
    numbers: frozenset[str]
    digits: int
    """How many the others have, all of them, and some of these begin with a zero."""
    shown: bool
    """Whether some of its own numbers are known to have had zeros."""
    alike: bool
    """Whether all its numbers are equally long."""
    listed: bool
    """Whether a list of this import shows it, not those alone who are stored."""

    def told(self, numbers: Collection[str]) -> Iterator[Finding]:
        """What is told of some of these numbers; nothing of none."""
        if numbers:
            first = next(row for row in self.run if row.get(NUMBER) in numbers)
            heading, where = shown(first.table.headers[first.places[NUMBER]]), first.where
            yield finding(codes.FEWER_DIGITS, file=where[0], sheet=where[1], row=where[2], column=heading,
                          count=len(numbers), digits=self.digits)  # fmt: skip


def filled_up(rows: Sequence[Row], digits: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], dict[str, str]]:
    """Numbers with fewer digits than HR says that those of their list have, to what they are with zeros before them.

    Where a number stands somewhere both with and without zeros, they are two people's.

    Args:
        rows: of all files.
        digits: file and sheet to how many there are, where somebody has said.
    """
    lists = [(run[0].where[:2], _numbers(source, run)) for source, run in by_source(rows)]
    there = set[str]().union(*(numbers for _, numbers in lists))
    whole: dict[tuple[str, str], dict[str, str]] = {}
    for place, numbers in lists:
        length = digits.get(place, 0)
        full = {number: number.zfill(length) for number in numbers if len(number) < length}
        times = Counter(full.values())
        held = {number: own for number, own in full.items() if own not in there and times[own] == 1}
        whole.setdefault(place, {}).update(held)
    return whole


def short_numbers(rows: Sequence[Row], known: KnownPeople) -> Iterator[ShortNumbers]:
    """Of each list the numbers that are shorter than all of the others, than all stored, or than its own with zeros.

    Args:
        rows: of all files, with the numbers that they have by now: of those whose zeros another file has, these.
        known: those who are stored.
    """
    lists = [(source, run, _numbers(source, run)) for source, run in by_source(rows) if NUMBER in source.places]
    there = {own.employee_number for own in known.people if own.gone is None}
    stored = _width(there)
    whole: dict[str, str] = {}
    widths = {id(source): _width(numbers) for source, _, numbers in lists}
    for source, run, numbers in lists:
        lists_show = {width for other, width in widths.items() if other != id(source)} | {_own_width(numbers)}
        longest = max(map(len, numbers), default=0)
        if len(shown_by := {*lists_show, stored} - {None}) != 1 or longest > (width := max(filter(None, shown_by))):
            continue
        whole = whole or {plain_number(number): number for number in there}
        lost = {number for number in numbers if len(number) < width}
        short = {number for number in lost if len(whole.get(plain_number(number), "")) != width}  # else told as that
        few = without_zeros(source.table.column(source.places[NUMBER]))  # told already
        if short and not few and not any(number.startswith("0") for number in short):
            zeros = len(lost - short) + sum(number.startswith("0") for number in numbers)
            alike = len({*map(len, numbers)}) == 1
            yield ShortNumbers(source, run, frozenset(short), width, zeros >= _SHOWN * len(numbers), alike,
                               width in lists_show)  # fmt: skip


def _numbers(source: Source, run: Sequence[Row]) -> set[str]:
    held = {*source.held(run, source.at[NUMBER])} - {None}
    return held if "".join(held).isdecimal() else set(filter(str.isdecimal, held))


def _width(numbers: Collection[str]) -> int | None:
    """How many digits all numbers have, where leading zeros show that this many are written; else nothing."""
    whole = numbers if "".join(numbers).isdecimal() else [number for number in numbers if number.isdecimal()]
    widths = {*map(len, whole)}
    return widths.pop() if len(widths) == 1 and len(numbers) >= _FEWEST and _any_zero(whole) else None


def _own_width(numbers: Collection[str]) -> int | None:
    """How many digits those of a list's numbers have that begin with a zero, where these are some and of one length."""
    return _width([number for number in numbers if number.startswith("0")]) if _any_zero(numbers) else None


def _any_zero(numbers: Iterable[str]) -> bool:
    """Whether any begins with a zero; of thousands at once."""
    return "\n0" in "\n" + "\n".join(numbers)
