"""When the people were last changed, beside the containers: for the crisis team, which opens none of them.

It says which line of the audit and when, as the disk says of a container's file anyway; of nobody and nothing else.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from planner.domain.base import Frozen
from planner.files.mounts import beside
from planner.files.opening import read_plain
from planner.files.writing import write_atomically
from planner.store.documents import canonical, sealed, unsealed
from planner.store.keys import KEYS

if TYPE_CHECKING:
    from planner.store.workspace.session import Session
    from planner.store.workspace.shelf import WorkspaceShelf

STAFF = "staff.json"
PEOPLE = (PurePosixPath("out/roster.json"), PurePosixPath("private") / KEYS)
"""What a plan in force is compared with that HR may write."""
UNKNOWN = "?"
"""Where it cannot be seen when they were changed, or whether."""
_MOST_BYTES = 1000


class Staff(Frozen):
    """The last change of the people."""

    format: Literal["planner-staff/1"] = "planner-staff/1"
    """Name and version of the format."""
    seq: int
    """Line of the audit."""
    at: str
    """When: UTC, whole seconds."""


def note_changed(session: "Session", paths: Iterable[PurePosixPath], seq: int) -> None:
    """Writes it down if the people are among what has been changed; the caller holds the transaction.

    It stands there before the change counts: a change that is cut short is told of, none is passed over.
    """
    if not set(PEOPLE).isdisjoint(paths):
        _write(session, seq)


def changed_at(shelf: "WorkspaceShelf") -> int:
    """Line of the audit by which the people were last changed, as their container says."""
    return max(shelf.stamp(path) for path in PEOPLE)


def put_right(shelf: "WorkspaceShelf") -> None:
    """Says so where something else stands, as after a change that was cut short, or nothing as in a restored backup."""
    if _read(shelf.session.folder) != changed_at(shelf):
        with shelf.session.writing():
            _write(shelf.session, changed_at(shelf))


def later_than(session: "Session", seq: int) -> str:
    """When the people were changed otherwise than by this line; empty where they were not, ``UNKNOWN`` where unseen.

    Args:
        session: of the workspace.
        seq: what ``changed_at`` said; 0 where a program asked that wrote none down.
    """
    staff = _staff(session.folder)
    if staff is None:
        return UNKNOWN if seq else ""
    return staff.at if staff.seq != seq else ""


def _read(folder: Path) -> int | None:
    staff = _staff(folder)
    return staff.seq if staff else None


def _staff(folder: Path) -> Staff | None:
    """What stands there; None where it cannot be read, or is not as it was written."""
    try:
        body, stated = unsealed(read_plain(folder / STAFF, _MOST_BYTES))
        return Staff.model_validate_json(body) if stated == sha256(body).hexdigest() else None
    except (OSError, ValidationError):
        return None


def _write(session: "Session", seq: int) -> None:
    from planner.store.workspace.audit import timestamp

    with beside():
        write_atomically(session.folder / STAFF, sealed(canonical(Staff(seq=seq, at=timestamp(session.clock())))))
