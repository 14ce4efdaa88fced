"""Writes a folder whole or not at all: it is made under another name, and then called what it shall be called."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from planner.files.full import needing
from planner.files.mounts import Content, refuse_disk, shelf_of
from planner.files.places import make_folder
from planner.files.together import LOCK
from planner.files.writing import sync_folder, write_new

_NEW, _END = ".planner-adopting-", ".tmp"


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Writes a folder that is not there yet; the caller holds the lock of the one that it lies in.

    Args:
        target: the folder.
        files: contents by path within it.

    Raises:
        OSError: nothing has been written.
    """
    shelved = shelf_of(target)
    if shelved:
        shelf, inner = shelved
        # Who holds this lock has read it; if somebody else has written it since, all of this is refused.
        lock = inner.parent / LOCK
        contents = [Content(inner / name, data) for name, data in files.items()]
        shelf.replace([*contents, Content(lock, b"%d\n" % shelf.stamp(lock))])
        return
    refuse_disk(target)
    into = target.parent
    for left in into.glob(f"{_NEW}*{_END}"):
        shutil.rmtree(left)  # of somebody who was cut short; nobody else is here
    fresh = Path(tempfile.mkdtemp(prefix=_NEW, suffix=_END, dir=into))
    try:
        with needing(sum(map(len, files.values())), target.name):
            for name, data in files.items():
                make_folder((fresh / name).parent)
                write_new(fresh / name, data)
        for folder, _, _ in os.walk(fresh):
            sync_folder(Path(folder))
        fresh.rename(target)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(fresh)
        raise
    sync_folder(into)
