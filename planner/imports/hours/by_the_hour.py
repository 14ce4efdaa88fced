"""Whoever has a word for hours in place of a share (``tim``) is employed by the hour, where nothing else says how."""

from collections.abc import Iterator, Sequence

from planner.domain.finding import Finding, finding
from planner.domain.person import EmploymentForm
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.proposals.work import form_guess
from planner.imports.roster.rows import Row
from planner.imports.tables.clean import clean

_FORM, _SHARES = "employment_form", ("fraction", "weekly_hours")


def by_the_hour(rows: Sequence[Row]) -> Iterator[Finding]:
    """Gives such rows of one table their form of employment, and tells how many they are.

    Args:
        rows: all rows of a table, as they were read.
    """
    source = rows[0].source if rows else None
    key = next((key for key in _SHARES if source is not None and key in source.places), "")
    if source is None or not key or _FORM in source.places or _FORM not in source.at:
        return
    table, place = source.table, source.places[key]
    hourly = {text for text in {*table.column(place)} if form_guess(clean(text)) == "timavlönad"}
    read = {row.index for row in rows if key not in row.unread and row.get("fraction") == 0}
    those = [at for at, text in enumerate(table.column(place)) if text in hourly and at in read]
    if not those:
        return
    forms = list(source.columns[source.at[_FORM]])
    for at in those:
        forms[at] = EmploymentForm.HOURLY
    source.columns[source.at[_FORM]] = forms
    facts: dict[str, str | int] = {"count": len(those), "first": table.numbers[those[0]]}
    yield finding(codes.BY_THE_HOUR, file=table.file, sheet=table.sheet, row=table.header_row,
                  column=shown(table.headers[place]), facts=facts)  # fmt: skip
