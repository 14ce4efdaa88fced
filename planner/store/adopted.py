"""The folder of an adopted plan: the plan, a copy of all that it rests on, and a record of every file's hash.

It needs nothing outside itself, is written whole or not at all, and never changed afterwards.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pydantic import ValidationError

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import real
from planner.files.opening import file_hash, read_plain
from planner.files.places import is_file, matching
from planner.files.strict import MAX_JSON_BYTES, check_format, load_json
from planner.files.whole_folder import write_folder
from planner.store import codes
from planner.store.adopted_record import Adopted
from planner.store.documents import canonical, sealed, unsealed
from planner.store.purged import left_of

RECORD = "adopted.json"
PLANS, INPUTS = "plans", "inputs"


class Kept(NamedTuple):
    """An adopted plan as it lies in its folder."""

    record: Adopted
    folder: Path
    fingerprint: str
    """SHA-256 of the record; with it written in the decision, nobody can exchange the folder unseen."""

    @property
    def plan(self) -> Path:
        """The plan's file."""
        return self.folder / self.record.plan

    @property
    def plan_sha256(self) -> str:
        """Hash of that file, which differs from what was decided on in paths alone."""
        return next((file.sha256 for file in self.record.files if file.path == self.record.plan), "")


def folder_of(plan: Path) -> Path | None:
    """The adopted plan's folder that a path means or lies in; None if it is of none."""
    for folder in (plan, plan.absolute().parent.parent):
        if is_file(folder / RECORD):
            return folder
    return None


def read_adopted(folder: Path) -> Kept:
    """Reads the record of an adopted plan, and looks whether all its files are as they were.

    What a purge has left of one is as it was, here: whoever reads the plan itself says what that means for it.

    Raises:
        InputRefusedError: E-STORE-031 the record, or E-STORE-030 a file has changed or is gone.
    """
    kept = read_record(folder)
    faults = tuple(_changed(kept))
    if faults:
        raise InputRefusedError(faults)
    return kept


def read_record(folder: Path) -> Kept:
    """Reads the record alone.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version; E-STORE-031 it is not as it was written.
    """
    try:
        data = read_plain(folder / RECORD, MAX_JSON_BYTES)
    except OSError:
        raise _no_record(folder) from None
    try:
        stated_format = load_json(data, RECORD).get("format")
    except InputRefusedError:
        raise _no_record(folder) from None
    check_format(stated_format, str(Adopted.model_fields["format"].default), RECORD)
    body, stated = unsealed(data)
    if hashlib.sha256(body).hexdigest() != stated:
        raise _no_record(folder)
    try:
        record = Adopted.model_validate_json(body, strict=True)
    except ValidationError:
        raise _no_record(folder) from None
    return Kept(record, folder, hashlib.sha256(data).hexdigest())


def _no_record(folder: Path) -> InputRefusedError:
    return InputRefusedError((finding(codes.RECORD_CHANGED, file=RECORD, name=folder.name),))


def _changed(kept: Kept) -> Iterator[Finding]:
    """Files that are not as they were; a record that names anything outside its folder is none of ours."""
    if kept.record.plan not in {file.path for file in kept.record.files}:
        raise _no_record(kept.folder)
    for file in kept.record.files:
        path = kept.folder / file.path
        if not real(path).is_relative_to(real(kept.folder)):
            raise _no_record(kept.folder)
        try:
            now = file_hash(path)
            same = now == file.sha256 or now == left_of(path, file.sha256)
        except OSError:
            same = False
        if not same:
            yield finding(codes.ADOPTED_CHANGED, file=PurePosixPath(file.path).name, name=kept.record.name)


def read_all(into: Path) -> tuple[Kept, ...]:
    """The records of every adopted plan in a folder, by name.

    Raises:
        InputRefusedError: with every record that is not as it was written.
    """
    kept: list[Kept] = []
    faults: list[Finding] = []
    for folder in _folders(into):
        try:
            kept.append(read_record(folder))
        except InputRefusedError as refused:
            faults += refused.findings
    if faults:
        raise InputRefusedError(tuple(faults))
    return tuple(kept)


def read_readable(into: Path) -> Iterator[Kept]:
    """The same without those that are not as they were written: whoever asks for one of them is told."""
    for folder in _folders(into):
        with suppress(InputRefusedError):
            yield read_record(folder)


def _folders(into: Path) -> list[Path]:
    """Folders of adopted plans; a hidden one is of an adoption that was begun and not finished."""
    return [path.parent for path in matching(into, f"[!.]*/{RECORD}")]


def replaced_by(kept: Kept, others: Iterable[Kept]) -> str:
    """Name of the adopted plan that has taken the place of one; empty if none has."""
    return next(
        (
            other.record.name
            for other in others
            if any(one.fingerprint == kept.fingerprint for one in other.record.replaces)
        ),
        "",
    )


def write_adopted(into: Path, record: Adopted, files: Mapping[str, bytes]) -> Kept:
    """Writes a folder of its own for an adopted plan; the caller holds the lock of ``into``.

    Args:
        into: where the folders of adopted plans lie.
        record: what becomes its record.
        files: contents by path within the folder.

    Raises:
        OSError: nothing has been written.
    """
    target = into / record.name
    write_folder(target, {**files, RECORD: record_bytes(record)})
    return Kept(record, target, hashlib.sha256(record_bytes(record)).hexdigest())


def record_bytes(record: Adopted) -> bytes:
    """A record as it is stored."""
    return sealed(canonical(record))
