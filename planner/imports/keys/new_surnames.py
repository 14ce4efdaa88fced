"""People of lists without numbers who have a new surname: one person alone has their first name and day of birth."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from planner.domain.finding import Finding
from planner.domain.owner.exports import NewSurnames
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.identity.known import bare_name
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import NEW_SURNAMES, of_column
from planner.imports.roster.rows import Row, by_source

_NUMBER, _BORN, _LISTED = "employee_number", "birth_year", 6

Who = tuple[date, frozenset[str]]
"""Day of birth and the words of the name."""


def namesakes(lost: Mapping[Row, Who], joined: Collection[str], numbers: Mapping[Who, set[str]]) -> dict[Row, str]:
    """Rows that fit nobody, to the number of the one person born that day with their first name, whom no row fits.

    Args:
        lost: rows of one list that fit nobody by their names, with who they are by these.
        joined: numbers that other rows of it have.
        numbers: who there is in the other lists, to their numbers.
    """
    born: dict[date, dict[str, set[str]]] = defaultdict(dict)
    for (day, words), own in numbers.items():
        for number in own:
            born[day].setdefault(number, set()).update(words)
    namesake: dict[Row, str] = {}
    for row, (day, _) in lost.items():
        first = _first(row)
        alike = [number for number, words in born.get(day, {}).items() if first and first <= words]
        if len(alike) == 1 and alike[0] not in joined:
            namesake[row] = alike[0]
    several = [*namesake.values()]
    return {row: number for row, number in namesake.items() if several.count(number) == 1}


def _first(row: Row) -> frozenset[str]:
    name = row.get("first_name") or ""
    return frozenset(filter(None, map(bare_name, name.replace("-", " ").split())))


def settle(alike: Mapping[Row, str], said: object) -> Iterator[Finding]:
    """Gives such rows of one list their numbers where somebody has said that they are the same; else faults."""
    if said == NewSurnames.SAME:
        for row, number in alike.items():
            row.put(_NUMBER, number)
        first = next(iter(alike))
        yield of_column(first.table, codes.SURNAMES_JOINED, first.places[_BORN], count=len(alike))
        return
    for row in alike:
        row.fault(row.note(codes.NOT_KNOWN_BY_NAME, _BORN, count=0) if said else row.note(codes.NEW_NAME, _BORN))


def with_surnames(rows: Sequence[Row], layouts: tuple[TableLayout, ...]) -> tuple[TableLayout, ...]:
    """The layouts, those of lists with such rows with the question.

    Args:
        rows: of those of whom nobody is protected.
        layouts: of their tables.
    """
    for source, run in by_source(rows):
        if _NUMBER not in source.places and "personnummer" not in source.places:
            here = [row for row in run if any(fault.code == codes.NEW_NAME for fault in row.faults)]
            if here:
                more = " …" if len(here) > _LISTED else ""
                listed = ", ".join(str(row.number) for row in here[:_LISTED]) + more
                asked = {NEW_SURNAMES: (listed, called_in("sv", NewSurnames.SAME), len(here))}
                layouts = asked_at(layouts, source.table, asked)
    return layouts
