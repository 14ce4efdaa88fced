"""Full disks, and media that cannot be written: nothing acknowledged is lost, reading goes on, words say why."""

import gc
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figure import Meter
from tests.faults.actions import Action, said
from tests.faults.tried import Tried, tried

_PAGE = 4096
_SPARE = 64 * _PAGE
"""More than any of the actions needs."""


def can_mount(into: Path) -> bool:
    """Whether we may mount a disk in memory."""
    place = into / "mount"
    place.mkdir(exist_ok=True)
    done = _mount(place, _PAGE * 16)
    if done:
        _unmount(place)
    return done


def full_disks(meter: Meter, actions: Sequence[Action], sizes: int, into: Path) -> None:
    """Does each action on disks that have room for less and less of what it writes."""
    names = ("acknowledged actions lost", "states neither old nor new", "ended without a word", "could not be read")
    if not can_mount(into):
        for name in names:
            meter.leave_open(f"{sizes} sizes of a full disk: {name} (needs the right to mount)", 0)
        return
    wrong, refused, number = Counter[str](), 0, 0
    with _disk(into / "disk", 64 << 20) as disk:
        for action in actions:
            with tried(action, disk) as one:
                for size in range(sizes):
                    number += 1
                    told = _try_full(one, disk, size * _SPARE // sizes)
                    refused += told == "refused"
                    wrong[told] += 1
    meter.note(f"actions on a disk with less and less room, {sizes} sizes each", number, "rows")
    meter.note("  refused for want of room", refused, "rows")
    for name, key in zip(names, ("lost", "half", "silent", "unreadable"), strict=True):
        meter.bar(f"{number} full disks: {name}", wrong[key], 0)


def _try_full(one: Tried, disk: Path, room: int) -> str:
    """Does an action with so much room left; what came of it."""
    one.lay_out()
    filler = disk / "filler"
    _fill(filler, disk, room)
    code, words = said(one.action.words, one.folder)
    reads = said(one.action.reads, one.folder)[0] == 0
    filler.unlink()
    told = one.wrong(acknowledged=code == 0)
    if told or code == 0:
        return told or "done"
    if not reads:
        return "unreadable"
    return "refused" if code in (2, 3) and words else "silent"


def _fill(filler: Path, disk: Path, room: int) -> None:
    free = shutil.disk_usage(disk).free - room
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, max(_PAGE, free // _PAGE * _PAGE))


def read_only(meter: Meter, actions: Sequence[Action], into: Path) -> None:
    """Does each action on a medium that cannot be written, and reads from it."""
    names = ("actions that said they were done", "changed", "ended without a word", "could not be read")
    if not can_mount(into):
        for name in names:
            meter.leave_open(f"read-only medium: {name} (needs the right to mount)", 0)
        return
    wrong: Counter[str] = Counter()
    with _disk(into / "disk", 64 << 20) as disk:
        for action in actions:
            with tried(action, disk) as one:
                _remount(disk, "ro")
                code, words = said(one.action.words, one.folder)
                wrong["done"] += code == 0
                wrong["silent"] += code not in (2, 3) or not words
                wrong["unreadable"] += said(action.reads, one.folder)[0] != 0
                wrong["changed"] += action.state(one.folder) != one.before
                _remount(disk, "rw")
    for name, key in zip(names, ("done", "changed", "silent", "unreadable"), strict=True):
        meter.bar(f"read-only medium, {len(actions)} actions: {name}", wrong[key], 0)


@contextmanager
def _disk(place: Path, size: int) -> Iterator[Path]:
    place.mkdir()
    assert _mount(place, size)
    try:
        yield place
    finally:
        _unmount(place)
        place.rmdir()


def _mount(place: Path, size: int) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    return sys.platform == "linux" and subprocess.run(command, capture_output=True, check=False).returncode == 0


def _remount(place: Path, how: str) -> None:
    """Tries for a while: a process that has just been left may still have a file open."""
    for _ in range(50):
        done = subprocess.run(["mount", "-o", f"remount,{how}", str(place)], capture_output=True, check=False)
        if done.returncode == 0:
            return
        gc.collect()
        time.sleep(0.1)
    raise OSError("the medium stays as it is")


def _unmount(place: Path) -> None:
    subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)
