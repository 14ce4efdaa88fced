"""Fetches the pinned wheels of one machine with pip, and builds the program's own."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bundle.pinned import Pin
from tools.bundle.targets import Target

_NONE_FITS = re.compile(r"No matching distribution found for ([\w.-]+)==")


def download(pins: Sequence[Pin], target: Target, python: str, folder: Path) -> tuple[str, ...]:
    """Fills a folder with the wheels that these pins are there; returns those that have none.

    Which file it is, pip says; every hash is checked, nothing is built, and nothing but the pins comes along.
    """
    lacking: list[str] = []
    wanted = folder.with_suffix(".txt")
    while True:
        left = [pin for pin in pins if pin.name not in lacking]
        wanted.write_text("\n".join(pin.line(pin.hashes, marked=False) for pin in left), encoding="utf-8")
        done = subprocess.run(pip_command(target, python, wanted, folder), capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return tuple(lacking)
        missing = _NONE_FITS.search(done.stderr)
        if missing is None:
            sys.exit(f"{done.stderr[-3000:]}\nCould not fetch the pinned wheels; pip's own words stand above.")
        lacking += [pin.name for pin in left if pin.name.lower() == missing[1].lower()]


def pip_command(target: Target, python: str, wanted: Path, folder: Path) -> list[str]:
    """The command that fetches what a file asks for, as this machine with this Python would."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "--implementation", "cp", "--python-version", python]
    for platform in target.platforms:
        command += ["--platform", platform]
    return [*command, "--dest", str(folder), "--requirement", str(wanted)]


def build(root: Path, folder: Path) -> Path:
    """Builds the program's own wheel, the same bytes from the same files; returns it."""
    before = set(folder.glob("*.whl"))
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nCould not build the program's wheel; hatchling's words stand above.")
    (wheel,) = set(folder.glob("*.whl")) - before
    return wheel
