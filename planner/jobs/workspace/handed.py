"""Files that somebody hands in: read as if they lay in the workspace, and kept nowhere but in memory."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from planner.files.mounts import Content, mounted
from planner.jobs.workspace.within import SpokenShelf, mounts_of, refuse_inside
from planner.store.workspace.session import Session

HANDED = PurePosixPath("inlamnat")
"""Where they seem to lie, seen from where one works."""


def handed_paths(files: Mapping[str, bytes]) -> list[Path]:
    """The paths under which they are read within ``within_with``."""
    return [Path(HANDED / name) for name in files]


@contextmanager
def within_with(session: Session, action: str, files: Mapping[str, bytes]) -> Iterator[None]:
    """As ``within``; what has been handed in lies beside the workspace's folders.

    Args:
        session: the open workspace.
        action: what is being done, as the audit says it.
        files: name to content.

    Raises:
        InputRefusedError: E-CLI-103 the workspace itself lies in one of the folders.
    """
    shelf = _HandedShelf(session, {HANDED / name: data for name, data in files.items()})
    places = (*mounts_of(shelf), HANDED)
    refuse_inside(session.folder, places)
    with mounted(shelf, {Path(place): place for place in places}), session.doing(action):
        yield


class _HandedShelf(SpokenShelf):
    """A workspace with some files more, which nobody writes."""

    def __init__(self, session: Session, files: Mapping[PurePosixPath, bytes]) -> None:
        super().__init__(session)
        self._files = files

    def read(self, path: PurePosixPath) -> bytes:
        """A file's content."""
        if not _is_handed(path):
            return super().read(path)
        if path not in self._files:
            raise FileNotFoundError(path.as_posix())
        return self._files[path]

    def version(self, path: PurePosixPath, sha256: str) -> bytes | None:
        """What lay at a path when it had this digest; of what is handed in nothing is kept."""
        return None if _is_handed(path) else super().version(path, sha256)

    def stamp(self, path: PurePosixPath) -> int:
        """Another after each change of the file; what is handed in never changes."""
        return int(path in self._files) if _is_handed(path) else super().stamp(path)

    def digest(self, path: PurePosixPath) -> str:
        """SHA-256 of a file's content."""
        if not _is_handed(path):
            return super().digest(path)
        return hashlib.sha256(self._files[path]).hexdigest() if path in self._files else ""

    def below(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """All files in a folder; what is handed in only where that is asked for."""
        return sorted(self._files) if folder == HANDED else super().below(folder)

    def replace(self, changes: Sequence[Content], also: Callable[[], None] = lambda: None) -> None:
        """Makes all changes or none; nobody writes to what is handed in.

        Raises:
            PermissionError: somebody would.
        """
        if any(_is_handed(change.path) for change in changes):
            raise PermissionError
        super().replace(changes, also)


def _is_handed(path: PurePosixPath) -> bool:
    return path == HANDED or HANDED in path.parents
