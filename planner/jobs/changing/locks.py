"""Locks of the strategist: put in force beside those of the organisation, and written into its table."""

import csv
import io
from collections.abc import Iterable
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
_DELIMITERS = (";", ",", "\t")


def with_locks(case: Case, locks: Iterable[Lock]) -> Case:
    """The case with more locks; of two about the same person and position the later one counts."""
    more = tuple(locks)
    said = {(one.person, one.position) for one in more}

    def edit(organisation: Organisation) -> dict[str, object]:
        kept = (one for one in organisation.locks if (one.person, one.position) not in said)
        return {"locks": (*kept, *more)}

    return case.reorganised(edit) if more else case


def write_locks(folder: Path, locks: Iterable[Lock]) -> Path:
    """Adds locks to the organisation's table; every other line of it stays as it is written.

    Args:
        folder: the organisation.
        locks: with who has decided, and why.

    Raises:
        InputRefusedError: E-CLI-150 the organisation is a workbook, into which nothing is written by half.
        OSError: the table cannot be read or written.
    """
    if not is_dir(folder):
        raise InputRefusedError((finding(codes.LOCKS_IN_WORKBOOK, file=folder.name),))
    path = next((folder / name for name in _NAMES if is_file(folder / name)), folder / _NAMES[0])
    text = _text(read_all(path)) if is_file(path) else ""
    head = text.splitlines()[0] if text.strip() else ";".join(Lock.model_fields)
    delimiter = max(_DELIMITERS, key=head.count)
    keys = [_key(name) for name in next(csv.reader([head], delimiter=delimiter))]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    for lock in locks:
        said = {"kind": called_in("sv", lock.kind), "until": lock.until.isoformat() if lock.until else ""}
        own = {key: value or "" for key, value in lock.model_dump(mode="json").items()} | said
        writer.writerow([own.get(key, "") for key in keys])
    body = (text.rstrip("\r\n") or head) + "\n" + stream.getvalue()
    write_atomically(path, body.encode("utf-8-sig"))
    return path


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
