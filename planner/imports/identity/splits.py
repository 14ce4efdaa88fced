"""Names of three words and more in one column: how they part is decided by what else is known, or told as a guess."""

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.files.identity import KeyEntry
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.identity.known import plain_name
from planner.imports.identity.names import every_split
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.clean import clean

_MOST_ROWS = 10
_FIRST, _LAST, _NAME = "first_name", "last_name", "name"


def settle_names(rows: Sequence[Row]) -> None:
    """Splits a name as another row of the same number has it in columns of its own.

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
    for row in guessed:
        if (names := known.get(row.get("employee_number"))) in _splits(row):
            row.put(_FIRST, names[0])
            row.put(_LAST, names[1])
            row.source.guessed.discard(row.index)


def split_as_stored(draft: Draft, stored: KeyEntry) -> None:
    """Splits a person's name as it is stored, where it had to be guessed."""
    guessed = [row for row in draft.members if row.index in row.source.guessed]
    for first, last in _splits(guessed[0]) if guessed else ():
        if plain_name(first) == plain_name(stored.first_name) and plain_name(last) == plain_name(stored.last_name):
            draft.values |= {_FIRST: first, _LAST: last}
            for row in guessed:
                row.source.guessed.discard(row.index)
            return


def told_splits(rows: Sequence[Row]) -> Iterator[Finding]:
    """How many names of each table were split by a guess that nothing else decides."""
    for source in rows_of_sources(rows):
        if source.guessed:
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
