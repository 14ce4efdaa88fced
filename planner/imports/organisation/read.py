"""Reads the war organisation from a folder of CSV files or a workbook: whole and consistent, or not at all."""

from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.organisation import Organisation
from planner.imports.organisation import codes as org
from planner.imports.organisation.build import build_organisation
from planner.imports.organisation.columns import TABLES
from planner.imports.organisation.files import find_tables
from planner.imports.organisation.references import reference_findings
from planner.imports.organisation.rows import OrganisationRow, read_rows
from planner.imports.organisation.rules import rule_findings


def read_organisation(path: Path) -> Organisation:
    """Reads the organisation.

    Args:
        path: a folder of CSV files, or a workbook with a sheet for each table.

    Raises:
        InputRefusedError: with every fault of every table. One faulty row refuses the whole organisation: a position
            that silently vanished would make every plan a lie.
    """
    return read_organisation_noted(path)[0]


def read_organisation_noted(path: Path) -> tuple[Organisation, tuple[Finding, ...]]:
    """Like ``read_organisation``, with the warnings and notes that did not stop it."""
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
    faults = sum(note.severity is Severity.ERROR for note in findings)
    if faults:
        raise InputRefusedError((finding(org.NOTHING_READ, file=path.name, count=faults), *findings))
    return build_organisation(tables), tuple(findings)
