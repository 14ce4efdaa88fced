"""A disk to which nothing is to be written: whatever only reads goes on, and nobody has to list which commands do."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError


class _Clean(NamedTuple):
    """Why nothing is to be written to the disk, and where not even what is invented."""

    why: Finding
    folders: tuple[Path, ...]


_clean: ContextVar[_Clean | None] = ContextVar("clean", default=None)
_invented: ContextVar[bool] = ContextVar("invented", default=False)


@contextmanager
def kept_clean(why: Finding, folders: Collection[Path]) -> Iterator[None]:
    """Within, nothing is written to the disk; whatever only reads goes on.

    Args:
        why: what whoever would write is told.
        folders: where not even what is invented is written.
    """
    before = _clean.set(_Clean(why, tuple(map(_whole, folders))))
    try:
        yield
    finally:
        _clean.reset(before)


@contextmanager
def invented() -> Iterator[None]:
    """Within, all that is written is about people whom nobody is: a sample's."""
    before = _invented.set(True)
    try:
        yield
    finally:
        _invented.reset(before)


@contextmanager
def lifted() -> Iterator[None]:
    """Within, everything may be written."""
    before = _clean.set(None)
    try:
        yield
    finally:
        _clean.reset(before)


def refuse(path: Path) -> None:
    """Asked before anything is written.

    Raises:
        InputRefusedError: it is not to be.
    """
    clean = _clean.get()
    if clean is not None and (not _invented.get() or any(map(_whole(path).is_relative_to, clean.folders))):
        raise InputRefusedError((clean.why,))


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - as it is named, whatever links there are
