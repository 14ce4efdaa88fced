"""What doubts are looked for in: everything that could be read, and whether that is all there is."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.domain.measure import Catalogue
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings
from planner.imports.organisation.rows import OrganisationRow, Tables


class Material(NamedTuple):
    """Files that belong together."""

    tables: Tables
    """Rows of the organisation; faulty ones with their readable cells."""
    scenarios: tuple[tuple[str, Scenario], ...]
    """File name and scenario, of those that could be read."""
    all_scenarios: bool
    """Whether every scenario could be read, and there is one: else nobody knows what is in use."""
    settings: Settings
    catalogue: tuple[str, Catalogue] | None = None
    """File name and measures."""
    settings_file: str = ""
    """Name of the file of the settings; empty where they are the defaults."""

    @property
    def first_day(self) -> date | None:
        """The earliest as-of date; None if it is not known."""
        return min(scenario.as_of for _, scenario in self.scenarios) if self.all_scenarios else None

    def rows(self, table: str, *keys: str) -> tuple[OrganisationRow, ...]:
        """The rows of a table whose cells in these columns could be read."""
        return tuple(row for row in self.tables.get(table, ()) if all(key in row.values for key in keys))

    def values(self, table: str, key: str) -> frozenset[str] | None:
        """What stands in a column, lists taken apart; None if a cell could not be read, for it may be anything."""
        rows = self.tables.get(table, ())
        if any(key not in row.values for row in rows):
            return None
        return frozenset(value for row in rows for value in _parts(row.get(key)))


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from map(str, value)
    elif value is not None:
        yield str(value)
