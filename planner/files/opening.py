"""Opens ordinary files only, for a pipe or a device would be waited for without end; knows a folder's tables."""

import errno
from io import BufferedReader
from pathlib import Path

TABLE = ".csv"
"""How the name of a table ends."""


def open_plain(path: Path) -> BufferedReader:
    """Opens a file for reading bytes; links are followed.

    Raises:
        OSError: it is not there, is no ordinary file, or may not be read.
    """
    # Looked at before it is opened: opening a pipe that nobody writes to would already wait.
    if path.exists() and not path.is_file():
        raise OSError(errno.EISDIR, "no ordinary file", path.name)
    return path.open("rb")


def tables_of(folder: Path) -> tuple[Path, ...]:
    """The CSV files of a folder by name; hidden files and editors' lock files are none."""
    return tuple(
        sorted(
            (
                path
                for path in folder.iterdir()
                if path.suffix.lower() == TABLE and not path.name.startswith((".", "~")) and path.is_file()
            ),
            key=lambda path: path.name,
        )
    )
