"""Power cuts: what the system had not been told to keep is lost, torn or there, and the next start finds old or new.

A file keeps what it held at its last ``fsync``; of what was written since, each 512 bytes are there or not. A folder
keeps the names that it had at its last ``fsync``; of what was made, moved or removed since, any beginning is done.
"""

import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figure import Meter
from tests.faults.actions import Action
from tests.faults.trace import Step, can_trace, traced
from tests.faults.tried import Tried, tried

_SECTOR = 512


@dataclass
class _File:
    """What lies on the disk for sure, and what may."""

    kept: bytearray
    waiting: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        """All that was written stays."""
        for step in self.waiting:
            _apply(self.kept, step)
        self.waiting = []

    def after(self, chance: random.Random) -> bytes:
        """What a power cut leaves."""
        content = bytearray(self.kept)
        for step in self.waiting:
            if step.kind == "cut":
                if chance.random() < 0.5:
                    _apply(content, step)
                continue
            for piece in _torn(step, chance):
                _apply(content, piece)
        return bytes(content)


def _torn(step: Step, chance: random.Random) -> Iterator[Step]:
    """The sectors of a write that have reached the disk: all, none, or some."""
    fate = chance.random()
    if fate < 0.35:
        yield step
    elif fate > 0.7:
        for start in range(0, len(step.data), _SECTOR):
            if chance.random() < 0.5:
                yield step._replace(offset=step.offset + start, data=step.data[start : start + _SECTOR])


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == "cut":
        del content[step.offset :]
        content.extend(bytes(step.offset - len(content)))
    else:
        content.extend(bytes(max(0, step.offset - len(content))))
        content[step.offset : step.offset + len(step.data)] = step.data


class Disk:
    """A folder on a disk that keeps for sure only what was synced."""

    def __init__(self, folder: Path) -> None:
        """Begins with all that lies in a folder, kept."""
        files = [path for path in folder.rglob("*") if path.is_file()]
        self.root = str(folder.resolve())
        self.names = {str(path.resolve()): _File(bytearray(path.read_bytes())) for path in files}
        self.kept_names = dict(self.names)
        self.folders = {str(path.resolve()) for path in folder.rglob("*") if path.is_dir()} | {self.root}
        self.waiting: dict[str, list[tuple[Step, _File | None]]] = {}
        """By folder: names that were made, moved or removed since its last sync."""

    def do(self, step: Step) -> None:
        """One step of the program."""
        if step.kind == "make":
            if step.path not in self.names:
                self.names[step.path] = _File(bytearray())
                self._wait(step, self.names[step.path])
        elif step.kind in ("write", "cut"):
            self.names[step.path].waiting.append(step)
        elif step.kind == "sync":
            self._sync(step.path)
        elif step.kind == "folder":
            self.folders.add(step.path)
        elif step.kind == "move":
            self._move(step)
        elif step.kind == "remove" and step.path in self.names:
            del self.names[step.path]
            self._wait(step, None)

    def _move(self, step: Step) -> None:
        if step.path in self.folders:
            self._move_folder(step)
        else:
            self.names[step.to] = self.names.pop(step.path)
            self._wait(step, self.names[step.to])

    def _move_folder(self, step: Step) -> None:
        """Moved as one: the names below it were kept under the old one or not at all."""
        below = {path for path in self.names if path.startswith(step.path + "/")}
        for path in below:
            self.names[step.to + path[len(step.path) :]] = self.names.pop(path)
        self.folders = {
            step.to + path[len(step.path) :] if (path + "/").startswith(step.path + "/") else path
            for path in self.folders
        }
        self._wait(step, None)

    def _wait(self, step: Step, file: _File | None) -> None:
        self.waiting.setdefault(_folder(step.to or step.path), []).append((step, file))

    def _sync(self, path: str) -> None:
        if path in self.names:
            self.names[path].sync()
        else:
            for step, file in self.waiting.pop(path, []):
                _name(self.kept_names, step, file)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What a power cut now would leave, by path."""
        names = dict(self.kept_names)
        for waiting in self.waiting.values():
            for step, file in waiting[: chance.randint(0, len(waiting))]:
                _name(names, step, file)
        return {path: file.after(chance) for path, file in names.items()}


def _name(names: dict[str, _File], step: Step, file: _File | None) -> None:
    if step.kind == "make" and file is not None:
        names[step.path] = file
    elif step.kind == "remove":
        names.pop(step.path, None)
    elif step.kind == "move" and file is not None:
        names.pop(step.path, None)
        names[step.to] = file
    elif step.kind == "move":
        for path in [path for path in names if path.startswith(step.path + "/")]:
            names[step.to + path[len(step.path) :]] = names.pop(path)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def power_cuts(meter: Meter, actions: Sequence[Action], number: int, seed: int, into: Path) -> None:
    """So many power cuts, and what was wrong after each."""
    what = f"{number:,} power cuts"
    if not can_trace():
        for said in ("acknowledged actions lost", "states neither old nor new"):
            meter.leave_open(f"{what}: {said} (needs strace)", 0)
        return
    chance, wrong, steps = random.Random(seed), Counter[str](), 0
    for turn, action in enumerate(actions):
        with tried(action, into) as one:
            done = traced(one.action.words, one.folder, into / "trace")
            steps += len(done)
            wrong += _cut(one, done, len(range(turn, number, len(actions))), chance)
    meter.note(f"steps of {len(actions)} commands as the system saw them", steps, "rows")
    meter.bar(f"{what}: acknowledged actions lost", wrong["lost"], 0)
    meter.bar(f"{what}: states neither old nor new", wrong["half"], 0)


def _cut(one: Tried, steps: Sequence[Step], number: int, chance: random.Random) -> Counter[str]:
    """Cuts the power after some of the steps; a tenth of the time when all is done and acknowledged."""
    wrong: Counter[str] = Counter()
    last = len(steps)
    moments = sorted(last if chance.random() < 0.1 else chance.randint(0, last) for _ in range(number))
    one.lay_out()
    disk, done = Disk(one.folder), 0
    for moment in moments:
        for step in steps[done:moment]:
            disk.do(step)
        done = moment
        _lay_out(disk, one.folder, chance)
        if said := one.wrong(acknowledged=moment == last):
            wrong[said] += 1
            print(f"power cut: {said}: {one.action.name}, step {moment} of {last}", file=sys.stderr)
    return wrong


def _lay_out(disk: Disk, folder: Path, chance: random.Random) -> None:
    left = disk.cut(chance)
    shutil.rmtree(folder)
    for place in {*map(_folder, left), *disk.folders}:
        Path(place).mkdir(parents=True, exist_ok=True)
    for path, data in left.items():
        Path(path).write_bytes(data)
