"""A full disk, with how much room is needed on it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

_FULL = (errno.ENOSPC, errno.EDQUOT)


class DiskFullError(OSError):
    """There is no room on the disk."""

    def __init__(self, name: str, needed: int, said: str = "no room") -> None:
        """Of a file or folder, how many bytes must be free before it is tried again, and what the system says."""
        super().__init__(errno.ENOSPC, said, name)
        self.needed = needed


@contextmanager
def needing(size: int, name: str) -> Iterator[None]:
    """Says how much room is needed, where what is written within finds none.

    Args:
        size: bytes that are written at most before anything can be let go.
        name: of the file or folder.

    Raises:
        DiskFullError: there is no room.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise DiskFullError(
            str(error.filename or name), max(size, getattr(error, "needed", 0)), error.strerror or ""
        ) from None
