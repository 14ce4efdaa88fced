"""Shares of time in hundredths of a percent, or in permille: asked once for each list, and read as percent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planner.domain.finding import Finding
from planner.domain.owner.exports import ShareUnit
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.meanings import Said
from planner.imports.leave.headings import names_share, names_something_else, on_leave_alone
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.scores import LIKELY
from planner.imports.proposals.ways import SHARE_UNIT, of_column
from planner.imports.roster.columns import LEAVE_SHARE
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_FROM, _SHARES = "unavailable_from", frozenset({"fraction", LEAVE_SHARE})
_NUMBER = re.compile(r"(\d{1,5})(?:[.,]0+)?")
_PERCENT: Mapping[ShareUnit, int] = {ShareUnit.HUNDREDTHS: 100, ShareUnit.PERMILLE: 10}
"""How many of a unit are a percent."""
_MOST_PERCENT, _LEAST_PERCENT = 200, 5
"""Nobody works more than twice full time, and hardly anybody less than so much of it."""
_WHOLE = 100
"""Up to this most numbers may be percent: a larger one below them is their sum, and no sign of another unit."""
_STEP, _STEPPED, _MOSTLY = 25, 0.5, 0.8
"""Shares are mostly round, in whichever unit; and share of the cells that are such numbers."""


@dataclass(frozen=True)
class Scaled:
    """A table with such shares in percent, or as it was; what is told and asked of it."""

    table: RawTable
    notes: list[Finding] = field(default_factory=list)
    asked: Mapping[str, tuple[int, str, int]] = field(default_factory=dict)


def in_percent(table: RawTable, said: Said) -> Scaled:
    """The table with its shares of time in percent: as somebody has said, or as they are proposed while that is asked.

    Args:
        table: the table.
        said: what is said of it.
    """
    table = _translated(table, said)
    units = _units(table, said)
    answer = said.ways.get(SHARE_UNIT)
    if answer is ShareUnit.AS_WRITTEN or not units:
        return Scaled(table)
    columns = [table.column(place) for place in range(len(table.headers))]
    counts = {place: sum(map(bool, map(_number, columns[place]))) for place in units}
    for place, unit in units.items():
        factor = _PERCENT[answer if isinstance(answer, ShareUnit) else unit]
        columns[place] = [_percent(text, factor) for text in columns[place]]
    scaled = replace(table, rows=Rows(table.numbers, columns, table.beyond))
    if answer is None:
        first = next(iter(units))
        asked = {SHARE_UNIT: (first, called_in("sv", units[first]), sum(counts.values()))}
        return Scaled(scaled, asked=asked)
    told = called_in("sv", answer) if isinstance(answer, ShareUnit) else ""
    return Scaled(scaled, [of_column(table, codes.SHARES_IN_UNIT, at, count=counts[at], said=told) for at in units])


def _translated(table: RawTable, said: Said) -> RawTable:
    """The table, its shares of leave with the words of which somebody has said what they are."""
    words = said.words.get(LEAVE_SHARE, {})
    here = {at for at, heading in enumerate(table.headers) if _key(heading, said) == LEAVE_SHARE}
    if not here or not words:
        return table  # as it is, it knows its texts
    columns = [
        [words.get(clean(text).casefold(), text) for text in texts] if at in here else texts
        for at, texts in enumerate(map(table.column, range(len(table.headers))))
    ]
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))


def _key(heading: str, said: Said) -> str:
    """The key of a column, as somebody has said or its heading says."""
    word = compared(heading)
    return "" if word in said.left_out or word in said.unread else said.known.get(word, KEYS.get(word, ""))


def _units(table: RawTable, said: Said) -> dict[int, ShareUnit]:
    """Places of the columns of shares to the unit that their numbers are probably in; none that are in percent."""
    keys = [_key(heading, said) for heading in table.headers]
    places = {key: at for at, key in enumerate(keys) if key}
    units: dict[int, ShareUnit] = {}
    for place, heading in enumerate(table.headers):
        word = compared(heading)
        if word in said.left_out or word in said.unread or keys[place] not in {"", *_SHARES}:
            continue
        if max((_number(text) or 0 for text in table.distinct(place)), default=0) <= _MOST_PERCENT:
            continue
        texts = [text for cell in table.column(place) if (text := clean(cell))]
        if (unit := _unit(texts, sure=SHARE_UNIT in said.ways)) is None:
            continue
        called = names_share(heading) or likeness(heading).get("fraction", 0.0) >= LIKELY
        if keys[place] or called or (not names_something_else(heading) and _unnamed(table, place, places, unit)):
            units[place] = unit
    return units


def _unnamed(table: RawTable, place: int, places: Mapping[str, int], unit: ShareUnit) -> bool:
    """Whether numbers below a heading that says nothing are shares: the whole among them, of those on leave alone."""
    whole = 100 * _PERCENT[unit]
    numbers = {number for text in table.column(place) if (number := _number(text))}
    round_ = all(number * 20 % whole == 0 for number in numbers)
    return round_ and whole in numbers and min(numbers) < whole and on_leave_alone(table, place, places)


def _unit(texts: Sequence[str], *, sure: bool) -> ShareUnit | None:
    """The unit in which numbers are shares of time; None where they may be percent, or are something else.

    Args:
        texts: of the column, some of them numbers above those of percent.
        sure: whether somebody has said that shares of the list are in one: then they need not be round.
    """
    numbers = [number for text in texts if (number := _number(text))]
    zeros = sum(_number(text) == 0 for text in texts)
    if len(numbers) + zeros < _MOSTLY * len(texts):
        return None
    for unit in (ShareUnit.PERMILLE, ShareUnit.HUNDREDTHS):
        percent = _PERCENT[unit]
        if max(numbers) <= (_MOST_PERCENT if unit is ShareUnit.HUNDREDTHS else 100) * percent:
            least = max(_LEAST_PERCENT * percent, _WHOLE + 1)
            fits = sum(number >= least for number in numbers)
            stepped = sum(number % _STEP == 0 for number in numbers)
            return unit if sure or min(fits / _MOSTLY, stepped / _STEPPED) >= len(numbers) else None
    return None


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(clean(text))
    return int(found[1]) if found else None


def _percent(text: str, factor: int) -> str:
    """A number in percent, with its sign: 1 without it would be the whole."""
    number = _number(text)
    if not number:
        return text
    return f"{number / factor:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"
