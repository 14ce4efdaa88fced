"""Whether what a plan rests on is no more as it was because somebody has been purged from it."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.files.mounts import itself, shelf_of

if TYPE_CHECKING:
    from planner.store.workspace.tombstones import Tombstone

PURGED = "E-HASH-005"
_NEVER = "–"


def purged_from(path: Path, sha256: str, plan: Path, name: str) -> Finding | None:
    """What to say of a file that has other bytes since somebody was purged from it; None if that is not why.

    Args:
        path: the file.
        sha256: what it was.
        plan: the plan that rests on it; on what day it was last found right is said.
        name: what the plan is called.
    """
    stone = next((one for one in _stones(path) if one.sha256 == sha256 != one.instead), None)
    if stone is None:
        return None
    checked = next((one.verdict for one in reversed(_stones(plan)) if one.verdict), _NEVER)
    return finding(PURGED, file=path.name, plan=name, day=stone.day, checked=checked, ground=stone.ground)


def _stones(path: Path) -> "list[Tombstone]":
    """The tombstones of a path in a workspace."""
    shelved = shelf_of(path)
    if shelved is None:
        return []
    from planner.store.workspace.shelf import WorkspaceShelf

    shelf, inner = itself(shelved[0]), shelved[1]
    return shelf.tombstones(inner) if isinstance(shelf, WorkspaceShelf) else []
