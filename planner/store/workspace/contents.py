"""Contents as they lie in a container: packed, by their hash."""

import zlib

from planner.domain.finding import InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.containers import Containers, file_name
from planner.store.workspace.roles import Container
from planner.store.workspace.sealing import fingerprint

_QUICK = 1
"""Level of compression: rosters are mostly random ids, of which more work takes little more away."""


def packed(data: bytes) -> bytes:
    """A content as it is stored."""
    return zlib.compress(data, _QUICK)


def content_of(containers: Containers, container: Container, sha256: str) -> bytes:
    """The content with a hash.

    Raises:
        InputRefusedError: E-WORKSPACE-028 it is not there, or not what its hash says.
    """
    rows = containers.run(container, "SELECT data FROM {c}.blobs WHERE sha256 = ?", (sha256,))
    try:
        data = zlib.decompress(rows[0][0])
    except (IndexError, zlib.error):
        data = None
    if data is None or fingerprint(data) != sha256:
        raise InputRefusedError((finding(codes.CHANGED_OUTSIDE, file=file_name(container)),))
    return data


def keep(containers: Containers, container: Container, sha256: str, size: int, data: bytes) -> None:
    """Stores a packed content, if it is not there; the caller holds a transaction."""
    statement = "INSERT OR IGNORE INTO {c}.blobs (sha256, size, data) VALUES (?, ?, ?)"
    containers.run(container, statement, (sha256, size, data))


def stored(containers: Containers, container: Container, data: bytes) -> str:
    """Stores a content; returns its hash. The caller holds a transaction."""
    sha256 = fingerprint(data)
    keep(containers, container, sha256, len(data), packed(data))
    return sha256
