"""Reads the war organisation from a folder of CSV files or a workbook: whole and consistent, or not at all."""

from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.organisation import Organisation
from planner.imports import codes
from planner.imports.organisation import codes as org
from planner.imports.organisation.build import build_organisation
from planner.imports.organisation.columns import TABLES
from planner.imports.organisation.files import find_tables
from planner.imports.organisation.references import reference_findings
from planner.imports.organisation.rows import OrganisationRow, Tables, read_rows
from planner.imports.organisation.rules import rule_findings

_HOW_IT_WAS_READ = frozenset(
    {
        codes.tables.ENCODING,
        codes.tables.DELIMITER,
        codes.tables.SKIPPED_LINES,
        codes.tables.EXTERNAL_LINKS,
        org.COMMENTS,
    }
)
"""Notes on the files as files; of an organisation that was read they say nothing."""


class NotedOrganisation(NamedTuple):
    """An organisation with what must be told of it: whoever has the one has the other in hand."""

    organisation: Organisation
    notes: tuple[Finding, ...]
    """Warnings and notes that did not stop it; every command that uses the organisation shows them."""
    locks: tuple[OrganisationRow, ...] = ()
    """Rows of the locks, in their order: whom one is about is asked beside a roster, and told with its row."""


def read_organisation(path: Path) -> NotedOrganisation:
    """Reads the organisation.

    Args:
        path: a folder of CSV files, or a workbook with a sheet for each table.

    Raises:
        InputRefusedError: with every fault of every table (where a heading is at fault, not what would follow from
            it). One faulty row refuses the whole organisation: a position that silently vanished would make every plan
            a lie.
    """
    tables, findings = look_at(path)
    faults = sum(note.severity is Severity.ERROR for note in findings)
    if faults:
        raise InputRefusedError((finding(org.NOTHING_READ, file=path.name, count=faults), *findings))
    told = tuple(note for note in findings if note.code not in _HOW_IT_WAS_READ)
    return NotedOrganisation(build_organisation(tables), told, tables["locks"])


class Looked(NamedTuple):
    """The tables of an organisation as far as they can be read, and everything that was noticed."""

    tables: Tables
    """Faulty rows too, with the cells that are readable."""
    findings: tuple[Finding, ...]
    """An ERROR among them means that the organisation is refused."""


def look_at(path: Path) -> Looked:
    """Reads all tables and checks them, without refusing anything.

    Raises:
        InputRefusedError: a workbook cannot be read at all.
    """
    raw, notes = find_tables(path)
    findings = list(notes)
    tables: dict[str, tuple[OrganisationRow, ...]] = {}
    for spec in TABLES:
        rows: tuple[OrganisationRow, ...] = ()
        if spec.key in raw:
            rows, cell_findings = read_rows(spec, raw[spec.key])
            findings += cell_findings
        tables[spec.key] = rows
    findings += rule_findings(tables)
    findings += reference_findings(tables)
    return Looked(tables, tuple(findings))
