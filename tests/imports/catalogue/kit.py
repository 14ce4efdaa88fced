"""Runs one input of the catalogue of bad files through the import and says what the user is told, whole."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, Severity
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.roster.read import import_roster
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write

Told = tuple[str, int | None, str, str]
"""Code, row, column and what was found, masked."""


class Outcome(NamedTuple):
    """What one import came to."""

    people: tuple[tuple[str, str], ...]
    """First and last name of everybody who was imported, by number; nobody if the import was refused."""
    findings: tuple[Finding, ...]

    @property
    def told(self) -> list[Told]:
        """Every error and warning."""
        return [told(one) for one in self.findings if one.severity is not Severity.INFO]

    def info(self, code: str) -> list[Told]:
        """What is told with one code."""
        return [told(one) for one in self.findings if one.code == code]


def told(one: Finding) -> Told:
    """A finding as it is compared here."""
    return one.code, one.row, one.column, one.found


def meant(*sheets: str, hidden_rows: bool | None = None) -> Meanings:
    """What somebody says of sheets and hidden rows."""
    return Meanings(sheets=sheets, hidden_rows=hidden_rows)


def outcome(*paths: Path, meanings: Meanings = NOTHING) -> Outcome:
    """Imports files; whatever is told has its place and its words, and holds no name."""
    try:
        result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings)
    except InputRefusedError as refused:
        return _judged(paths, Outcome((), refused.findings))
    people = tuple((key.first_name, key.last_name) for key in sorted(result.keys, key=lambda key: key.employee_number))
    return _judged(paths, Outcome(people, result.findings))


def _judged(paths: tuple[Path, ...], came: Outcome) -> Outcome:
    for sentence in render(came.findings):
        assert "{" not in sentence
    swedish = words_for("sv")
    for one in came.findings:
        assert not one.file or one.file in {path.name for path in paths}
        assert (one.row is None) or one.file
        if one.severity is not Severity.INFO:
            facts = {"file": one.file, "sheet": one.sheet, "row": one.row or 0, "column": one.column,
                     "found": one.found} | one.facts  # fmt: skip
            assert all(swedish(f"finding.{one.code}.{part}", **facts).strip() for part in ("expected", "fix"))
        text = json.dumps(one.model_dump(mode="json"), ensure_ascii=False)
        assert not any(secret in text for secret in SECRETS), one.code
    return came


SECRETS = tuple(
    row[key] for row in (ROW, SECOND) for key in ("personnummer", "förnamn", "efternamn") if len(row[key]) > 2
)
"""Nothing that is told holds any of these."""


def changed(kind: str, folder: Path, change: Mapping[str, str]) -> Path:
    """A file of one good row and, in row 3, one with changed cells."""
    return write(kind, folder, SECOND, ROW | change)
