"""Locks of the strategist: put in force beside those of the organisation, and written into its table."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planner.domain.case import Case
from planner.domain.finding import InputRefusedError, finding
from planner.domain.lock import Lock, LockKind
from planner.domain.organisation import Organisation
from planner.domain.vocabulary import called_in, meant, words_of
from planner.files.opening import read_all
from planner.files.places import is_dir, is_file
from planner.jobs import codes
from planner.jobs.changing.edits import record

TABLE = "locks"
TABLES = ("locks.csv", "låsningar.csv")
"""What the file of the table may be called."""
_DELIMITERS, _COMMENT = (";", ",", "\t"), "# "


def with_locks(case: Case, locks: Iterable[Lock]) -> Case:
    """The case with more locks; of two about the same person and position the later one counts."""
    more = tuple(locks)
    said = {(one.person, one.position) for one in more}

    def edit(organisation: Organisation) -> dict[str, object]:
        kept = (one for one in organisation.locks if (one.person, one.position) not in said)
        return {"locks": (*kept, *more)}

    return case.reorganised(edit) if more else case


def without_locks(case: Case, locks: Collection[Lock]) -> Case:
    """The case without some of its locks."""

    def edit(organisation: Organisation) -> dict[str, object]:
        return {"locks": tuple(one for one in organisation.locks if one not in locks)}

    return case.reorganised(edit) if locks else case


def kept_since(case: Case, there: Iterable[Lock]) -> tuple[Lock, ...]:
    """Locks that the organisation has by now, and with which a plan has not been solved yet."""
    return tuple(one for one in there if one not in case.organisation.locks)


def replaced_by(there: Iterable[Lock], more: Iterable[Lock]) -> tuple[Lock, ...]:
    """Locks that others take the place of: about the same person and position, or to a second one of the same person.

    Nobody is locked to two positions.
    """
    new = tuple(more)
    said = {(one.person, one.position) for one in new}
    pins = {one.person for one in new if one.kind is LockKind.PIN}
    return tuple(
        one
        for one in there
        if one not in new and ((one.person, one.position) in said or (one.kind is LockKind.PIN and one.person in pins))
    )


def write_locks(
    folder: Path, locks: Sequence[Lock], there: Iterable[Lock], *, by: str, day: date, gone: Iterable[Lock] = (),
    plan: str = "",
) -> Path:  # fmt: skip
    """Adds locks to the organisation's table, in one step; every other line of it stays as it is written.

    Args:
        folder: the organisation.
        locks: with who has decided, and why.
        there: those that it has.
        by: whose step it is.
        day: when.
        gone: of those that it has the ones whose lines go with it.
        plan: id of the plan that they were tried on.

    Raises:
        InputRefusedError: E-CLI-150 the organisation is a workbook, into which nothing is written by half; E-CLI-151
            the table has no column for something that is said; E-CLI-152 it has a lock of the same person already;
            E-CHANGE-035 no row says one that is to go.
        OSError: the table cannot be read or written.
    """
    left = tuple(gone)
    known = {(one.person, one.position) for one in there if one not in left}
    if twice := sorted({one.person for one in locks if (one.person, one.position) in known}):
        raise InputRefusedError((finding(codes.LOCKED_ALREADY, file=folder.name, people=", ".join(twice)),))
    table = _read(folder)
    text = _without(table, left)
    rows = [_cells(lock) for lock in locks]
    if lacking := sorted({key for row in rows for key, said in row.items() if said and key not in table.keys}):
        raise InputRefusedError((finding(codes.LOCK_COLUMNS, file=table.path.name, columns=", ".join(lacking)),))
    stream = io.StringIO()
    csv.writer(stream, delimiter=table.delimiter, lineterminator="\n").writerows(
        [row.get(key, "") for key in table.keys] for row in rows
    )
    body = (text.rstrip("\r\n") or table.head) + "\n" + stream.getvalue()
    record(folder, table.path, body.encode("utf-8-sig"), by=by, day=day, what=_said(locks), plan=plan)
    return table.path


def has_column(folder: Path, key: str) -> bool:
    """Whether the organisation's table of locks has a column, or is still to be begun.

    Raises:
        InputRefusedError: E-CLI-150 the organisation is a workbook.
        OSError: the table cannot be read.
    """
    return key in _read(folder).keys


def remove_lock(folder: Path, lock: Lock, *, by: str, day: date) -> None:
    """Takes a lock out of the organisation's table; every other line of it stays as it is written.

    Raises:
        InputRefusedError: E-CLI-150 the organisation is a workbook; E-CHANGE-035 no row says it any more.
        OSError: the table cannot be read or written.
    """
    table = _read(folder)
    body = _without(table, [lock])
    record(folder, table.path, body.encode("utf-8-sig"), by=by, day=day, what=_said([lock]))


class _Table(NamedTuple):
    """The table as it is written."""

    path: Path
    text: str
    head: str
    keys: list[str]
    """Of its columns."""
    delimiter: str

    def says(self, line: str, asked: Mapping[str, str], kind: LockKind) -> bool:
        """Whether a line is a lock of this kind on this person and position."""
        cells = dict(zip(self.keys, next(csv.reader([line], delimiter=self.delimiter)), strict=False))
        same = all(cells.get(key, "").strip() == value for key, value in asked.items())
        return same and meant(cells.get("kind", ""), words_of(LockKind)) == kind.value


def _read(folder: Path) -> _Table:
    if not is_dir(folder):
        raise InputRefusedError((finding(codes.LOCKS_IN_WORKBOOK, file=folder.name),))
    path = next((folder / name for name in TABLES if is_file(folder / name)), folder / TABLES[0])
    text = _text(read_all(path)) if is_file(path) else ""
    head = next(filter(_is_data, text.splitlines()), "") or ";".join(Lock.model_fields)
    delimiter = max(_DELIMITERS, key=head.count)
    return _Table(path, text, head, [_key(name) for name in next(csv.reader([head], delimiter=delimiter))], delimiter)


def _without(table: _Table, locks: Iterable[Lock]) -> str:
    """What the table says without some of its lines."""
    lines = table.text.splitlines(keepends=True)
    for lock in locks:
        asked = {"person": lock.person, "position": lock.position or ""}
        at = [number for number, line in enumerate(lines) if _is_data(line) and table.says(line, asked, lock.kind)]
        if len(at) != 1:
            raise InputRefusedError((finding(codes.NO_SUCH_LOCK, file=table.path.name),))
        del lines[at[0]]
    return "".join(lines)


def _is_data(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip('"').startswith(_COMMENT)


def _said(locks: Iterable[Lock]) -> str:
    return "; ".join(f"{lock.person} {lock.position or ''}".strip() for lock in locks)


def _cells(lock: Lock) -> dict[str, str]:
    """What the table says of a lock, by column."""
    said = {key: value or "" for key, value in lock.model_dump(mode="json").items()}
    despite = ", ".join(called_in("sv", rule) for rule in lock.despite)
    return {**said, "kind": called_in("sv", lock.kind), "despite": despite}


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _key(heading: str) -> str:
    """Key of a heading of the table, in either language; empty of a column that is not ours."""
    from planner.imports.columns.column import normal
    from planner.imports.organisation.columns import TABLES

    (table,) = (one for one in TABLES if one.key == TABLE)
    plain = normal(heading)
    return next((one.key for one in table.columns if plain in map(normal, one.headings)), "")
