"""The kinds of data that may have an owner each, which of them an import says, and who says them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from planner.files.identity import Said
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.agreed import CLAIM_KEYS, CLEARANCE_KEYS, PHONE_KEYS
from planner.imports.roster.columns import EMPLOYMENT_KEYS
from planner.imports.roster.newest import newest_day
from planner.imports.roster.rows import Row, Source, by_source, rows_of_sources
from planner.imports.sources import Dated


class Kind(NamedTuple):
    """One kind of data."""

    name: str
    """As fields are called in what is told of an import."""
    keys: tuple[str, ...]
    """Columns that say it."""
    fields: tuple[str, ...]
    """Fields of a person that hold it; none for what stands in the key file."""


EMPLOYMENTS = Kind("employments", ("unit", *EMPLOYMENT_KEYS), ())
"""Who there is: never alone, for it makes and ends people."""
PHONE = Kind("phone", PHONE_KEYS, ())
SKILLS = Kind("skills", ("skill", "skill_held", "skill_valid_until"), ("skills",))
KINDS = (
    SKILLS,
    Kind("clearance", CLEARANCE_KEYS, ("clearance", "other_clearances")),
    Kind("claim", CLAIM_KEYS, ("claim",)),
    Kind("unavailable", ("unavailable_from", "unavailable_to"), ("unavailable",)),
    Kind("citizen", ("citizen",), ("citizen",)),
    Kind("area", ("area",), ("area",)),
    Kind("household", ("household",), ("household",)),
    Kind("carer", ("carer",), ("carer",)),
    PHONE,
)


def said_kinds(
    rows: Sequence[Row], layouts: Iterable[TableLayout], as_of: date, dated: Mapping[tuple[str, str], Dated]
) -> dict[str, Said]:
    """Name of each kind of which any cell says something, with who says it; an empty column says nothing.

    Args:
        rows: every row that was read.
        layouts: of their tables.
        as_of: day of the import.
        dated: of which day each of these tables is.
    """
    owners = {(layout.file, layout.sheet): layout.owner for layout in layouts}
    told: dict[str, Said] = {}
    runs = list(by_source(rows))
    for kind in (EMPLOYMENTS, *KINDS):
        if those := saying(rows, kind):
            told[kind.name] = _said(those, owners, as_of, dated, newest_day(runs, as_of, kind.keys))
    return told


def said_skills(
    rows: Sequence[Row],
    layouts: Iterable[TableLayout],
    as_of: date,
    dated: Mapping[tuple[str, str], Dated],
    whole: Said | None,
) -> dict[str, Said]:
    """Skill to who says it, where that is not who says skills as a whole: of several lists each has its own.

    Args:
        rows: as ``said_kinds`` has them, those that are read with their blocks.
        layouts: likewise.
        as_of: likewise.
        dated: likewise.
        whole: who says skills as a whole; None if nobody does.
    """
    runs = saying(rows, SKILLS) if whole else []
    if len(runs) < 2:
        return {}
    owners = {(layout.file, layout.sheet): layout.owner for layout in layouts}
    lists: dict[str, list[int]] = {}
    for at, (_, run) in enumerate(runs):
        for skill in sorted({held.skill for row in run for held in row.blocks.skills}):
            lists.setdefault(skill, []).append(at)
    by_lists: dict[tuple[int, ...], Said] = {}
    for own in {*map(tuple, lists.values())}:
        those = [runs[at] for at in own]
        by_lists[own] = _said(those, owners, as_of, dated, newest_day(those, as_of, SKILLS.keys))
    return {skill: said for skill in sorted(lists) if (said := by_lists[tuple(lists[skill])]) != whole}


def _said(
    runs: Iterable[tuple[Source, Sequence[Row]]],
    owners: Mapping[tuple[str, str], str],
    as_of: date,
    dated: Mapping[tuple[str, str], Dated],
    newest: date | None,
) -> Said:
    """Who says what stands in some tables, and of which day it is."""
    places = [(source.table.file, source.table.sheet) for source, _ in runs]
    by_whom = next(filter(None, (owners.get(place, "") for place in places)), "")
    # As old as the oldest of them: what is warned of is what may have changed since.
    day = min(filter(None, (dated[place].day for place in places)), default=None)
    return Said(as_of, newest, by_whom, day)


def saying(rows: Sequence[Row], kind: Kind) -> list[tuple[Source, Sequence[Row]]]:
    """The tables of which a cell says something of a kind, with their rows."""
    return [(source, run) for source, run in by_source(rows) if _says(source, run, kind)]


def _says(source: Source, rows: Sequence[Row], kind: Kind) -> bool:
    """Whether any row of a table says something of a kind."""
    places = [source.at[key] for key in kind.keys if key in source.at]
    return any(value is not None for at in places for value in source.held(rows, at))


def stands_alone(rows: Sequence[Row], told: Mapping[str, Said]) -> bool:
    """Whether the files say some kinds and have no column of employments, read or not."""
    return bool(told) and not any(source.places.keys() & set(EMPLOYMENTS.keys) for source in rows_of_sources(rows))
