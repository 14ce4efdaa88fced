"""What stands where a person has been purged: of which document, why and when, and what the last verdict on it was."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planner.store.workspace.containers import Containers
from planner.store.workspace.roles import Container

_COLUMNS = "SELECT sha256, path, person, day, ground, instead, verdict, seq FROM {c}.tombstones"
_ALL = f"{_COLUMNS} ORDER BY seq, path, sha256"
_IDLE = "DELETE FROM {c}.blobs WHERE sha256 NOT IN (SELECT sha256 FROM {c}.history WHERE sha256 IS NOT NULL)"
_AT = f"{_COLUMNS} WHERE path = ? ORDER BY seq"


class Tombstone(NamedTuple):
    """One version of one document that is no more as it was."""

    sha256: str
    """Of the document as it was."""
    path: str
    """Where it lay."""
    person: str
    """The id that was purged; of a plan that rests on what was purged, empty."""
    day: str
    """When."""
    ground: str
    """Why, as somebody has said it."""
    instead: str | None
    """SHA-256 of the document without the person; None if it is gone."""
    verdict: str
    """What the last verification of the plan said."""
    seq: int
    """The line of the audit that says so."""


def all_tombstones(containers: Containers, container: Container) -> list[Tombstone]:
    """Every tombstone of a container, oldest first."""
    return [Tombstone(*row) for row in containers.run(container, _ALL)]


def tombstones_at(containers: Containers, container: Container, path: str) -> list[Tombstone]:
    """Every tombstone of a path, oldest first."""
    return [Tombstone(*row) for row in containers.run(container, _AT, (path,))]


def add_tombstone(containers: Containers, container: Container, stone: Tombstone) -> None:
    """Sets up a tombstone; the caller holds a transaction."""
    containers.run(container, "INSERT INTO {c}.tombstones VALUES (?, ?, ?, ?, ?, ?, ?, ?)", tuple(stone))


def table_of(stones: Iterable[Tombstone]) -> dict[tuple[str, str], str | None]:
    """By path and hash what stands instead."""
    return {(stone.path, stone.sha256): stone.instead for stone in stones if stone.sha256 != stone.instead}


def after(stones: Mapping[tuple[str, str], str | None], path: str, sha256: str | None) -> str | None:
    """The hash of what stands now for a version that was stored once."""
    seen = set[str]()
    while sha256 is not None and (path, sha256) in stones and sha256 not in seen:
        seen.add(sha256)
        sha256 = stones[path, sha256]
    return sha256


def exchange(containers: Containers, name: Container, change: tuple[str, str, str | None]) -> None:
    """Puts another content, or nothing, in the place of a version of a file; the caller holds a transaction.

    Args:
        containers: the open containers.
        name: which of them.
        change: path, hash as it was, and hash of what is already stored instead.
    """
    path, sha256, instead = change
    if instead is None:
        containers.run(name, "DELETE FROM {c}.files WHERE path = ? AND sha256 = ?", (path, sha256))
    else:
        containers.run(name, "UPDATE {c}.files SET sha256 = ? WHERE path = ? AND sha256 = ?", (instead, path, sha256))
    containers.run(name, "UPDATE {c}.history SET sha256 = ? WHERE path = ? AND sha256 = ?", (instead, path, sha256))


def sweep_idle(containers: Containers, name: Container) -> None:
    """Forgets contents that lie nowhere any more; the caller holds a transaction."""
    containers.run(name, _IDLE)
