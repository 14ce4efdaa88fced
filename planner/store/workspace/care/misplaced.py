"""Files that lie in another container than the division says, as a version of the program from before it has put them.

Whoever opens all containers moves them when the workspace is opened, every version of what lies there; nothing of them
is left where they were but their paths, with tombstones.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.audit import timestamp
from planner.store.workspace.containers import Containers, file_name
from planner.store.workspace.contents import content_of, stored
from planner.store.workspace.roles import ALL, CONTENT, Container, container_of
from planner.store.workspace.tombstones import Tombstone, add_tombstone, exchange, sweep_idle

if TYPE_CHECKING:
    from planner.store.workspace.session import Session

MOVED = "moved"
"""The action, as the audit says it."""
_VERSIONS = "SELECT path, sha256, account, at FROM {c}.history WHERE sha256 IS NOT NULL ORDER BY path, seq"
_LYING = "SELECT path FROM {c}.files"


class Misplaced(NamedTuple):
    """A version of a file."""

    path: str
    sha256: str
    account: str
    at: str


def misplaced(containers: Containers, name: Container) -> list[Misplaced]:
    """Versions of files in a container that belong into another one, by path, first to last."""
    every = (Misplaced(*row) for row in containers.run(name, _VERSIONS))
    return [one for one in every if container_of(PurePosixPath(one.path)) is not name]


def move_misplaced(session: "Session") -> None:
    """Moves them, all or none, if the account can; else they stay until another one opens the workspace."""
    held = session.containers
    if set(session.keys) != ALL or not any(misplaced(held, name) for name in CONTENT):
        return
    with suppress(OSError, InputRefusedError), session.writing():
        for name in CONTENT:
            if going := misplaced(held, name):
                _carry(session, name, going)
                _take_away(session, name, going)
                count = len({one.path for one in going})
                session.notes.append(finding(codes.MOVED_APART, file=file_name(name), count=count))


def _carry(session: "Session", name: Container, going: Sequence[Misplaced]) -> None:
    """Stores what lies there now, and what it was before, where it belongs; a newer file there stays as it is."""
    held = session.containers
    lying = {path for (path,) in held.run(name, _LYING)}
    newer = {path for other in CONTENT if other is not name for (path,) in held.run(other, _LYING)}
    turns = defaultdict[tuple[Container, int], list[Misplaced]](list)
    for path, versions in _by_path(going).items():
        for turn, one in enumerate(versions if path in lying - newer else ()):
            turns[container_of(PurePosixPath(path)), turn].append(one)
    before = dict[str, str]()
    for (target, _), versions in sorted(turns.items()):
        said = {"files": [[version.path, version.sha256, before.get(version.path)] for version in versions]}
        line = session.append(MOVED, target, said)
        for version in versions:
            stored(held, target, content_of(held, name, version.sha256))
            row = (version.path, version.sha256, line.seq, version.account, version.at)
            held.run(
                target, "INSERT OR REPLACE INTO {c}.files (path, sha256, seq, account, at) VALUES (?, ?, ?, ?, ?)", row
            )
            held.run(target, "INSERT INTO {c}.history (path, sha256, seq, account, at) VALUES (?, ?, ?, ?, ?)", row)
            before[version.path] = version.sha256


def _take_away(session: "Session", name: Container, going: Iterable[Misplaced]) -> None:
    """Leaves tombstones where they lay."""
    held, day = session.containers, timestamp(session.clock())[:10]
    gone = sorted({(one.path, one.sha256) for one in going})
    line = session.append(MOVED, name, {"tombstones": [[path, sha256, None] for path, sha256 in gone]})
    for path, sha256 in gone:
        exchange(held, name, (path, sha256, None))
        add_tombstone(held, name, Tombstone(sha256, path, "", day, "", None, "", line.seq))
    sweep_idle(held, name)


def _by_path(going: Iterable[Misplaced]) -> dict[str, list[Misplaced]]:
    versions = defaultdict[str, list[Misplaced]](list)
    for one in going:
        versions[one.path].append(one)
    return versions
