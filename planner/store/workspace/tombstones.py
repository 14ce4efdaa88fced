"""What stands where a person has been purged: of which document, why and when, and what the last verdict on it was."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planner.store.workspace.containers import Containers
from planner.store.workspace.roles import Container

_COLUMNS = "SELECT sha256, path, person, day, ground, instead, verdict, seq FROM {c}.tombstones"
_ALL = f"{_COLUMNS} ORDER BY seq, path, sha256"
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
