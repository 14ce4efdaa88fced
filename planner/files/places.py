"""What lies where: asked here and nowhere else of a path, so that a mounted folder answers like one of the disk."""

import errno
import os
from collections.abc import Hashable
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError
from planner.files.mounts import Shelf, on_disk, real, refuse_disk, shelf_of


def is_file(path: Path) -> bool:
    """Whether a file is there; links are followed."""
    shelved = shelf_of(path)
    return shelved[0].stamp(shelved[1]) > 0 if shelved else on_disk(path).is_file()


def is_dir(path: Path) -> bool:
    """Whether a folder is there; links are followed. On a shelf it is while anything lies in it."""
    shelved = shelf_of(path)
    return bool(shelved[0].below(shelved[1])) if shelved else on_disk(path).is_dir()


def exists(path: Path) -> bool:
    """Whether anything is there."""
    return is_file(path) or is_dir(path) if shelf_of(path) else on_disk(path).exists()


def may_look(folder: Path) -> bool:
    """Whether whoever works here may read what lies in a folder, if anything does."""
    shelved = shelf_of(folder)
    try:
        return not shelved or bool(_looked_into(*shelved))
    except (PermissionError, InputRefusedError):
        return False


def is_same(path: Path, other: Path) -> bool:
    """Whether two paths that are there lead to one file."""
    shelved, its = shelf_of(path), shelf_of(other)
    return shelved == its if shelved or its else on_disk(path).samefile(on_disk(other))


def listed(folder: Path) -> list[Path]:
    """What lies in a folder, sorted; nothing in one that is not there on a shelf.

    Raises:
        OSError: on the disk it is not there, or may not be read.
    """
    shelved = shelf_of(folder)
    if not shelved:
        return sorted((folder / path.name for path in on_disk(folder).iterdir()), key=lambda path: path.name)
    shelf, inner = _looked_into(*shelved)
    return [folder / name for name in sorted({path.relative_to(inner).parts[0] for path in shelf.below(inner)})]


def matching(folder: Path, pattern: str) -> list[Path]:
    """The files and folders of a pattern, sorted; nothing if the folder is not there.

    Args:
        folder: where.
        pattern: as ``Path.glob`` takes it; ``**/`` at its beginning means in whatever folder below.
    """
    shelved = shelf_of(folder)
    if not shelved:
        there = on_disk(folder)
        return sorted((folder / path.relative_to(there) for path in there.glob(pattern)), key=lambda path: path.parts)
    shelf, inner = _looked_into(*shelved)
    within = (path.relative_to(inner) for path in shelf.below(inner))
    return [folder / path for path in within if _fits(path, pattern)]


def _looked_into(shelf: Shelf, folder: PurePosixPath) -> tuple[Shelf, PurePosixPath]:
    """The same, if whoever works here may read what lies there: to whom may not, no folder is to seem empty."""
    shelf.stamp(folder / "any")
    return shelf, folder


def _fits(path: PurePosixPath, pattern: str) -> bool:
    wanted = pattern.removeprefix("**/").split("/")
    parts = path.parts[-len(wanted) :] if pattern.startswith("**/") else path.parts
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def stamp(path: Path) -> Hashable:
    """What is another after each change of a file: a key for what is remembered of it.

    Of what lies on a shelf it is the contents' digests, for whoever may read them: what is remembered of the same bytes
    is the same, whoever opens them next.

    Raises:
        OSError: nothing is there.
    """
    shelved = shelf_of(path)
    if shelved:
        shelf, inner = shelved
        digests = [(one, shelf.digest(one)) for one in (inner, *shelf.below(inner))]
        if not any(digest for _, digest in digests):
            raise FileNotFoundError(errno.ENOENT, "nothing there", path.name)
        return tuple(digests)
    state = on_disk(path).stat()
    return state.st_ino, state.st_size, state.st_mtime_ns


def modified_on(path: Path) -> date | None:
    """The day on which a file of the disk was last written to, where one is; of what lies on a shelf nobody knows."""
    return None if shelf_of(path) else date.fromtimestamp(on_disk(path).stat().st_mtime)


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it, for its owner only, whatever the system's own habit is."""
    if shelf_of(folder):
        return
    for missing in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        refuse_disk(missing)
        missing.mkdir(mode=0o700, exist_ok=True)


def make_private(folder: Path) -> None:
    """The same; one that was there before is closed to others, too, who could swap files in it."""
    make_folder(folder)
    if not shelf_of(folder) and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def relative(path: Path, folder: Path) -> str:
    """The path of a file from a folder, without links, with ``/``.

    Raises:
        ValueError: there is none (other drive).
    """
    return Path(os.path.relpath(real(path), real(folder))).as_posix()
