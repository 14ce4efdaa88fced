"""Imports the roster: good rows become pseudonymous people, faulty rows are set aside for mending, nothing is lost."""

import base64
import hmac
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from planner.domain.base import without_collector
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.identity import KeyEntry
from planner.domain.organisation import Organisation
from planner.domain.person import Roster
from planner.imports import codes
from planner.imports.roster.blocks import BlockReader
from planner.imports.roster.merge import Draft, Member, merge, notes_of, person_fields
from planner.imports.roster.protected import protected_rows
from planner.imports.roster.result import ImportResult, MendRow, Signs
from planner.imports.roster.rows import Row, read_rows
from planner.imports.roster.strays import without_strays


def person_id(employee_number: str, key: bytes) -> str:
    """Pseudonymous id: ``prs-`` and 80 bits of a keyed hash, so that it cannot be searched without the key."""
    return "prs-" + _digest(employee_number, key, 16)


def import_roster(paths: Iterable[Path], organisation: Organisation, *, key: bytes, as_of: date) -> ImportResult:
    """Imports roster files as one roster.

    Args:
        paths: CSV and XLSX files; one person's rows may stand in several.
        organisation: units and skills that the rows may name.
        key: HMAC key, at least 16 bytes; the same key gives the same ids.
        as_of: ages, centuries and expired certificates are judged from it.

    Raises:
        InputRefusedError: a file as a whole is faulty, or nobody could be imported; nothing is to be stored.
    """
    if len(key) < 16:
        raise ValueError("the key needs at least 16 bytes")
    with without_collector():
        return _import(paths, organisation, key, as_of)


def _import(paths: Iterable[Path], organisation: Organisation, key: bytes, as_of: date) -> ImportResult:
    rows, findings = read_rows(paths, as_of)
    protected = protected_rows(rows)
    hidden = {rows[index].where for index in (*protected.marked, *protected.held)}
    findings = [note for note in findings if (note.file, note.sheet, note.row) not in hidden]
    if protected.people:
        findings.append(finding(codes.PROTECTED, count=protected.people, rows=len(protected.marked)))
    for index, word in protected.held.items():
        rows[index].faults = [rows[word.row].word_note(word.place) if index == word.row else rows[index].note(
            codes.HELD_WITH, other_file=rows[word.row].table.file, other_row=rows[word.row].number)]  # fmt: skip
    used = [row for index, row in enumerate(rows) if index not in protected.marked]
    free = [row for index, row in enumerate(rows) if index not in protected.marked and index not in protected.held]
    drafts = _drafts(free, organisation, as_of, findings)
    faulty = [row for row in used if row.faults]
    findings += [fault for row in faulty for fault in row.faults]
    findings += _merged_rows(drafts)
    findings = sorted(without_strays(findings, rows, faulty), key=_place)
    if not drafts:
        raise InputRefusedError((*findings, finding(codes.NO_PEOPLE, rows=len(rows))))
    areas = frozenset(travel.area for travel in organisation.travel)
    made = sorted((person_id(number, key), number, draft) for number, draft in drafts.items())
    fields = [person_fields(draft, ident, _opaque(draft, areas, key)) for ident, _, draft in made]
    return ImportResult(
        roster=_roster(fields, len(faulty), protected.people),
        findings=tuple(findings),
        keys=tuple(_key_entry(ident, number, draft) for ident, number, draft in made),
        mend_rows=tuple(
            MendRow(row.table, row.number, row.table.rows[row.index].cells, tuple(row.faults))
            for row in free
            if row.faults
        ),
        key=key,
        rows_read=len(rows),
        rows_used=len(used) - len(faulty),
        rows_set_aside=len(faulty),
        rows_protected=len(protected.marked),
        protected_set_aside=protected.people,
        protected=tuple(_signs(rows[index]) for index in sorted(protected.marked)),
    )


def _signs(row: Row) -> Signs:
    number, names = row.values.get("personnummer"), [row.values.get(key, "") for key in ("first_name", "last_name")]
    numbers = [row.values.get("employee_number", ""), "" if number is None else number.number]
    return Signs(
        numbers=frozenset(filter(None, numbers)),
        name=frozenset(name.casefold() for name in names) if all(names) else frozenset(),
    )


def _roster(people: list[dict[str, Any]], set_aside: int, protected: int) -> Roster:
    return Roster.model_validate({"people": people, "set_aside": set_aside, "protected_set_aside": protected})


def _drafts(rows: Sequence[Row], organisation: Organisation, as_of: date, findings: list[Finding]) -> dict[str, Draft]:
    """Employee number to merged person; rows that cannot be used get their faults."""
    reader = BlockReader(organisation, as_of)
    members: dict[str, list[Member]] = {}
    for row in rows:
        blocks = reader.read(row, findings)
        if blocks is not None:
            members.setdefault(row.values["employee_number"], []).append((row, blocks))
    drafts: dict[str, Draft] = {}
    owners: dict[str, Row] = {}
    for number, own in members.items():
        draft = merge(own, as_of)
        if draft is None:
            continue
        personnummer = draft.values.get("personnummer")
        if personnummer in owners:
            _same_number(draft, owners[personnummer])
            continue
        if personnummer is not None:
            owners[personnummer] = draft.sources["personnummer"]
        drafts[number] = draft
        findings += notes_of(draft, as_of)
    return drafts


def _same_number(draft: Draft, other: Row) -> None:
    """Sets aside everybody who has the personnummer of an earlier employee number."""
    for row, _ in draft.members:
        row.faults.append(row.note(codes.SAME_PERSONNUMMER, "personnummer", other_file=other.table.file,
                                   other_sheet=other.table.sheet, other_row=other.number))  # fmt: skip


def _merged_rows(drafts: dict[str, Draft]) -> list[Finding]:
    """Tells how many rows only repeat an earlier row of the same person."""
    repeated: dict[tuple[str, str], int] = {}
    for draft in drafts.values():
        seen: set[frozenset[tuple[str, Any]]] = set()
        for row, _ in draft.members if len(draft.members) > 1 else ():
            said = frozenset(row.values.items())
            if said in seen:
                place = (row.table.file, row.table.sheet)
                repeated[place] = repeated.get(place, 0) + 1
            seen.add(said)
    return [finding(codes.MERGED_ROWS, file=file, sheet=sheet, count=n) for (file, sheet), n in repeated.items()]


def _key_entry(ident: str, number: str, draft: Draft) -> KeyEntry:
    values = draft.values
    return KeyEntry(
        person=ident,
        employee_number=number,
        personnummer=values.get("personnummer", ""),
        first_name=values.get("first_name", ""),
        last_name=values.get("last_name", ""),
    )


def _opaque(draft: Draft, known_areas: frozenset[str], key: bytes) -> dict[str, str]:
    """A household as HR writes it may be an address, and an area that no table knows may be anything: keyed hashes."""
    found: dict[str, str] = {}
    for column, prefix in (("household", "hus-"), ("area", "omr-")):
        written = draft.values.get(column)
        if written in known_areas and column == "area":
            found[column] = written
        elif written is not None:
            found[column] = prefix + _digest(f"{column} {written.casefold()}", key, 12)
    return found


def _digest(text: str, key: bytes, length: int) -> str:
    digest = hmac.digest(key, text.encode("utf-8"), "sha256")
    # Five bits a letter; encoding the rest of the digest would only take time.
    return base64.b32encode(digest[: length * 5 // 8 + 1]).decode("ascii").lower()[:length]


def _place(note: Finding) -> tuple[str, str, int, str, str]:
    return note.file, note.sheet, note.row or 0, note.column, note.code
