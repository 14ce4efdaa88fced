"""What the containers hold, as the steps by which it has come to be; a step that has been released is never changed.

A container knows how many steps it has taken (``user_version``). Those that are missing are taken in one transaction
when somebody who may write opens it; if that is cut short, the file is as it was.
"""

from planner.domain.finding import InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.containers import Containers, file_name
from planner.store.workspace.roles import Container

_DETAILS = "CREATE TABLE {c}.details (seq INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT"
_AUDIT_1 = (
    _DETAILS,
    "CREATE TABLE {c}.lines (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, action TEXT NOT NULL, "
    "container TEXT NOT NULL, digest TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT",
    "CREATE TABLE {c}.accounts (one INTEGER PRIMARY KEY CHECK (one = 1), content BLOB NOT NULL) STRICT",
)
_CONTENT_1 = (
    _DETAILS,
    "CREATE TABLE {c}.blobs (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL) STRICT",
    "CREATE TABLE {c}.files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES blobs, seq INTEGER NOT NULL, "
    "account TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE TABLE {c}.history (path TEXT NOT NULL, seq INTEGER NOT NULL, sha256 TEXT, account TEXT NOT NULL, "
    "at TEXT NOT NULL, PRIMARY KEY (path, seq)) STRICT",
    "CREATE TABLE {c}.tombstones (sha256 TEXT NOT NULL, path TEXT NOT NULL, person TEXT NOT NULL, day TEXT NOT NULL, "
    "ground TEXT NOT NULL, instead TEXT, verdict TEXT NOT NULL, seq INTEGER NOT NULL, "
    "PRIMARY KEY (sha256, path, seq)) STRICT",
)
AUDIT_STEPS: tuple[tuple[str, ...], ...] = (_AUDIT_1,)
CONTENT_STEPS: tuple[tuple[str, ...], ...] = (_CONTENT_1,)
PUBLISHED_STEPS: tuple[tuple[str, ...], ...] = (
    _CONTENT_1,
    (
        "CREATE TABLE {c}.boxes (unit TEXT NOT NULL, scenario TEXT NOT NULL, data BLOB NOT NULL, "
        "PRIMARY KEY (unit, scenario)) STRICT",
    ),
)


def steps_of(container: Container) -> tuple[tuple[str, ...], ...]:
    """Every step that a container's schema has taken, first to last."""
    others = {Container.AUDIT: AUDIT_STEPS, Container.PUBLISHED: PUBLISHED_STEPS}
    return others.get(container, CONTENT_STEPS)


def upgrade(containers: Containers) -> None:
    """Takes the steps that are missing, in all open containers or in none.

    Raises:
        InputRefusedError: E-WORKSPACE-022 a container was written by a later version of the program.
        OSError: it cannot be written to; nothing has changed.
    """
    if all(_version(containers, name) == len(steps_of(name)) for name in containers.held):
        return
    refuse_newer(containers)
    with containers.transaction():
        for name in containers.held:
            steps, taken = steps_of(name), _version(containers, name)
            for statement in (statement for step in steps[taken:] for statement in step):
                containers.run(name, statement)
            containers.pragma(name, f"user_version = {len(steps)}")


def refuse_newer(containers: Containers) -> None:
    """Goes on only with containers that this program knows.

    Raises:
        InputRefusedError: E-WORKSPACE-022 with each that was written by a later version of the program.
    """
    versions = {name: _version(containers, name) for name in containers.held}
    newer = {name: version for name, version in versions.items() if version > len(steps_of(name))}
    if newer:
        found = (finding(codes.NEWER_SCHEMA, file=file_name(name), schema=newer[name]) for name in newer)
        raise InputRefusedError(tuple(found))


def _version(containers: Containers, name: Container) -> int:
    return int(containers.pragma(name, "user_version")[0][0])
