"""Folders that are no folders of the disk: what lies below them lies on a shelf, for instance an encrypted one.

Whoever reads, writes or lists files goes through ``planner.files`` and need not know; see decision 20. While anything
is mounted, nothing is written to the disk: what is kept on a shelf would else lie open beside it, by a slip.
"""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from planner.domain.finding import InputRefusedError, finding
from planner.files import clean

OUTSIDE = "E-DOC-069"


class Content(NamedTuple):
    """A file of a shelf and what it shall hold; None to remove it."""

    path: PurePosixPath
    data: bytes | None


class Shelf(Protocol):
    """Files by relative path, such as ``private/keys.json``; folders are there while anything lies in them."""

    def read(self, path: PurePosixPath) -> bytes:
        """A file's content.

        Raises:
            FileNotFoundError: there is none.
            PermissionError: whoever has opened the shelf may not read it.
        """

    def version(self, path: PurePosixPath, sha256: str) -> bytes | None:
        """What lay at a path when it had this digest; None if nothing of it is kept."""

    def stamp(self, path: PurePosixPath) -> int:
        """A number above 0 that is another after each change of the file; 0 if there is no such file."""

    def digest(self, path: PurePosixPath) -> str:
        """SHA-256 of a file's content in hexadecimal, found as surely as ``read`` finds it; empty if there is none."""

    def below(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """All files in a folder and the folders in it, sorted."""

    def replace(self, changes: Sequence[Content]) -> None:
        """Makes all changes or none.

        Raises:
            PermissionError: whoever has opened the shelf may not write one of them.
            InputRefusedError: somebody else has changed one of them since it was read here.
            OSError: nothing has changed.
        """


class _Folder(NamedTuple):
    """A folder that is mounted."""

    named: Path
    real: Path
    """The same with no link above it: as the files of the disk are named to which paths lead from here."""
    inner: PurePosixPath


class _Mounts(NamedTuple):
    """All that is mounted."""

    shelf: Shelf
    folders: Sequence[_Folder]


_mounted: ContextVar[_Mounts | None] = ContextVar("mounted", default=None)


@contextmanager
def mounted(shelf: Shelf, folders: Mapping[Path, PurePosixPath]) -> Iterator[None]:
    """Within, what lies below these folders of the disk lies on the shelf, in the shelf's folder that is named.

    A folder of the disk that is really there is not seen.
    """
    named = [(_whole(folder), inner) for folder, inner in folders.items()]
    mounts = _Mounts(shelf, [_Folder(one, one.parent.resolve() / one.name, inner) for one, inner in named])
    before = _mounted.set(mounts)
    try:
        yield
    finally:
        _mounted.reset(before)


def shelf_of(path: Path) -> tuple[Shelf, PurePosixPath] | None:
    """The shelf that a path lies on, and its path there; None if it is of the disk."""
    found = _find(path)
    return (found[0].shelf, found[1].inner / found[2]) if found else None


def real(path: Path) -> Path:
    """The path without links; what is mounted has none below its folder."""
    found = _find(path)
    return found[1].real / found[2] if found else on_disk(path).resolve()


def on_disk(path: Path) -> Path:
    """A path of the disk as the disk knows it: out of a mounted folder no ``..`` would lead."""
    through = any(map(shelf_of, path.parents)) if ".." in path.parts else False
    return _whole(path) if through else path


def refuse_disk(path: Path) -> None:
    """Asked before anything is written to the disk; and early, where much would be done in vain.

    Raises:
        InputRefusedError: something is mounted, and this would lie beside it; or nothing is to be written, see
            ``files.clean``.
    """
    if _mounted.get() is not None:
        raise InputRefusedError((finding(OUTSIDE, file=path.name),))
    clean.refuse(path)


@contextmanager
def beside() -> Iterator[None]:
    """Within, nothing is mounted: for what is meant to lie on the disk and holds nothing of a shelf, as a receipt."""
    before = _mounted.set(None)
    try:
        with clean.lifted():
            yield
    finally:
        _mounted.reset(before)


@contextmanager
def as_they_were(digests: Mapping[Path, str], whole: Collection[Path] = ()) -> Iterator[None]:
    """Within, files on the shelf are read as they were, if that is kept; of the disk there is one version only.

    Args:
        digests: SHA-256 of each file as it was.
        whole: folders all of whose files are among them; what has come into these since is not seen.
    """
    mounts = _mounted.get()
    if mounts is None:
        yield
        return
    pins = {found[1]: digest for path, digest in digests.items() if (found := shelf_of(path))}
    folders = frozenset(found[1] for folder in whole if (found := shelf_of(folder)))
    before = _mounted.set(mounts._replace(shelf=_Then(mounts.shelf, pins, folders)))
    try:
        yield
    finally:
        _mounted.reset(before)


def is_earlier(path: Path) -> bool:
    """Whether a file is read as it was, and is another by now."""
    found = shelf_of(path)
    return found is not None and isinstance(found[0], _Then) and found[0].is_earlier(found[1])


def itself(shelf: Shelf) -> Shelf:
    """The shelf behind one on which some files are as they were; any other as it is."""
    return itself(shelf._shelf) if isinstance(shelf, _Then) else shelf


class _Then:
    """A shelf on which some files are as they were."""

    def __init__(self, shelf: Shelf, pins: Mapping[PurePosixPath, str], whole: Collection[PurePosixPath]) -> None:
        self._shelf, self._pins, self._whole = shelf, pins, whole

    def read(self, path: PurePosixPath) -> bytes:
        """A file's content."""
        then = self._shelf.version(path, self._pins[path]) if path in self._pins else None
        return self._shelf.read(path) if then is None else then

    def version(self, path: PurePosixPath, sha256: str) -> bytes | None:
        """What lay at a path when it had this digest."""
        return self._shelf.version(path, sha256)

    def stamp(self, path: PurePosixPath) -> int:
        """The digest, where there is one: what has it never changes."""
        pin = self._pins.get(path)
        kept = pin is not None and self._shelf.version(path, pin) is not None
        return int(pin or "", 16) if kept else self._shelf.stamp(path)

    def digest(self, path: PurePosixPath) -> str:
        """SHA-256 of what is read there."""
        pin = self._pins.get(path)
        return pin if pin is not None and self._shelf.version(path, pin) is not None else self._shelf.digest(path)

    def below(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """All files in a folder and the folders in it, sorted."""
        kept = {path for path in self._shelf.below(folder) if path.parent not in self._whole}
        return sorted(kept | {path for path in self._pins if folder in path.parents and self.stamp(path)})

    def is_earlier(self, path: PurePosixPath) -> bool:
        """Whether a file is another by now."""
        pin = self._pins.get(path)
        there = self._shelf.stamp(path) and self._shelf.read(path)
        return pin is not None and (not there or hashlib.sha256(there).hexdigest() != pin)

    def replace(self, changes: Sequence[Content]) -> None:
        """Makes all changes or none."""
        self._shelf.replace(changes)


def _find(path: Path) -> tuple[_Mounts, _Folder, PurePosixPath] | None:
    mounts = _mounted.get()
    if mounts is None:
        return None
    # A link on the disk may lead into a mounted folder; one of that folder's own name is not followed.
    for whole in (_whole(path), path.resolve()):
        for folder in mounts.folders:
            for above in (folder.named, folder.real):
                if whole.is_relative_to(above):
                    return mounts, folder, PurePosixPath(whole.relative_to(above).as_posix())
    return None


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link within would lead to the disk
