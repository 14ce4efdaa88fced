"""Locks of the strategist: put in force beside those of the organisation, and written into its table."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from planner.domain.case import Case
from planner.domain.finding import InputRefusedError, finding
from planner.domain.lock import Lock
from planner.domain.organisation import Organisation
from planner.domain.vocabulary import called_in
from planner.files.opening import read_all
from planner.files.places import is_dir, is_file
from planner.files.writing import write_atomically
from planner.jobs import codes

TABLE = "locks"
_NAMES = ("locks.csv", "lås.csv")
_DELIMITERS, _COMMENT = (";", ",", "\t"), "# "


def with_locks(case: Case, locks: Iterable[Lock]) -> Case:
    """The case with more locks; of two about the same person and position the later one counts."""
    more = tuple(locks)
    said = {(one.person, one.position) for one in more}

    def edit(organisation: Organisation) -> dict[str, object]:
        kept = (one for one in organisation.locks if (one.person, one.position) not in said)
        return {"locks": (*kept, *more)}

    return case.reorganised(edit) if more else case


def write_locks(folder: Path, locks: Sequence[Lock], there: Iterable[Lock]) -> Path:
    """Adds locks to the organisation's table; every other line of it stays as it is written.

    Args:
        folder: the organisation.
        locks: with who has decided, and why.
        there: those that it has.

    Raises:
        InputRefusedError: E-CLI-150 the organisation is a workbook, into which nothing is written by half; E-CLI-151
            the table has no column for something that is said; E-CLI-152 it has a lock of the same person already.
        OSError: the table cannot be read or written.
    """
    if not is_dir(folder):
        raise InputRefusedError((finding(codes.LOCKS_IN_WORKBOOK, file=folder.name),))
    known = {(one.person, one.position) for one in there}
    if twice := sorted({one.person for one in locks if (one.person, one.position) in known}):
        raise InputRefusedError((finding(codes.LOCKED_ALREADY, file=folder.name, people=", ".join(twice)),))
    path = next((folder / name for name in _NAMES if is_file(folder / name)), folder / _NAMES[0])
    text = _text(read_all(path)) if is_file(path) else ""
    lines = (line for line in text.splitlines() if line.strip() and not line.lstrip('"').startswith(_COMMENT))
    head = next(lines, "") or ";".join(Lock.model_fields)
    delimiter = max(_DELIMITERS, key=head.count)
    keys = [_key(name) for name in next(csv.reader([head], delimiter=delimiter))]
    rows = [_cells(lock) for lock in locks]
    if lacking := sorted({key for row in rows for key, said in row.items() if said and key not in keys}):
        raise InputRefusedError((finding(codes.LOCK_COLUMNS, file=path.name, columns=", ".join(lacking)),))
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(
        [row.get(key, "") for key in keys] for row in rows
    )
    body = (text.rstrip("\r\n") or head) + "\n" + stream.getvalue()
    write_atomically(path, body.encode("utf-8-sig"))
    return path


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
    from planner.imports.organisation.columns import TABLES

    (table,) = (one for one in TABLES if one.key == TABLE)
    plain = heading.strip().casefold()
    return next((one.key for one in table.columns if plain in (one.key, one.swedish, *one.synonyms)), "")
