"""Writes a file whole or not at all, so that a crash or a full disk never leaves half a roster or plan behind."""

import errno
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath

from planner.files.full import needing
from planner.files.mounts import Content, Shelf, refuse_disk, shelf_of

_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows keeps for devices, with any ending."""


def inside(folder: Path, name: str) -> Path:
    """The path of a file in a folder; every file that is named after something in an input gets its path here.

    Ids cannot hold what is refused here; this is the second lock on the same door.

    Raises:
        ValueError: the name could lead out of the folder, or is no name that every system takes for a file's.
    """
    plain = PureWindowsPath(name).name == PurePosixPath(name).name == name and ":" not in name
    if not (plain and name) or name.endswith((".", " ")) or not name.isprintable() or _DEVICE.fullmatch(name):
        raise ValueError("no plain file name")
    return folder / name


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replaces ``path`` by ``data`` in one step.

    Args:
        path: the file; a symbolic link is followed, so that the link itself stays.
        data: the whole content.
        mode: permissions of the new file; only the owner by default, since rosters and plans are sensitive.

    Raises:
        OSError: the folder cannot be written to; the old file is then as it was and no temporary file is left.
        InputRefusedError: somebody else has changed it since it was read; or it would lie beside what is mounted.
    """
    shelved = shelf_of(path)
    if shelved:
        shelved[0].replace([Content(shelved[1], data)])
        return
    refuse_disk(path)
    target = path.resolve()
    # Same folder: a rename is only one step within one file system.
    handle, name = tempfile.mkstemp(prefix=".planner-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with needing(len(data), path.name), os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def write_each(files: Mapping[Path, bytes]) -> None:
    """Writes several files, each whole or not at all; on a shelf all of them in one step.

    Raises:
        OSError: a folder cannot be written to; on the disk those before it have been written.
        InputRefusedError: as ``write_atomically``.
    """
    places = {path: shelf_of(path) for path in files}
    shelved = [(*place, files[path]) for path, place in places.items() if place]
    plain = [path for path, place in places.items() if not place]
    with needing(sum(len(files[path]) for path in plain), plain[0].parent.name if plain else ""):
        for path in plain:
            write_atomically(path, files[path])
    if shelved:
        shelved[0][0].replace([Content(path, data) for _, path, data in shelved])


def write_new(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Writes a file that is not there yet; nobody must look for it before it is whole.

    Args:
        path: the file.
        data: the whole content.
        mode: permissions, less what the system's own habit is; only the owner by default.

    Raises:
        FileExistsError: it is there.
        OSError: it cannot be written; a part of it may be there.
    """
    shelved = shelf_of(path)
    if shelved:
        if holds(*shelved):
            raise FileExistsError(errno.EEXIST, "there already", path.name)
        shelved[0].replace([Content(shelved[1], data)])
        return
    refuse_disk(path)
    _write_new(path, data, mode)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with needing(len(data), path.name), os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def try_writing(folder: Path) -> None:
    """Looks whether a folder of the disk can be written to, before something is done that must be written down there.

    Nothing is written: whoever is cut short would leave it.

    Raises:
        OSError: it cannot.
    """
    refuse_disk(folder)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "no folder", folder.name)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "not to be written to", folder.name)


def will_write(path: Path) -> None:
    """Asked before somebody is asked, or much is done, for what would then be refused.

    Raises:
        InputRefusedError: nothing is to be written there.
    """
    if not shelf_of(path):
        refuse_disk(path)


def write_outside(path: Path, data: bytes) -> None:
    """Writes a new file of the disk, also while a workspace is mounted: for what must never lie in one.

    Raises:
        FileExistsError: it is there.
        OSError: it cannot be written.
        ValueError: it would lie in what is mounted.
    """
    if shelf_of(path):
        raise ValueError("inside")
    _write_new(path, data, 0o600)


def take_back(path: Path) -> None:
    """Takes a file of the disk away that has just been written and is not needed after all, if that can be."""
    with suppress(OSError):
        path.unlink()


def holds(shelf: Shelf, path: PurePosixPath) -> bool:
    """Whether a file is on a shelf, by reading it: if somebody else puts it there after that, ours is refused."""
    try:
        shelf.read(path)
    except FileNotFoundError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Makes the rename itself last through a power cut; systems that cannot (Windows) do without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
