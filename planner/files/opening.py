"""Opens ordinary files only: a pipe or a device would be waited for, or read, without end."""

import errno
from io import BufferedReader
from pathlib import Path


def open_plain(path: Path) -> BufferedReader:
    """Opens a file for reading bytes; links are followed.

    Raises:
        OSError: it is not there, is no ordinary file, or may not be read.
    """
    # Looked at before it is opened: opening a pipe that nobody writes to would already wait.
    if path.exists() and not path.is_file():
        raise OSError(errno.EISDIR, "no ordinary file", path.name)
    return path.open("rb")
