"""What is left when a change was cut short, and the folder has been moved or cannot be written to since.

SQLite rolls such a change back by itself, with two gaps. The journal of each container names, by its whole path, the
file that says whether all of them belong together; in a folder that has been moved that path leads nowhere, and SQLite
would take a half-made change for one that was made. And on a medium that cannot be written to it rolls nothing back.
"""

import os
import shutil
import tempfile
from pathlib import Path, PureWindowsPath

_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""Ends a journal that names such a file; before it stand the length of the name and a check sum, four bytes each."""
_LEAST = len(_MAGIC) + 8
_MOST = 1 << 16
"""Room for the longest path."""


def copied_if_stuck(folder: Path) -> Path | None:
    """A copy, as encrypted as it was, of containers that cannot be put right where they lie; None if there is no need.

    The caller removes it.
    """
    if os.access(folder, os.W_OK) or not any(folder.glob("*-journal")):
        return None
    copy = Path(tempfile.mkdtemp(prefix="planner-"))
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    for path in copy.iterdir():
        path.chmod(0o600)
    return copy


def detach_moved(folder: Path) -> None:
    """Makes every journal that names a file of another folder an ordinary one, which SQLite rolls back.

    The caller sees to it that nobody else does the same meanwhile.
    """
    for journal in sorted(folder.glob("*-journal")):
        length = _moved(journal)
        if length:
            with journal.open("r+b") as stream:
                stream.truncate(length)
                stream.flush()
                os.fsync(stream.fileno())


def is_moved(folder: Path) -> bool:
    """Whether there is anything for ``detach_moved``."""
    return any(map(_moved, sorted(folder.glob("*-journal"))))


def _moved(journal: Path) -> int:
    """Length of a journal without the name of a file that now lies elsewhere; 0 if it names none, or the right one."""
    try:
        with journal.open("rb") as stream:
            length = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, length - _MOST))
            data = stream.read()
    except FileNotFoundError:  # of a change that somebody has made meanwhile
        return 0
    if not data.endswith(_MAGIC):
        return 0
    size = int.from_bytes(data[-_LEAST : -_LEAST + 4], "big")
    name = data[-_LEAST - size : -_LEAST].decode("utf-8", "replace")
    here = journal.parent / PureWindowsPath(name).name
    stated = Path(name).parent
    same = stated.is_dir() and stated.samefile(journal.parent)
    # Where the file is gone, the change had been made: then the journal is only litter, and SQLite knows that.
    return length - _LEAST - size - 4 if here.is_file() and not same else 0


def any_journals(folder: Path) -> bool:
    """Whether there is anything for ``sweep_journals``."""
    return any(folder.glob("*-mj*"))


def sweep_journals(folder: Path) -> None:
    """Removes files of changes that were made or rolled back long ago; the caller keeps all others from writing."""
    for left in folder.glob("*-mj*"):
        left.unlink(missing_ok=True)
