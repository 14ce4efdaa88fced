"""A list of people that has no column of units, as one of a company's own: its one unit is asked for once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.vocabulary import unit_in
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows
from planner.imports.units.asked import AskedWords
from planner.imports.units.unknown import UNIT

OF_LIST = "unit"
"""Key of a column file."""
_WORK = "employed_from"
"""The column that makes a list one of employments, each of which needs its unit."""
_SOMEBODY = ("employee_number", "personnummer", _WORK)
"""Columns of which one is filled in a row of somebody: a note below the list is in no unit."""


def in_one_unit(
    table: RawTable, places: Mapping[str, int], said: Said, ids: Mapping[str, str]
) -> tuple[RawTable, list[Finding]]:
    """The table with the unit that somebody has said all its people belong to as a column, and what is told of it.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        said: what is said of it; a column of units that it has is stronger.
        ids: words of units in lower case, to their ids.
    """
    unit = ids.get(unit_in(clean(str(said.ways.get(OF_LIST, ""))), ids), "")  # one that there is not is asked anew
    if not unit or "unit" in places or compared(UNIT) in map(compared, table.headers):
        return table, []
    columns = [*map(table.column, range(len(table.headers)))]
    of_people = [columns[places[key]] for key in _SOMEBODY if key in places] or columns  # not said yet
    units = [unit if any(map(clean, cells)) else "" for cells in zip(*of_people, strict=True)]
    told = finding(codes.UNIT_OF_LIST, file=table.file, sheet=table.sheet,
                   facts={"count": sum(map(bool, units)), "unit": shown(unit)})  # fmt: skip
    whole = Rows(table.numbers, [*columns, units], table.beyond)
    return replace(table, headers=(*table.headers, UNIT), rows=whole), [told]


def unit_of_list_asked(
    table: RawTable, layout: TableLayout, seen: Collection[str], likely: Collection[str], known: Known
) -> tuple[TableLayout, Sequence[Finding]]:
    """The layout with the question which unit all people of a list are in, and what is told of it.

    Args:
        table: the table.
        layout: its layout.
        seen: columns that are understood or proposed; where one of them may have the units, that one is asked of.
        likely: of these those that are understood or probable; while others are asked of, one of them may have units.
        known: the organisation's words.
    """
    if "unit" in seen or _WORK not in likely or not table.rows or layout.asked:
        return layout, ()
    units = AskedWords("unit", "", -1, names=known.unit_names, ids=known.unit_ids)
    asked = {**layout.asked_ways, OF_LIST: ("", UNANSWERED, len(table.rows))}
    told = finding(codes.ASKED_LIST_UNIT, file=table.file, sheet=table.sheet, row=table.header_row,
                   facts={"count": len(table.rows)})  # fmt: skip
    return replace(layout, asked_ways=asked, units=units), [told]
