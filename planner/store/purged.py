"""Whether what a plan rests on is no more as it was because somebody has been purged from it."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.files.mounts import itself, shelf_of
from planner.store.subject.tombs import Stone, stones

if TYPE_CHECKING:
    from planner.store.workspace.shelf import WorkspaceShelf

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
    number, day, ground = stone.number or _NEVER, stone.day, stone.ground
    return finding(PURGED, file=path.name, plan=name, day=day, checked=checked, ground=ground, number=number)


def _stones(path: Path) -> list[Stone]:
    """The tombstones of a path, in a workspace or beside the file."""
    shelf, inner = _workspace(path)
    if shelf is None:
        return [stone for stone in stones(path.parent) if stone.file == path.name]
    return [
        Stone(
            path.name,
            one.sha256,
            one.instead,
            one.person,
            one.day,
            one.ground,
            shelf.purge_number(inner, one),
            one.verdict,
        )
        for one in shelf.tombstones(inner)
    ]


def _workspace(path: Path) -> "tuple[WorkspaceShelf | None, PurePosixPath]":
    """The workspace that a path lies in, and its path there; None if it is of the disk."""
    shelved = shelf_of(path)
    if shelved is None:
        return None, PurePosixPath()
    from planner.store.workspace.shelf import WorkspaceShelf

    shelf, inner = itself(shelved[0]), shelved[1]
    return (shelf if isinstance(shelf, WorkspaceShelf) else None), inner
