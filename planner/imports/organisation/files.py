"""Finds the tables of the organisation in a folder of CSV files or in one workbook."""

from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import fuzz

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import tables_of
from planner.imports import codes
from planner.imports.columns.column import NEAR
from planner.imports.organisation import codes as org
from planner.imports.organisation.columns import TABLES
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawTable

_NAMES = {name: table.key for table in TABLES for name in (table.key, table.swedish)}
_OPTIONAL = frozenset(table.key for table in TABLES if not table.required)


def find_tables(path: Path) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """Reads the raw tables.

    Args:
        path: a folder of CSV files, or a workbook with a sheet for each table; names in English or Swedish.

    Returns:
        Table by its English name, and what was noticed; an ERROR among it means that the organisation is refused.
    """
    named, findings = _from_folder(path) if path.is_dir() else _from_workbook(path)
    found: dict[str, tuple[str, RawTable | None]] = {}
    for name, table in named:
        key = _NAMES.get(name.casefold())
        if key is None:
            findings.append(_unknown(path, name))
        elif key in found:
            findings.append(finding(org.TABLE_TWICE, file=path.name, table=name, other=found[key][0]))
        else:
            found[key] = (name, table)
    if not any(note.code == codes.UNREADABLE for note in findings):
        missing = (table.key for table in TABLES if table.required and table.key not in found)
        findings += [finding(org.TABLE_MISSING, file=path.name, table=key) for key in missing]
    return {key: table for key, (_, table) in found.items() if table is not None}, tuple(findings)


def _from_folder(folder: Path) -> tuple[list[tuple[str, RawTable | None]], list[Finding]]:
    """Name and table of each CSV file; None for a file that could not be read or is an empty form."""
    named: list[tuple[str, RawTable | None]] = []
    findings: list[Finding] = []
    for path in tables_of(folder):
        try:
            named += [(path.stem, table) for table in read_tables(path)] if _known(path.stem) else [(path.stem, None)]
        except InputRefusedError as refused:
            named.append((path.stem, None))
            findings += _without_empty_forms(path.stem, refused.findings)
    workbooks = sorted(path.name for path in folder.glob("*.xlsx") if not path.name.startswith((".", "~")))
    findings += [finding(org.TABLE_UNKNOWN, file=name, table=name) for name in workbooks]
    return named, findings


def _from_workbook(path: Path) -> tuple[list[tuple[str, RawTable | None]], list[Finding]]:
    try:
        tables = read_tables(path)
    except InputRefusedError as refused:
        # A faulty workbook gives no sheet at all: asking for its tables would be noise.
        raise InputRefusedError(refused.findings) from None
    return [(table.sheet or path.stem, table) for table in tables], []


def _known(name: str) -> bool:
    return name.casefold() in _NAMES


def _without_empty_forms(name: str, findings: Iterable[Finding]) -> list[Finding]:
    """An optional table may hold only its headings: nobody is locked, nothing is agreed."""
    if _NAMES.get(name.casefold()) in _OPTIONAL:
        return [note for note in findings if note.code != codes.ONLY_HEADER]
    return list(findings)


def _unknown(path: Path, name: str) -> Finding:
    """A table that nobody asked for; one whose name looks like a known one is rather misspelt than foreign."""
    scores = [(fuzz.ratio(name.casefold(), known), known) for known in sorted(_NAMES)]
    score, nearest = max(scores)
    if score >= NEAR:
        return finding(org.TABLE_MISSPELT, file=path.name, table=name, nearest=nearest)
    return finding(org.TABLE_UNKNOWN, file=path.name, table=name)
