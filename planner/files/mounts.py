"""Folders that are no folders of the disk: what lies below them lies on a shelf, for instance an encrypted one.

Whoever reads, writes or lists files goes through ``planner.files`` and need not know; see decision 20.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol


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

    def below(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """All files in a folder and the folders in it, sorted."""

    def replace(self, changes: Sequence[Content]) -> None:
        """Makes all changes or none.

        Raises:
            PermissionError: whoever has opened the shelf may not write one of them.
            InputRefusedError: somebody else has changed one of them since it was read here.
            OSError: nothing has changed.
        """


_mounted: ContextVar[Mapping[Path, tuple[Shelf, PurePosixPath]]] = ContextVar("mounted")


@contextmanager
def mounted(shelf: Shelf, folders: Mapping[Path, PurePosixPath]) -> Iterator[None]:
    """Within, what lies below these folders of the disk lies on the shelf, in the shelf's folder that is named.

    A folder of the disk that is really there is not seen.
    """
    before = _mounted.set({_whole(folder): (shelf, inner) for folder, inner in folders.items()})
    try:
        yield
    finally:
        _mounted.reset(before)


def shelf_of(path: Path) -> tuple[Shelf, PurePosixPath] | None:
    """The shelf that a path lies on, and its path there; None if it is of the disk."""
    folders = _mounted.get({})
    if folders:
        whole = _whole(path)
        for folder, (shelf, inner) in folders.items():
            if whole.is_relative_to(folder):
                return shelf, inner / whole.relative_to(folder).as_posix()
    return None


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link within would lead to the disk
