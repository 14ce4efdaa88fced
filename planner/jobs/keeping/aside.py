"""Adopted plans in whose place a newer one lies where plans are worked with, and how they are put there again."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import InputRefusedError, finding
from planner.files.mounts import as_they_were
from planner.files.opening import file_hash, read_then
from planner.files.places import is_file
from planner.files.writing import write_atomically
from planner.jobs import codes
from planner.jobs.keeping.opened import ADOPTED, SOLVED, replacement
from planner.store.adopted import read_readable
from planner.store.purged import left_of

if TYPE_CHECKING:
    from planner.jobs.inputs import PlanFile
    from planner.store.adopted import Kept


def put_aside() -> "list[Kept]":
    """Those that still count and are not what lies at their scenario, by name."""
    kept = [*read_readable(ADOPTED)]
    there = {path: file_hash(path) for path in {*map(_place, kept)} if is_file(path)}
    gone = [one for one in kept if there.get(_place(one)) != one.record.source_sha256 and not replacement(one)]
    return sorted(gone, key=lambda one: one.record.name)


def read_put_aside(kept: "Kept") -> "PlanFile | None":
    """The plan from which one was adopted, verified, as it lay before; None where its bytes are kept no more.

    Raises:
        InputRefusedError, StopCommandError: as ``read_verified``.
    """
    from planner.jobs.plans import read_verified

    path, source = _place(kept), kept.record.source_sha256
    left = left_of(path, source)
    with as_they_were({path: left}):
        return read_verified(path) if is_file(path) and file_hash(path) == left else None


def put_back(name: str) -> Path:
    """Puts the plan from which one was adopted where it lay; what lies there becomes an earlier version.

    Raises:
        InputRefusedError: E-CLI-153 no such plan is put aside, or its bytes are kept no more.
    """
    kept = next((one for one in put_aside() if one.record.name == name), None)
    path = _place(kept) if kept else None
    data = read_then(path, kept.record.source_sha256) if kept and path and is_file(path) else b""
    if kept is None or path is None or sha256(data).hexdigest() != kept.record.source_sha256:
        raise InputRefusedError((finding(codes.NOT_PUT_ASIDE),))
    write_atomically(path, data)
    return path


def _place(kept: "Kept") -> Path:
    return SOLVED / f"{kept.record.scenario}.json"
