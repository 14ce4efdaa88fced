"""Whether what a plan rests on is no more as it was because somebody has been purged from it.

A version of a file and what a purge has left of it are one and the same to whoever names it by its hash.
"""

from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import Finding, finding
from planner.files.mounts import itself, shelf_of
from planner.store.subject.tombs import Stone, stones

if TYPE_CHECKING:
    from planner.store.workspace.shelf import WorkspaceShelf

PURGED = "E-HASH-005"
KEPT = "W-HASH-006"
EMPTIED = "W-HASH-007"
_NEVER = "–"


class Verdict(NamedTuple):
    """What was last found of a plan, before somebody was purged from what it rests on."""

    checked: str
    """On what day it was found right."""
    number: int
    """Of the first purge since then."""
    day: str
    """Of that purge."""
    ground: str
    sha256: str
    """Of the plan's bytes as they were then, by which it was approved and adopted."""


def left_of(path: Path, sha256: str) -> str:
    """The hash of what purges have left of a version of a file; the same if they have not touched it."""
    left, _ = _left_of(path, sha256)
    return left


def purged_from(path: Path, sha256: str, now: str, plan: Path, name: str) -> Finding | None:
    """What to say of a file that has other bytes since somebody was purged from it; None if that is not why.

    Args:
        path: the file.
        sha256: what it was.
        now: what it is.
        plan: the plan that rests on it; on what day it was last found right is said.
        name: what the plan is called.
    """
    left, way = _left_of(path, sha256)
    if not way or left != now:
        return None
    stone = way[-1]
    checked = next((one.verdict for one in reversed(_stones(plan)) if one.verdict), _NEVER)
    number = ", ".join(dict.fromkeys(str(one.number or _NEVER) for one in way))
    day, ground = stone.day, stone.ground
    return finding(PURGED, file=path.name, plan=name, day=day, checked=checked, ground=ground, number=number)


def verdict_of(plan: Path, sha256: str, purges: Collection[str]) -> Verdict | None:
    """The last verdict on a plan, if it was right before each purge of what it rests on; None if it was not.

    Args:
        plan: its file.
        sha256: of its bytes as they are now.
        purges: numbers of those purges.
    """
    lying = _stones(plan)
    known = [stone for stone in lying if stone.verdict]
    if not known or not {*purges} <= {str(stone.number or _NEVER) for stone in known}:
        return None
    first = next(stone for stone in known if stone.verdict == known[-1].verdict)
    return Verdict(first.verdict, first.number, first.day, first.ground, origin_of(plan, sha256))


def origin_of(path: Path, sha256: str) -> str:
    """The hash of what a file was before purges; the same if they have not touched it."""
    for stone in reversed(_stones(path)):
        sha256 = stone.sha256 if stone.instead == sha256 else sha256
    return sha256


def _left_of(path: Path, sha256: str) -> tuple[str, list[Stone]]:
    """The hash of what is left of a version, and the tombstones on the way there."""
    lying, way, left = [stone for stone in _stones(path) if stone.instead != stone.sha256], list[Stone](), sha256
    while stone := next((one for one in lying if one.sha256 == left and one not in way), None):
        way.append(stone)
        left = stone.instead or ""
    return left, way


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
