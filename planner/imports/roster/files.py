"""Reads roster files into rows of values, table by table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.places import modified_on
from planner.imports import codes
from planner.imports.columns.chosen import missing_sheets, never_left_out
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.columns.smell import names_protected
from planner.imports.headings.about_sheets import with_days_beside
from planner.imports.headings.said_rows import wanted_in
from planner.imports.hours.by_the_hour import by_the_hour
from planner.imports.identity.apart import without_apart
from planner.imports.identity.shared import numbers_of_people
from planner.imports.identity.unnumbered import unread_list, without_key
from planner.imports.keys.internal import with_numbers
from planner.imports.leave.agreed_share import speak_of_leave
from planner.imports.leave.asked_early import with_shares_asked
from planner.imports.left.areas import in_our_case
from planner.imports.mending.returned import Returned, as_source, taken_out
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.column_notes import of_row
from planner.imports.roster.found_tables import FoundTable, roster_tables
from planner.imports.roster.rows import Row
from planner.imports.roster.table_reader import TableReader
from planner.imports.tables.read import RawTable, read_tables
from planner.imports.units.catalogue_terms import with_catalogue_terms
from planner.imports.units.code_tables import with_code_tables
from planner.text.typed import typed


class ReadFiles(NamedTuple):
    """What all files hold."""

    rows: list[Row]
    """Every row, faulty ones with their faults."""
    findings: list[Finding]
    """What sets no row aside; an ERROR among them is a fault of a whole file."""
    layouts: tuple[TableLayout, ...]


def read_rows(paths: Iterable[Path], known: Known, meanings: Meanings = NOTHING, key: bytes = b"") -> ReadFiles:
    """Reads all files.

    Args:
        paths: CSV files and workbooks; read in the order of their names.
        known: the organisation's words, and the day that decides centuries of personnummer.
        meanings: what HR says of headings.
        key: HMAC key; the same as when rows to be mended were written.
    """
    rows: list[Row] = []
    layouts: list[TableLayout] = []
    files, findings = _tables(paths, meanings)
    whole, (files, returned, told) = not findings, taken_out(files)
    as_read = [table for there in files for table in there]
    files, joined = with_numbers([*files, *((own,) for own in returned)], meanings)
    findings += [*told, *joined]
    read = [table for there in files for table in there]
    people = numbers_of_people(read, known.as_of)
    known = replace(known, numbers=people.known_by, internal=people.internal, of_others=people.of_others,
                    leave=speak_of_leave(read))  # fmt: skip
    known = with_code_tables(known, read)
    lists: list[FoundTable] = []
    for number, there in enumerate(with_catalogue_terms(files, known), len(returned) - len(files)):
        back = Returned(there[0], lists, as_read, known, key) if number >= 0 else None
        try:
            tables, notes = roster_tables(there, meanings, known) if back is None else _mended(back, meanings, known)
        except InputRefusedError as refused:
            findings += refused.findings
            whole = False
            continue
        findings += notes
        lists += tables
        for table in tables:
            if without_key(table.layout):
                place = table.table.file, table.table.sheet
                layout, note = unread_list(table.table, table.layout)
                layouts.append(layout)
                findings = [one for one in findings if (one.file, one.sheet) != place or _stops(one)] + [note]
                continue
            layouts.append(table.layout)
            reader = TableReader(table, known.as_of)
            reader.read()
            in_our_case(reader.rows, known.area_ids)
            rows += reader.rows
            findings += [*reader.findings, *by_the_hour(reader.rows)]
    if whole:
        findings += missing_sheets([(table.file, table.sheet) for table in read], meanings)
        findings += never_left_out(read, meanings.left_out)
    rows, findings = without_apart(rows, findings, layouts, known.as_of)
    return ReadFiles(rows, findings, with_shares_asked(layouts, [own.table for own in lists], known.as_of))


def _names_of_several(paths: Iterable[Path]) -> list[str]:
    counted = Counter(path.name for path in paths)
    return sorted(name for name, count in counted.items() if count > 1)


def _mended(back: Returned, meanings: Meanings, known: Known) -> tuple[list[FoundTable], list[Finding]]:
    """A sheet with mended rows, understood as the list that they came from, if it is here."""
    like = as_source(back)
    if isinstance(like, FoundTable):
        return [like], [note for note in like.table.findings if not of_row(note)]
    return roster_tables([like], meanings, known)


def _tables(paths: Iterable[Path], meanings: Meanings) -> tuple[list[tuple[RawTable, ...]], list[Finding]]:
    """The tables of each file that can be read, and why others cannot; of files of one name nothing is.

    What is told, asked and remembered of one of them would name the other, too.
    """
    files: list[tuple[RawTable, ...]] = []
    findings: list[Finding] = []
    paths = [*paths]
    if same := [finding(codes.tables.SAME_NAMES, file=typed(name)) for name in _names_of_several(paths)]:
        raise InputRefusedError(tuple(same))
    for path in sorted(paths, key=lambda path: (path.name, str(path))):
        if names_protected(path.stem):
            findings.append(finding(codes.PROTECTED_FILE, file=typed(path.name)))
            continue
        try:
            there = read_tables(path, hidden=True, wanted=wanted_in(path.name, meanings))
        except InputRefusedError as refused:
            findings += refused.findings
            continue
        there = with_days_beside(there)
        files.append(tuple(replace(table, modified=modified_on(path)) for table in there) if meanings.today else there)
    return files, findings


def _stops(note: Finding) -> bool:
    """Whether a heading may mark protected people, or hold what must not come in, wherever it stands."""
    return note.code in codes.STOPPING_COLUMNS
