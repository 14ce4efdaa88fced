"""Names a plan's inputs by relative path and SHA-256, and tells when one of them is no longer what it was."""

from collections.abc import Mapping
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import InputFile, InputKind, Plan
from planner.files.mounts import real
from planner.files.opening import TABLE, file_hash, place_of, tables_of
from planner.files.places import is_dir, is_file, relative
from planner.files.strict import UNREADABLE
from planner.store.purged import purged_from

GONE = "E-HASH-001"
CHANGED = "E-HASH-002"
ADDED = "E-HASH-003"
OTHER_DRIVE = "E-HASH-004"


def input_file(kind: InputKind, path: Path, relative_to: Path, sha256: str) -> InputFile:
    """One input file by path and hash.

    Args:
        kind: which input it is.
        path: the file.
        relative_to: folder of the plan file, so that plan and inputs can be moved together.
        sha256: hash of its bytes as they were read.

    Raises:
        InputRefusedError: E-HASH-004, there is no relative path (other drive).
    """
    try:
        named = relative(path, relative_to)
    except ValueError:
        raise InputRefusedError((finding(OTHER_DRIVE, file=path.name, kind=kind.value),)) from None
    return InputFile(kind=kind, path=named, sha256=sha256)


def input_files(kind: InputKind, path: Path, relative_to: Path, seen: Mapping[Path, str]) -> tuple[InputFile, ...]:
    """Like ``input_file``; a folder (the organisation) gives one entry for each of its tables, by name.

    Args:
        kind: which input it is.
        path: the file or folder.
        relative_to: folder of the plan file.
        seen: hashes of all that was read, by ``place_of`` its path.

    Raises:
        InputRefusedError: as ``input_file``; E-DOC-001, nothing of it was read.
    """
    place = place_of(path)
    read = [place] if place in seen else sorted(file for file in seen if file.parent == real(path))
    if not read:
        raise InputRefusedError((finding(UNREADABLE, file=path.name),))
    return tuple(input_file(kind, file, relative_to, seen[file]) for file in read)


def check_inputs(plan: Plan, plan_path: Path, seen: Mapping[Path, str] | None = None) -> tuple[Finding, ...]:
    """Compares the inputs that a plan names with the files as they are.

    Args:
        plan: the plan.
        plan_path: its file; the inputs' paths are relative to its folder.
        seen: hashes of the files as they were read; without it they are read here.

    Returns:
        E-HASH-001 for a file that is gone, 002 for one with other bytes, 003 for a table that has come into the
        organisation's folder since, 005 for one that somebody has been purged from; empty if all is as it was.
    """
    findings = []
    for named in plan.inputs:
        path = plan_path.parent / named.path
        try:
            now = (seen.get(place_of(path)) if seen else file_hash(path)) or ""
        except OSError:
            now = ""
        if now != named.sha256:
            purged = purged_from(path, named.sha256, now, plan_path, plan_path.name)
            changed = no_longer(CHANGED if is_file(path) else GONE, plan, plan_path, path, named.kind)
            findings.append(purged or changed)
    added = _added(plan, plan_path, seen)
    return (*findings, *(no_longer(ADDED, plan, plan_path, table, InputKind.ORGANISATION) for table in added))


def no_longer(code: str, plan: Plan, plan_path: Path, path: Path, kind: InputKind) -> Finding:
    """That an input is not what it was: of which plan, which kind of input it is, and what to solve anew."""
    again = f"--together {' '.join(plan.scenarios)} --id {plan.scenario}" if plan.scenarios else plan.scenario
    return finding(code, file=path.name, kind=kind.value, plan=plan_path.name, again=again)


def _added(plan: Plan, plan_path: Path, seen: Mapping[Path, str] | None) -> list[Path]:
    """Tables that the organisation was read from, or would now be, although the plan does not know them."""
    known = {
        place_of(plan_path.parent / named.path)
        for named in plan.inputs
        if named.kind is InputKind.ORGANISATION and named.path.lower().endswith(TABLE)
    }
    folders = sorted({table.parent for table in known if is_dir(table.parent)})
    there = {place_of(table) for folder in folders for table in tables_of(folder)}
    there |= {path for path in seen or () if path.parent in folders and path.suffix.lower() == TABLE}
    return sorted(there - known)
