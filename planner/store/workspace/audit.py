"""The chain of what was done: each line holds the hash of the line before it, and of details that lie elsewhere.

The details of a line lie in the container that it is about, with a random number in them: whoever may open the audit
alone sees that something was done and when, and cannot try out what it was.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.accounts import canonical
from planner.store.workspace.containers import Containers, file_name
from planner.store.workspace.roles import Container
from planner.store.workspace.sealing import fingerprint, new_salt

_LINE = "SELECT seq, at, account, action, container, digest, previous, hash FROM {c}.lines"
_ALL = f"{_LINE} ORDER BY seq"
_LAST = f"{_ALL} DESC LIMIT 1"
_AT = f"{_LINE} WHERE seq = ?"
_ADD = "INSERT INTO {c}.lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

FORGOTTEN = b"{}"
"""What stands for the details of a line that have been taken away; a later line says of which."""


class Line(NamedTuple):
    """One line of the audit."""

    seq: int
    at: str
    account: str
    action: str
    container: str
    digest: str
    """SHA-256 of its details."""
    previous: str
    """Hash of the line before."""
    hash: str

    def rehashed(self) -> str:
        """The hash that it must have."""
        return hashlib.sha256(canonical(list(self[:-1]))).hexdigest()


def timestamp(now: datetime) -> str:
    """A moment as it is stored: UTC, whole seconds; text that sorts as time does."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def origin(workspace: str) -> str:
    """What the first line holds for the hash of the line before, so that no other workspace's chain fits."""
    return fingerprint(f"krisplan-audit {workspace}".encode())


def last_line(containers: Containers) -> Line | None:
    """The line that was written last."""
    rows = containers.run(Container.AUDIT, _LAST)
    return Line(*rows[0]) if rows else None


def line_at(containers: Containers, seq: int) -> Line | None:
    """The line with a number."""
    rows = containers.run(Container.AUDIT, _AT, (seq,))
    return Line(*rows[0]) if rows else None


def lines(containers: Containers) -> Iterator[Line]:
    """All lines, first to last."""
    return (Line(*row) for row in containers.run(Container.AUDIT, _ALL))


def append(
    containers: Containers,
    workspace: str,
    account: str,
    action: str,
    container: Container,
    details: Mapping[str, object],
    now: datetime,
) -> Line:
    """Adds a line and its details; the caller holds a transaction."""
    before = last_line(containers)
    data = canonical({**details, "salt": new_salt().hex()})
    seq, previous = (before.seq + 1, before.hash) if before else (1, origin(workspace))
    line = Line(seq, timestamp(now), account, action, str(container), fingerprint(data), previous, "")
    line = line._replace(hash=line.rehashed())
    containers.run(Container.AUDIT, _ADD, tuple(line))
    containers.run(container, "INSERT INTO {c}.details (seq, data) VALUES (?, ?)", (seq, data))
    return line


def details_of(containers: Containers, container: Container, seq: int) -> tuple[dict[str, Any], str]:
    """Details of a line and their digest; empty if there are none."""
    rows = containers.run(container, "SELECT data FROM {c}.details WHERE seq = ?", (seq,))
    if not rows:
        return {}, ""
    try:
        said = json.loads(rows[0][0])
    except ValueError:
        said = {}
    return (said if isinstance(said, dict) else {}), fingerprint(rows[0][0])


def check_chain(containers: Containers, workspace: str) -> None:
    """Looks whether every line follows from the one before, and every open container holds the details of its lines.

    Raises:
        InputRefusedError: E-WORKSPACE-026 the chain is broken at a line; E-WORKSPACE-027 a container is older, or
            newer, than what the audit says of it.
    """
    faults = (*_broken(containers, workspace), *_out_of_step(containers))
    if faults:
        raise InputRefusedError(faults)


def _broken(containers: Containers, workspace: str) -> Iterator[Finding]:
    previous = origin(workspace)
    for seq, line in enumerate(lines(containers), 1):
        if line.seq != seq or line.previous != previous or line.hash != line.rehashed():
            yield finding(codes.CHAIN_BROKEN, file=file_name(Container.AUDIT), line=seq)
            return
        previous = line.hash


def _out_of_step(containers: Containers) -> Iterator[Finding]:
    said: dict[str, set[int]] = {}
    for line in lines(containers):
        said.setdefault(line.container, set()).add(line.seq)
    for name in containers.held:
        there = {seq for (seq,) in containers.run(name, "SELECT seq FROM {c}.details")}
        if apart := there ^ said.get(str(name), set()):
            yield finding(codes.CONTAINER_OLDER, file=file_name(name), line=min(apart))
