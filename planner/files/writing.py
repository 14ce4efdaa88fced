"""Writes a file whole or not at all, so that a crash or a full disk never leaves half a roster or plan behind."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replaces ``path`` by ``data`` in one step.

    Args:
        path: the file; a symbolic link is followed, so that the link itself stays.
        data: the whole content.
        mode: permissions of the new file; only the owner by default, since rosters and plans are sensitive.

    Raises:
        OSError: the folder cannot be written to; the old file is then as it was and no temporary file is left.
    """
    target = path.resolve()
    # Same folder: a rename is only one step within one file system.
    handle, name = tempfile.mkstemp(prefix=".planner-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself last through a power cut; systems that cannot (Windows) do without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
