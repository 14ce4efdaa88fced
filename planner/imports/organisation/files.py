"""Finds the tables of the organisation in a folder of CSV files or in one workbook, and what lies there in vain."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.nearest import near_words
from planner.files.places import is_dir, listed, matching
from planner.imports import codes
from planner.imports.columns.column import NEAR
from planner.imports.organisation import codes as org
from planner.imports.organisation.columns import TABLES
from planner.imports.organisation.comments import without_comments
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawTable

_NAMES = {name: table.key for table in TABLES for name in (table.key, table.swedish)}
_OPTIONAL = frozenset(table.key for table in TABLES if not table.required)

_CSV = ".csv"
_SHEETS = frozenset({_CSV, ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".fods", ".numbers"})
"""Kinds of files that hold tables: whoever puts one among the organisation's means it to be read."""
_DOCUMENTS = frozenset({".md", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".html", ".png", ".jpg", ".svg"})
"""Kinds that nobody takes for a table, whatever their names."""
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})

_WITHOUT_ROWS = (codes.tables.ONLY_HEADER, codes.tables.EMPTY_FILE)

Named = tuple[str, RawTable | None]
"""Name and table; None for one that could not be read or is an empty form."""


def is_organisation(path: Path) -> bool:
    """Whether a folder or workbook is meant to hold an organisation: it has tables of units and of positions."""
    try:
        named, _ = _from_folder(path) if is_dir(path) else _from_workbook(path)
    except InputRefusedError:
        return False
    return {"units", "positions"} <= {_NAMES.get(name.casefold()) for name, _ in named}


def find_tables(path: Path) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """Reads the raw tables.

    Args:
        path: a folder of CSV files, or a workbook with a sheet for each table; names in English or Swedish.

    Returns:
        Table by its English name, and what was noticed; an ERROR among it means that the organisation is refused.
    """
    named, findings = _from_folder(path) if is_dir(path) else _from_workbook(path)
    tables: dict[str, Named] = {}
    for name, table in named:
        key = _NAMES.get(name.casefold())
        if key is None:
            findings.append(_unknown(path.name, name))
        elif key in tables:
            findings.append(finding(org.TABLE_TWICE, file=path.name, table=name, other=tables[key][0]))
        else:
            tables[key] = (name, table)
    if not any(note.code == codes.tables.UNREADABLE for note in findings):
        missing = (table.key for table in TABLES if table.required and table.key not in tables)
        findings += [finding(org.TABLE_MISSING, file=path.name, table=key) for key in missing]
    return {key: table for key, (_, table) in tables.items() if table is not None}, tuple(findings)


def holds_tables(folder: Path) -> bool:
    """Whether a folder is an organisation's: one of its tables lies in it."""
    return any(map(_is_ours, listed(folder)))


def _is_ours(path: Path) -> bool:
    return path.suffix.casefold() == _CSV and path.stem.casefold() in _NAMES


def _from_folder(folder: Path) -> tuple[list[Named], list[Finding]]:
    named: list[Named] = []
    findings: list[Finding] = []
    for path in listed(folder):
        if _is_ours(path) and not is_dir(path):
            try:
                for table in map(without_comments, read_tables(path)):
                    named.append((path.stem, table if table.rows else None))
                    findings += [] if table.rows else _told(path.stem, table.findings)
            except InputRefusedError as refused:
                named.append((path.stem, None))
                findings += _told(path.stem, refused.findings)
        elif is_dir(path):
            inside = [] if path.name.startswith(".") else list(filter(_is_ours, matching(path, f"**/*{_CSV}")))
            if inside:
                below = inside[0].relative_to(folder).as_posix()
                findings.append(finding(org.FOLDER_NOT_READ, file=path.name, count=len(inside), first=below))
        elif _meant_as_table(path.name):
            findings.append(_unknown(path.name, path.stem))
    return named, findings


def _meant_as_table(name: str) -> bool:
    """Whether a file that is no table of ours could be meant as one: a copy, a misspelt name, another kind of file."""
    low = name.casefold()
    suffix = Path(low).suffix
    if low.startswith((".", "~")) or low in _OF_THE_SYSTEM or suffix in _DOCUMENTS:
        return False
    return suffix in _SHEETS or any(
        fuzz.ratio(word, one) >= NEAR for word in re.split(r"[\W_]+", low) for one in _NAMES
    )


def _from_workbook(path: Path) -> tuple[list[Named], list[Finding]]:
    try:
        tables = read_tables(path)
    except InputRefusedError as refused:
        if any(note.code not in _WITHOUT_ROWS for note in refused.findings):
            # A faulty workbook gives no sheet at all: asking for its tables would be noise.
            raise
        told = [told for note in refused.findings for told in _told(note.sheet, (note,))]
        return [(note.sheet, None) for note in refused.findings if note.sheet], told
    named: list[Named] = []
    findings: list[Finding] = []
    for table in map(without_comments, tables):
        name = (table.sheet or path.stem).strip()
        hidden = [note for note in table.findings if note.code == codes.tables.HIDDEN_SHEET]
        findings += [
            finding(org.TABLE_HIDDEN, file=path.name, sheet=note.sheet) if _meant_as_table(note.sheet) else note
            for note in hidden
        ]
        if table.hidden_rows:
            facts = {"count": len(table.hidden_rows), "first": min(table.hidden_rows)}
            findings.append(finding(codes.tables.READ_HIDDEN_ROWS, file=path.name, sheet=table.sheet, facts=facts))
        kept = replace(table, findings=tuple(note for note in table.findings if note not in hidden))
        named.append((name, kept if kept.rows else None))
        findings += [] if kept.rows else _told(name, kept.findings)
    return named, findings


def _told(name: str, findings: Iterable[Finding]) -> list[Finding]:
    """What is said of a table that could not be read, or has no rows.

    An optional table may hold only its headings: nobody is locked, nothing is agreed.
    """
    key = _NAMES.get(name.casefold())
    if key is None:
        return []  # That it is none of ours is told.
    told = []
    for note in findings:
        if note.code in _WITHOUT_ROWS:
            optional = note.code == codes.tables.ONLY_HEADER and key in _OPTIONAL
            told += [] if optional else [finding(org.NO_ROWS, file=note.file, sheet=note.sheet, table=key)]
        else:
            told.append(note)
    return told


def _unknown(file: str, name: str) -> Finding:
    """A table that nobody asked for: told, since it is as likely one whose rows somebody believes in."""
    return finding(org.TABLE_UNKNOWN, file=file, table=name, nearest=near_words(name, _NAMES))
