"""Names a plan's inputs by relative path and SHA-256, and tells when one of them is no longer what it was."""

import hashlib
import os
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import InputFile, InputKind, Plan
from planner.files.opening import TABLE, open_plain, tables_of

GONE = "E-HASH-001"
CHANGED = "E-HASH-002"
ADDED = "E-HASH-003"
OTHER_DRIVE = "E-HASH-004"


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal.

    Raises:
        OSError: the file cannot be read.
    """
    with open_plain(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def input_file(kind: InputKind, path: Path, relative_to: Path) -> InputFile:
    """One input file by path and hash.

    Args:
        kind: which input it is.
        path: the file.
        relative_to: folder of the plan file, so that plan and inputs can be moved together.

    Raises:
        InputRefusedError: E-HASH-001 it cannot be read, E-HASH-004 there is no relative path (other drive).
    """
    try:
        relative = Path(os.path.relpath(path.resolve(), relative_to.resolve())).as_posix()
    except ValueError:
        raise InputRefusedError((finding(OTHER_DRIVE, file=path.name, kind=kind.value),)) from None
    try:
        return InputFile(kind=kind, path=relative, sha256=file_hash(path))
    except OSError:
        raise InputRefusedError((finding(GONE, file=path.name, kind=kind.value),)) from None


def input_files(kind: InputKind, path: Path, relative_to: Path) -> tuple[InputFile, ...]:
    """Like ``input_file``; a folder (the organisation) gives one entry for each of its tables, by name.

    Raises:
        InputRefusedError: as ``input_file``; a folder without tables is E-HASH-001.
    """
    if not path.is_dir():
        return (input_file(kind, path, relative_to),)
    files = tuple(input_file(kind, table, relative_to) for table in tables_of(path))
    if not files:
        raise InputRefusedError((finding(GONE, file=path.name, kind=kind.value),))
    return files


def check_inputs(plan: Plan, plan_path: Path) -> tuple[Finding, ...]:
    """Compares the inputs that a plan names with the files as they are now.

    Args:
        plan: the plan.
        plan_path: its file; the inputs' paths are relative to its folder.

    Returns:
        E-HASH-001 for a file that is gone, 002 for one with other bytes, 003 for a table that has come into the
        organisation's folder since; empty if all is as it was.
    """
    found = []
    for named in plan.inputs:
        path = plan_path.parent / named.path
        try:
            same = file_hash(path) == named.sha256
        except OSError:
            found.append(finding(GONE, file=path.name, kind=named.kind.value))
            continue
        if not same:
            found.append(finding(CHANGED, file=path.name, kind=named.kind.value))
    return (*found, *_added(plan, plan_path))


def _added(plan: Plan, plan_path: Path) -> list[Finding]:
    """Tables that the organisation would now be read from although the plan does not know them."""
    tables = [
        plan_path.parent / named.path
        for named in plan.inputs
        if named.kind is InputKind.ORGANISATION and named.path.lower().endswith(TABLE)
    ]
    known = {table.resolve() for table in tables}
    folders = sorted({table.parent for table in known if table.parent.is_dir()})
    return [
        finding(ADDED, file=table.name, kind=InputKind.ORGANISATION.value)
        for folder in folders
        for table in tables_of(folder)
        if table.resolve() not in known
    ]
