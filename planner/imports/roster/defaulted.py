"""Columns that no employment of a table has: told once, with what everybody in it is taken for."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from planner.domain.finding import Finding, finding
from planner.domain.person import EmploymentForm
from planner.imports import codes
from planner.imports.protected.rows import identities
from planner.imports.roster.rows import Row, Source, by_source, rows_of_sources
from planner.imports.tables.clean import clean

_DEFAULTED = {"employment_form": codes.ALL_PERMANENT, "fraction": codes.ALL_FULL_TIME}
"""Columns without which an employment is taken for the commonest, to what that is told by."""
_INSTEAD = {"fraction": "weekly_hours"}
"""Columns that say the same in another way."""
_FORM = "employment_form"
_TAKEN_FOR: Mapping[str, Collection[object]] = {
    _FORM: (*EmploymentForm,),
    "fraction": (EmploymentForm.HOURLY, EmploymentForm.ELECTED),
}
"""Such columns to the forms of employment of whom nothing is taken for granted."""


def defaulted(rows: Sequence[Row]) -> Iterator[Finding]:
    """What is taken for granted of the employments of each table.

    Args:
        rows: every row that was read.
    """
    for key, code in _DEFAULTED.items():
        for source, count in without(rows, key):
            table = source.table
            yield finding(code, count=count, file=table.file, sheet=table.sheet, row=table.header_row)


def without(rows: Sequence[Row], key: str) -> Iterator[tuple[Source, int]]:
    """The tables of employments that lack such a column, with how many of their rows no other file tells it of.

    Args:
        rows: every row that was read.
        key: of the column.
    """
    # Where no row can be an employment, for the want of a first day, nobody is taken for anything.
    runs = [*by_source(rows)]
    meant = {name for name in (key, _INSTEAD.get(key)) if name}
    employing = ((source, run) for source, run in runs if source.places.keys() >= {"unit", "employed_from"})
    lacking = [(source, run) for source, run in employing if not source.places.keys() & meant]
    elsewhere = _told_of(runs, meant) if lacking else set()
    for source, run in lacking:
        own = [row for row in run if not (elsewhere and elsewhere & {*identities(row)})]
        forms = source.held(own, source.at[_FORM]) if _FORM in source.at else []
        if count := len(own) - sum(form in _TAKEN_FOR[key] for form in forms):
            yield source, count


def _told_of(runs: Sequence[tuple[Source, Sequence[Row]]], keys: Collection[str]) -> set[str]:
    """Whom a row of some file tells such a thing of."""
    told: set[str] = set()
    for source, run in runs:
        for key in source.places.keys() & {*keys}:
            place = source.places[key]  # shares are only made of the texts later on
            empty, texts = (
                {text for text in source.table.distinct(place) if not clean(text)},
                source.table.column(place),
            )
            told.update(chain.from_iterable(identities(row) for row in run if texts[row.index] not in empty))
    return told


def stateless(findings: Sequence[Finding], rows: Sequence[Row]) -> Iterator[Finding]:
    """The findings; of a table with security classes and no column of vettings once what that makes of everybody.

    Row by row it would be read as a note; nobody counting as cleared is a wrong file rather than a state of affairs.

    Args:
        findings: everything that is told, in order.
        rows: every row that was read.
    """
    missing = Counter((note.file, note.sheet) for note in findings if note.code == codes.STATE_MISSING)
    sources = rows_of_sources(rows) if missing else {}
    tables = {
        (source.table.file, source.table.sheet): source.table
        for source in sources
        if "clearance_state" not in source.places and (source.table.file, source.table.sheet) in missing
    }
    for place, table in tables.items():
        yield finding(codes.NO_STATES, file=table.file, sheet=table.sheet, row=table.header_row, count=missing[place])
    for note in findings:
        if note.code != codes.STATE_MISSING or (note.file, note.sheet) not in tables:
            yield note
