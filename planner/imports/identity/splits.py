"""Names of three words and more in one column: how they part is decided by what else is known, or told as a guess."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import NameSplit
from planner.files.identity import KeyEntry
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.identity.known import bare_name, plain_name
from planner.imports.identity.names import every_split
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.clean import clean

_MOST_ROWS = 10
_FIRST, _LAST, _NAME = "first_name", "last_name", "name"


def settle_names(rows: Sequence[Row]) -> None:
    """Splits a name as another row of the same number has it, in columns of its own or with the words in another order.

    Args:
        rows: of all files; rows of which another decides are no guess any more.
    """
    if not any(source.guessed for source in rows_of_sources(rows)):
        return
    guessed = [row for row in rows if row.index in row.source.guessed]
    numbers = {row.get("employee_number") for row in guessed}
    known = {
        row.get("employee_number"): (row.get(_FIRST), row.get(_LAST))
        for row in rows
        if _NAME not in row.places and row.get("employee_number") in numbers and row.get(_FIRST) and row.get(_LAST)
    }
    ways: dict[Any, list[Row]] = defaultdict(list)
    for row in guessed:
        number = row.get("employee_number")
        if (names := known.get(number)) and any(_same(own, names) for own in _splits(row)):
            _settle(row, names)
        elif number is not None:
            ways[number].append(row)
    for rows_of_one in ways.values():
        _settle_together(rows_of_one)


def _settle_together(rows: Sequence[Row]) -> None:
    """Splits a name that stands with its words in several orders where it is a name in each of them, if that is one."""
    ways = [_in_its_order(row) for row in rows]
    common = [own for own in ways[0] if all(any(_same(own, other) for other in others) for others in ways[1:])]
    if len(common) == 1:
        for row in rows:
            _settle(row, common[0])


def _in_its_order(row: Row) -> list[tuple[str, str]]:
    """The splits of a name with the surname where the table has it."""
    splits = _splits(row)
    ahead, behind = splits[: len(splits) // 2], splits[len(splits) // 2 :]
    return ahead if (row.get(_FIRST), row.get(_LAST)) in ahead else behind


def _settle(row: Row, names: tuple[str, str]) -> None:
    row.put(_FIRST, names[0])
    row.put(_LAST, names[1])
    row.source.guessed.discard(row.index)


def _same(names: tuple[str, str], others: tuple[str, str]) -> bool:
    return all(bare_name(one) == bare_name(other) for one, other in zip(names, others, strict=True))


def split_as_stored(draft: Draft, stored: KeyEntry) -> None:
    """Splits a person's name as it is stored, where it had to be guessed."""
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
    """How many names of each table were split by a guess that nothing else decides."""
    for source in rows_of_sources(rows):
        if source.guessed and source.split is None:
            numbers = [source.numbers[index] for index in sorted(source.guessed)]
            more = f" … (+{len(numbers) - _MOST_ROWS})" if len(numbers) > _MOST_ROWS else ""
            facts: Mapping[str, str | int] = {
                "count": len(numbers),
                "rows": ", ".join(map(str, numbers[:_MOST_ROWS])) + more,
            }
            table, heading = source.table, source.table.headers[source.places[_NAME]]
            yield finding(codes.NAMES_SPLIT, file=table.file, sheet=table.sheet, column=shown(heading), facts=facts)


def _splits(row: Row) -> list[tuple[str, str]]:
    return every_split(clean(row.table.column(row.places[_NAME])[row.index]))
