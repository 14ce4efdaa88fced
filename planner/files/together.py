"""Replaces several files together: whenever it is cut short, the next start finds all old ones or makes all new ones.

New contents are first written beside the files that they are for. A journal then names them all; from its one rename on
the change is decided, and whoever comes next carries it out. Before that nothing has happened, and what was begun is
swept away. A shelf does all this by itself: there is no lock, no journal and nothing left over there.
"""

import errno
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from planner.files.full import needing
from planner.files.mounts import Content, refuse_disk, shelf_of
from planner.files.opening import open_plain
from planner.files.places import may_look
from planner.files.writing import holds, sync_folder, write_atomically, write_new

LOCK = ".planner-lock"
JOURNAL = ".planner-journal.json"
_NEW, _TEMPORARY, _END = ".planner-new-", ".planner-", ".tmp"


class BusyError(Exception):
    """Somebody else is changing these files just now."""


class HalfDoneError(Exception):
    """The change is decided but a file could not be replaced; the next start carries it out."""


class Change(NamedTuple):
    """A file and what it shall hold; None to remove it."""

    path: Path
    data: bytes | None


class _Move(NamedTuple):
    """One line of the journal: ``new`` becomes ``name`` in ``folder``; an empty ``new`` means that ``name`` goes."""

    folder: str
    name: str
    new: str
    sha256: str


@contextmanager
def locked(folders: Iterable[Path]) -> Iterator[None]:
    """Keeps others out of folders; the system gives them free when the process ends, however it ends.

    On a shelf nobody is kept out: what somebody else has changed in the meantime is refused when it is replaced, also
    of the lock (``write_folder``).

    Raises:
        BusyError: somebody else is in one of them.
        OSError: a lock file cannot be made.
    """
    handles: list[int] = []
    places = {folder: shelf_of(folder) for folder in folders}
    for folder, place in places.items():
        if place and may_look(folder):
            holds(place[0], place[1] / LOCK)
    try:
        for folder in sorted({folder.resolve() for folder, place in places.items() if not place}):
            refuse_disk(folder)
            handles.append(os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600))
            _lock(handles[-1])
        yield
    finally:
        for handle in handles:
            os.close(handle)


def _lock(handle: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            raise BusyError from None
        raise


def replace_together(changes: Sequence[Change], folder: Path) -> None:
    """Carries out all changes or none.

    Args:
        changes: in the order in which they are made; the one that may fail first.
        folder: where the journal lies while it is needed; the caller holds the locks of all folders.

    Raises:
        OSError: nothing has changed.
        InputRefusedError: likewise; on a shelf somebody else has changed one of them, or one is of the disk.
        HalfDoneError: not all could be made; ``recover`` makes the rest.
    """
    if _replaced_on_shelf(changes):
        return
    journal = folder / JOURNAL
    moves = [_move(change, number) for number, change in enumerate(changes)]
    try:
        with needing(sum(len(change.data or b"") for change in changes), folder.name):
            for move, change in zip(moves, changes, strict=True):
                if change.data is not None:
                    _write(Path(move.folder) / move.new, change.data)
        # A power cut may forget a file's name though its content is kept: whoever finds the journal must find them all.
        for place in {move.folder for move in moves}:
            sync_folder(Path(place))
        write_atomically(journal, json.dumps(moves).encode("utf-8"))
    except BaseException:
        _forget(journal, moves)
        raise
    for done, move in enumerate(moves):
        try:
            _make(move)
        except OSError as error:
            if done:
                raise HalfDoneError from error
            _forget(journal, moves)
            raise
    _finish(journal, moves)


def _replaced_on_shelf(changes: Sequence[Change]) -> bool:
    """Makes the changes if they are on a shelf; False if they are of the disk. There is one shelf, and no mixture."""
    places = [(shelf_of(change.path), change) for change in changes]
    for place, change in places:
        if place is None:
            refuse_disk(change.path)
    shelved = [(*place, change.data) for place, change in places if place]
    if shelved:
        shelved[0][0].replace([Content(path, data) for _, path, data in shelved])
    return bool(shelved)


def recover(folder: Path, others: Iterable[Path] = ()) -> None:
    """Carries out what was decided and sweeps away what was only begun; the caller holds the locks.

    Args:
        folder: where journals lie.
        others: more folders in which new contents may have been left.
    """
    if shelf_of(folder):
        return
    refuse_disk(folder)
    journal = folder / JOURNAL
    moves = _read(journal)
    fresh = [move for move in moves if move.new]
    waiting = [move for move in fresh if _is_whole(Path(move.folder) / move.new, move.sha256)]
    # After a power cut a later one may be made and an earlier one not. Where somebody has taken a new content away, all
    # stays old, unless a part is made.
    made = [move for move in fresh if move not in waiting and _is_whole(Path(move.folder) / move.name, move.sha256)]
    if made or len(waiting) == len(fresh):
        for move in moves:
            if move in waiting or not move.new:
                _make(move)
    _finish(journal, moves)
    for place in {folder, *others, *(Path(move.folder) for move in moves)}:
        for left in place.glob(f"{_TEMPORARY if place == folder else _NEW}*{_END}"):
            left.unlink(missing_ok=True)


def needs_recovery(folder: Path, others: Iterable[Path] = ()) -> bool:
    """Whether something was left behind; the same folders as for ``recover``."""
    if shelf_of(folder):
        return False
    left = [folder.glob(f"{_TEMPORARY}*{_END}"), *(other.glob(f"{_NEW}*{_END}") for other in others)]
    return (folder / JOURNAL).is_file() or any(map(any, left))


def _move(change: Change, number: int) -> _Move:
    # A link stays one; and a rename is one step only within the folder that the file really lies in.
    target = change.path.resolve()
    if change.data is None:
        return _Move(str(target.parent), target.name, "", "")
    return _Move(str(target.parent), target.name, f"{_NEW}{number}{_END}", hashlib.sha256(change.data).hexdigest())


def _write(path: Path, data: bytes) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
    write_new(path, data)


def _make(move: _Move) -> None:
    target = Path(move.folder) / move.name
    if move.new:
        (target.parent / move.new).replace(target)
    else:
        target.unlink(missing_ok=True)


def _finish(journal: Path, moves: Sequence[_Move]) -> None:
    for folder in {move.folder for move in moves}:
        sync_folder(Path(folder))
    with suppress(OSError):  # All is done; a journal that stays is read once more and changes nothing.
        journal.unlink(missing_ok=True)


def _forget(journal: Path, moves: Sequence[_Move]) -> None:
    """Undoes what was begun; the journal first, so that nobody carries out a part."""
    with suppress(OSError):
        journal.unlink(missing_ok=True)
        for move in moves:
            if move.new:
                (Path(move.folder) / move.new).unlink(missing_ok=True)


def _read(journal: Path) -> list[_Move]:
    """The moves of a journal; none if there is no journal, or none of ours."""
    try:
        with open_plain(journal) as stream:
            moves = [_Move(*map(str, entry)) for entry in json.loads(stream.read())]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
    plain = all(Path(move.name).name == move.name and Path(move.new).name == move.new for move in moves)
    return moves if plain and all(not move.new or move.new.startswith(_NEW) for move in moves) else []


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        with open_plain(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False
