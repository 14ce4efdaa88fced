"""Names of three words and more in one column: how they part is decided by what else is known, or told as a guess."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import NameSplit
from planner.files.identity import KeyEntry
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.identity.known import bare_name, plain_name
from planner.imports.identity.names import every_split
from planner.imports.names.initials import fits, longer
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Row, Source, rows_of_sources
from planner.imports.tables.clean import clean

_MOST_ROWS = 10
_FIRST, _LAST, _NAME = "first_name", "last_name", "name"


def settle_names(rows: Sequence[Row]) -> None:
    """Splits a name as another row of the same number has it, in columns of its own or with the words in another order.

    Args:
        rows: of all files; rows of which another decides are no guess any more.
    """
    if not any(source.guessed or source.unsure for source in rows_of_sources(rows)):
        return
    open_ = [row for row in rows if row.index in row.source.guessed or row.index in row.source.unsure]
    numbers, those = {row.get("employee_number") for row in open_}, {*open_}
    sure = [row for row in rows if row.get("employee_number") in numbers and row.get(_FIRST) and row.get(_LAST)]
    known = {
        row.get("employee_number"): (row.get(_FIRST), row.get(_LAST))
        for apart in (False, True)  # what stands in columns of its own decides
        for row in sure
        if (_NAME not in row.places) is apart and row not in those
    }
    ways: dict[Any, list[Row]] = defaultdict(list)
    for row in open_:
        number = row.get("employee_number")
        if names := known.get(number):
            _settle_as(row, names)
        if row.index in row.source.guessed and number is not None:
            ways[number].append(row)
    for rows_of_one in ways.values():
        _settle_together(rows_of_one)


def _settle_as(row: Row, names: tuple[str, str]) -> None:
    """Splits a name as another row has it, if it is the same name."""
    fitting = [own for own in _splits(row) if _same(own, names)]
    if fitting:
        _settle(row, fitting[0])


def _settle_together(rows: Sequence[Row]) -> None:
    """Splits a name that stands with its words in several orders where it is a name in each of them, if that is one."""
    ways = [_in_its_order(row) for row in rows]
    common = [own for own in ways[0] if all(any(_same(own, other) for other in others) for others in ways[1:])]
    if len(common) == 1:
        for row, own in zip(rows, ways, strict=True):
            _settle(row, next(one for one in own if _same(one, common[0])))


def _in_its_order(row: Row) -> list[tuple[str, str]]:
    """The splits of a name with the surname where the table has it."""
    splits = _splits(row)
    if row.index in row.source.unsure:
        return splits
    ahead, behind = splits[: len(splits) // 2], splits[len(splits) // 2 :]
    return ahead if (row.get(_FIRST), row.get(_LAST)) in ahead else behind


def _settle(row: Row, names: tuple[str, str]) -> None:
    row.put(_FIRST, names[0])
    row.put(_LAST, names[1])
    row.source.guessed.discard(row.index)
    row.source.unsure.discard(row.index)


def _same(names: tuple[str, str], others: tuple[str, str]) -> bool:
    """Whether two names are one, the first names of which may be initials in the one."""
    (first, last), (given, surname) = names, others
    same = bare_name(first) == bare_name(given) or fits(first, given)
    return same and bare_name(last) == bare_name(surname)


def split_as_stored(draft: Draft, stored: KeyEntry) -> None:
    """Gives a person's name as it is stored, where it had to be split by a guess, or is an initial."""
    given, whole = draft.values.get(_FIRST, ""), stored.first_name
    initial = given != whole and fits(given, whole) and longer(given, whole) == whole  # nearly everybody's is the same
    if initial and plain_name(draft.values.get(_LAST, "")) == plain_name(stored.last_name):
        draft.values |= {_FIRST: whole}
    guessed = [row for row in draft.members if (those := row.source.guessed) and row.index in those]
    if any(row.source.split not in (None, NameSplit.LISTED) for row in guessed):
        return  # somebody has said it, perhaps because what is stored is a guess of before
    for first, last in _splits(guessed[0]) if guessed else ():
        if plain_name(first) == plain_name(stored.first_name) and plain_name(last) == plain_name(stored.last_name):
            draft.values |= {_FIRST: first, _LAST: last}
            for row in guessed:
                row.source.guessed.discard(row.index)
            return


def told_splits(rows: Sequence[Row]) -> Iterator[Finding]:
    """How many names of each table were split by a guess, or stand in an order, that nothing else decides."""
    for source in rows_of_sources(rows):
        if source.guessed and source.split is None:
            yield _told(source, codes.NAMES_SPLIT, source.guessed)
        if source.turned:
            yield _told(source, codes.NAMES_TURNED, source.turned)
        if unsure := source.unsure - (source.guessed if source.split is None else set()):
            yield _told(source, codes.NAMES_UNSURE, unsure)


def _told(source: Source, code: str, those: Collection[int]) -> Finding:
    """How many rows of a table, and which."""
    numbers = [source.numbers[index] for index in sorted(those)]
    more = f" … (+{len(numbers) - _MOST_ROWS})" if len(numbers) > _MOST_ROWS else ""
    facts: Mapping[str, str | int] = {
        "count": len(numbers),
        "rows": ", ".join(map(str, numbers[:_MOST_ROWS])) + more,
    }
    table, heading = source.table, source.table.headers[source.places[_NAME]]
    return finding(code, file=table.file, sheet=table.sheet, column=shown(heading), facts=facts)


def _splits(row: Row) -> list[tuple[str, str]]:
    return every_split(clean(row.table.column(row.places[_NAME])[row.index]))
