"""Months of one private folder, without a folder: each import knows those of the import before."""

from collections.abc import Mapping
from pathlib import Path

from planner.files.identity import KeyEntry
from planner.imports.identity.known import known_people
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.store.carried import carried, with_gone
from tests.imports.roster_files import AS_OF, KEY, organisation, render, write_csv


class Months:
    """One month after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.people: tuple[KeyEntry, ...] = ()
        self.retired: frozenset[str] = frozenset()

    def month(self, **files: list[Mapping[str, str]]) -> ImportResult:
        """Imports one file for each name, and remembers everybody."""
        paths = [write_csv(self.folder, *rows, name=f"{name}.csv") for name, rows in files.items()]
        known = known_people(self.people, self.retired)
        result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, known=known)
        render(result.findings)
        self.people = with_gone(carried(result.keys, self.people), self.people, AS_OF)
        return result


def told(result: ImportResult) -> list[str]:
    """Codes of who is who."""
    return [one.code for one in result.findings if "-WHO-" in one.code]


def ids(result: ImportResult) -> dict[str, str]:
    """Employee number as the file has it to id."""
    return {own.employee_number: own.person for own in result.keys}
