"""``python3 tools/dev.py bundle``: collects, writes, and says what was made and for what."""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from packaging.utils import parse_wheel_filename

from tools.bundle import write
from tools.bundle.collect import build, download
from tools.bundle.pinned import Pin, asked_for, read_pins
from tools.bundle.targets import PYTHONS, TARGETS, Target

ROOT = Path(__file__).resolve().parents[2]


class Found(NamedTuple):
    """What one kind of machine with one Python has wheels for."""

    python: str
    target: Target
    folder: Path
    lacking: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes a bundle; returns the exit code."""
    asked = _asked(arguments)
    system, folder = asked.system, (asked.to or ROOT / "dist" / f"krisplan-{asked.system}").resolve()
    if folder.exists():
        print(f"{folder} is there already; a bundle is never written over or into another. Remove it, or use --to.")
        return 2
    start = time.perf_counter()
    folder.parent.mkdir(parents=True, exist_ok=True)
    pins = read_pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    with TemporaryDirectory(prefix=".krisplan-bundle-", dir=folder.parent) as name:
        work = Path(name)
        found = _found(pins, system, asked.python, work)
        if not found:
            print("Nothing was written.")
            return 1
        _fill(work / "bundle", pins, system, found)
        (work / "bundle").rename(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    served = dict.fromkeys(one.python for one in found)
    machines = dict.fromkeys(one.target.machine for one in found)
    print(f"{folder}: {size / 1e6:.0f} MB in {time.perf_counter() - start:.0f} s.")
    print(f"For {system} ({', '.join(machines)}) with Python {' or '.join(served)}; it must be there, 64 bits.")
    print(f"SHA-256 of {write.SUMS}, to be handed over by another way than the stick:")
    print(write.sha256(folder / write.SUMS))
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bundle", description="The program and its wheels in one folder.")
    parser.add_argument("--for", dest="system", choices=TARGETS, required=True, help="the system that it shall run on")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="a new folder (else dist/krisplan-SYSTEM)")
    parser.add_argument(
        "--python", action="append", metavar="3.N", help="for this Python, again for several (else the newest that can)"
    )
    return parser.parse_args(arguments)


def _found(pins: Sequence[Pin], system: str, asked: Sequence[str] | None, work: Path) -> list[Found]:
    """The wheels of every Python that is asked for, or of the newest that all pins have wheels for; empty if none."""
    whole: list[Found] = []
    for python in dict.fromkeys(asked or PYTHONS):
        tried = [_fetched(pins, target, python, work) for target in TARGETS[system]]
        for one in tried:
            if one.lacking:
                print(f"No wheel for Python {python} on {system} {one.target.machine}: {', '.join(one.lacking)}.")
        if asked and any(one.lacking for one in tried):
            return []
        if not any(one.lacking for one in tried):
            whole += tried
            if not asked:
                break
    return whole


def _fetched(pins: Sequence[Pin], target: Target, python: str, work: Path) -> Found:
    print(f"Fetching the pinned wheels for Python {python}, {target.platform_system} {target.machine} …", flush=True)
    folder = work / f"{python}-{target.machine}"
    return Found(python, target, folder, download(asked_for(pins, target, python), target, python, folder))


def _fill(folder: Path, pins: Sequence[Pin], system: str, found: Sequence[Found]) -> None:
    """Writes the whole bundle; the list of checksums last."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for one in found:
        for path in one.folder.iterdir():
            path.replace(wheels / path.name)
    own = build(ROOT, wheels)
    version = str(parse_wheel_filename(own.name)[1])
    pythons = tuple(dict.fromkeys(one.python for one in found))
    for name, content in write.carried(system, pythons, f"{version}{_state()}").items():
        (folder / name).write_bytes(content)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    (folder / "requirements.txt").write_text(write.requirements(pins, own, version), encoding="utf-8", newline="\n")
    (folder / write.SUMS).write_text(write.checksums(folder), encoding="utf-8", newline="\n")


def _state() -> str:
    """Day and name of the commit that it was made from, so that one knows which of two is newer; if git is there."""
    try:
        said = subprocess.run(
            ["git", "log", "-1", "--format= (%cs, %h)"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said.stdout.rstrip() + (" + changes" if changed.stdout else "")


if __name__ == "__main__":
    sys.exit(main())
