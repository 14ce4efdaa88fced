"""A few people of lists that employ nobody, and who stand in no list that does: they have left, and are told once."""

from collections import defaultdict
from collections.abc import Sequence

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.proposals.ways import of_column
from planner.imports.roster.columns import WHO
from planner.imports.roster.rows import Row, Source

_FEW = 0.1
"""Share of a list's rows up to which they have left: beyond, the lists hardly have the same numbers."""


def few_strangers(rows: Sequence[Row]) -> list[Finding]:
    """Takes the faults from such rows, and says how many they are in each list.

    Args:
        rows: of people of whom nobody has become anything.
    """
    people: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        people[row.get("employee_number")].append(row)
    unemployed = {number: those for number, those in people.items() if all(map(_is_of_no_employment, those))}
    of: defaultdict[Source, list[Row]] = defaultdict(list)
    for row in (row for those in unemployed.values() for row in those):
        of[row.source].append(row)
    many = {source for source, those in of.items() if len(those) > _FEW * len(source.numbers)}
    left = [row for those in unemployed.values() if not any(row.source in many for row in those) for row in those]
    told: defaultdict[Source, list[Row]] = defaultdict(list)
    for row in left:
        row.faults = ()
        told[row.source].append(row)
    return [_told(sorted(those, key=lambda row: row.number)) for those in told.values()]


def _told(rows: Sequence[Row]) -> Finding:
    """Those of one list; the first of them is named, so that it can be looked at, by what says there who it is."""
    first = rows[0]
    place = next(first.source.places[key] for key in WHO if key in first.source.places)
    note = of_column(first.table, codes.HAVE_LEFT, place, count=len(rows))
    return note.model_copy(
        update={"row": first.number, "rows": len(rows), "at": tuple((row.number, "") for row in rows)}
    )


def _is_of_no_employment(row: Row) -> bool:
    own = [fault.code for fault in row.faults]
    return own == [codes.NO_EMPLOYMENT] and "unit" not in row.places
