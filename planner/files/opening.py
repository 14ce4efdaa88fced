"""Opens ordinary files only, for a pipe or a device would be waited for without end; knows a folder's tables.

What is read can be noted by hash as it is read: a file that is replaced while the solver works is not what was solved.
"""

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from io import BufferedReader, BytesIO
from pathlib import Path

from planner.files.mounts import as_they_were, on_disk, real, shelf_of
from planner.files.places import is_file, listed

TABLE = ".csv"
"""How the name of a table ends."""


def open_plain(path: Path) -> BufferedReader | BytesIO:
    """Opens a file for reading bytes; links are followed.

    Raises:
        OSError: it is not there, is no ordinary file, or may not be read.
    """
    shelved = shelf_of(path)
    if shelved:
        return BytesIO(shelved[0].read(shelved[1]))
    path = on_disk(path)
    # Looked at before it is opened: opening a pipe that nobody writes to would already wait.
    if path.exists() and not path.is_file():
        raise OSError(errno.EISDIR, "no ordinary file", path.name)
    return path.open("rb")


_noting: ContextVar[dict[Path, str] | None] = ContextVar("noting", default=None)


@contextmanager
def noting() -> Iterator[dict[Path, str]]:
    """SHA-256 in hexadecimal of the bytes of every file that is read within, by ``place_of`` its path."""
    seen: dict[Path, str] = {}
    before = _noting.set(seen)
    try:
        yield seen
    finally:
        _noting.reset(before)


def note(seen: Mapping[Path, str]) -> None:
    """Notes files that were read before, as they were then; of a file that is read again the first bytes count."""
    noted = _noting.get()
    if noted is not None:
        noted.update({place: digest for place, digest in seen.items() if place not in noted})


def place_of(path: Path) -> Path:
    """One path for a file, however it was named; a link is the file it is called."""
    return real(path) if shelf_of(path) else on_disk(path).parent.resolve() / path.name


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a file, noted by hash; of one that has more than ``most`` bytes the first ``most`` + 1.

    Raises:
        OSError: it is not there, is no ordinary file, or may not be read.
    """
    with open_plain(path) as stream:
        # Reading "at most so many" would set that much memory aside for every small file.
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        data = stream.read(min(size, most) + 1)
    if _noting.get() is not None:
        note({place_of(path): hashlib.sha256(data).hexdigest()})
    return data


def read_all(path: Path) -> bytes:
    """The bytes of a file of ours, whatever its size; not noted.

    Raises:
        OSError: it is not there, is no ordinary file, or may not be read.
    """
    with open_plain(path) as stream:
        return stream.read()


def read_then(path: Path, sha256: str) -> bytes:
    """The same as it was when it had this digest; as it is, if that is not kept."""
    with as_they_were({path: sha256}):
        return read_all(path)


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal.

    Raises:
        OSError: the file cannot be read.
    """
    with open_plain(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def tables_of(folder: Path) -> tuple[Path, ...]:
    """The CSV files of a folder by name; hidden files and editors' lock files are none."""
    return tuple(
        path
        for path in listed(folder)
        if path.suffix.lower() == TABLE and not path.name.startswith((".", "~")) and is_file(path)
    )
