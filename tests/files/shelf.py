"""A shelf in memory, that keeps every version."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from pathlib import PurePosixPath

from planner.files.mounts import Content


class MemoryShelf:
    """What ``planner.files.mounts.Shelf`` asks for, and nothing more."""

    def __init__(self) -> None:
        self.files: dict[PurePosixPath, bytes] = {}
        self.replaced: list[list[PurePosixPath]] = []
        """The paths of each ``replace``."""
        self._kept: dict[tuple[PurePosixPath, str], bytes] = {}
        self._stamps: dict[PurePosixPath, int] = {}
        self._next = count(1)

    def read(self, path: PurePosixPath) -> bytes:
        """A file's content."""
        if path not in self.files:
            raise FileNotFoundError(2, "no such file", str(path))
        return self.files[path]

    def version(self, path: PurePosixPath, sha256: str) -> bytes | None:
        """What lay at a path when it had this digest."""
        return self._kept.get((path, sha256))

    def stamp(self, path: PurePosixPath) -> int:
        """Another after each change."""
        return self._stamps.get(path, 0) if path in self.files else 0

    def digest(self, path: PurePosixPath) -> str:
        """Of the content."""
        return sha256(self.read(path)).hexdigest() if path in self.files else ""

    def below(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """All files in a folder and the folders in it, sorted."""
        return sorted(path for path in self.files if path.is_relative_to(folder) and path != folder)

    def replace(self, changes: Sequence[Content]) -> None:
        """Makes all changes or none."""
        self.replaced.append([change.path for change in changes])
        for path, data in changes:
            self._stamps[path] = next(self._next)
            if data is None:
                self.files.pop(path, None)
            else:
                self.files[path] = data
                self._kept[path, sha256(data).hexdigest()] = data

    def forget(self) -> None:
        """From now on nothing but the present is known."""
        self._kept.clear()
