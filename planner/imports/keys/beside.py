"""Columns that are what they are by others of their list, or of other lists, and not by their own cells."""

from collections.abc import Collection, Mapping

from planner.imports.names.prefixes import prefix_columns
from planner.imports.periods.record_columns import RECORD_FROM, RECORD_TO, record_columns
from planner.imports.proposals.known import Known
from planner.imports.roster.columns import INTERNAL, NAME_PREFIX
from planner.imports.tables.table import RawTable

BESIDE = frozenset({INTERNAL, NAME_PREFIX, RECORD_FROM, RECORD_TO})


def beside_others(table: RawTable, places: Mapping[str, int], open_: Collection[int], known: Known) -> dict[int, str]:
    """Places of such columns, with the key of each.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        open_: places of the columns of which something may be proposed.
        known: which columns join lists, and the day of the import.
    """
    joining = {at: INTERNAL for at in open_ if (table.file, table.sheet, table.headers[at]) in known.internal}
    return {**record_columns(table, places, open_, known.as_of), **prefix_columns(table, places, open_), **joining}
