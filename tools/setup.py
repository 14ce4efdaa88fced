"""Makes and keeps up to date the environment in ``.venv``: pinned, hash-checked, and instant when nothing has changed.

``PLANNER_VENV`` names another folder, so that several Pythons can have an environment each. Standard library only: it
runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, DEVELOPMENT = "constraints.txt", "constraints-dev.txt"
STAMP = "krisplan-stamp.json"
"""Remembers what the environment was made from; lies in ``.venv``, so that it goes when the environment goes."""


def environment(pins: str, root: Path = ROOT) -> Path:
    """The interpreter of an environment that holds at least these pins; makes or mends it where needed.

    Args:
        pins: ``constraints.txt`` (to run) or ``constraints-dev.txt`` (to test as well; holds the former).
        root: the checkout.
    """
    folder = root / (os.environ.get("PLANNER_VENV") or ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = _wanted(root)
    stamp = _read(folder / STAMP)
    if python.exists() and all(stamp.get(key) == wanted[key] for key in ("python", "project", pins)):
        return python
    start = time.perf_counter()
    if stamp.get("python", wanted["python"]) != wanted["python"] or not _has_pip(python):
        _make(folder)
        stamp = {}
    (folder / STAMP).unlink(missing_ok=True)
    if stamp.get(pins) != wanted[pins]:
        _install(python, root / pins)
    _pip(python, "--no-deps", "--no-build-isolation", "--quiet", "-e", str(root))
    held = {"python", "project", pins} | ({RUNTIME} if pins == DEVELOPMENT else set())
    if stamp.get(DEVELOPMENT) == wanted[DEVELOPMENT]:
        held.add(DEVELOPMENT)
    (folder / STAMP).write_text(json.dumps({key: wanted[key] for key in sorted(held)}, indent=1), encoding="utf-8")
    print(f"Set up in {time.perf_counter() - start:.0f} s.", flush=True)
    return python


def add(python: Path, pins: str, root: Path = ROOT) -> None:
    """Adds a few more packages to an environment, pinned and hash-checked; where pip has them already, at once."""
    _pip(python, "--only-binary", ":all:", "--no-deps", "--require-hashes", "-r", str(root / pins))


def _wanted(root: Path) -> dict[str, str]:
    """What a fresh environment would be made from."""
    project = (root / "pyproject.toml").read_text(encoding="utf-8").split("\n[tool.")[0]
    return {
        "python": f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}",
        "project": _hash(f"{root}\n{project}"),
        RUNTIME: _hash((root / RUNTIME).read_text(encoding="utf-8")),
        DEVELOPMENT: _hash((root / DEVELOPMENT).read_text(encoding="utf-8")),
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _read(path: Path) -> dict[str, str]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _has_pip(python: Path) -> bool:
    """Whether the environment works and can install; one whose Python was removed or that has no pip cannot."""
    return python.exists() and subprocess.call([str(python), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


def _make(folder: Path) -> None:
    """A new, empty environment with the Python that runs this."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python has no venv or no pip, so no environment can be made.\n"
            "Debian, Ubuntu: sudo apt install python3-venv. Elsewhere: install Python with pip and venv included."
        )
    print(f"Setting up {folder} (once; about half a minute) …", flush=True)
    code = subprocess.call([sys.executable, "-m", "venv", "--clear", str(folder)])
    if code:
        sys.exit(f"Could not make the environment {folder} (exit code {code}); the reason stands above.")


def _install(python: Path, pins: Path) -> None:
    total = sum(line[:1].isalnum() for line in pins.read_text(encoding="utf-8").splitlines())
    print(f"Installing the packages pinned in {pins.name}, each checked against its hash …", flush=True)
    # Wheels only: a package built from source would bring its build tools in unpinned.
    _pip(python, "--only-binary", ":all:", "--require-hashes", "-r", str(pins), total=total)


def _pip(python: Path, *arguments: str, total: int = 0) -> None:
    """Runs ``pip install``; shows how far it has come, and all that it said only if it failed."""
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar", "off", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, errors="replace"
    )
    assert process.stdout is not None  # noqa: S101 - for the type checker
    said = []
    for line in _counted(process.stdout, total):
        said.append(line)
    if process.wait():
        sys.stdout.write("\n" + "".join(said[-40:]))
        sys.exit(
            "Could not install the pinned packages; pip's own words stand above.\n"
            "Without a network: fill a folder with `pip download --only-binary :all:` on a machine that has one, then "
            "set PIP_NO_INDEX=1 and PIP_FIND_LINKS=that folder."
        )


def _counted(lines: Iterator[str], total: int) -> Iterator[str]:
    """Passes pip's lines on and shows the count of packages; one line that moves on a terminal, few lines elsewhere."""
    seen, terminal = 0, sys.stdout.isatty()
    for line in lines:
        yield line
        if not total:
            continue
        if line.startswith(("Collecting ", "Processing ", "Requirement already satisfied: ")):
            seen += 1
            words = line.split()
            name = Path(words[3] if words[0] == "Requirement" else words[1]).name.split("==")[0]
            if terminal:
                print(f"\r  {seen}/{total} {name:<40.40}", end="", flush=True)
            elif seen % 20 == 0:
                print(f"  {seen}/{total} {name}", flush=True)
        elif line.startswith("Installing collected packages"):
            print(f"{chr(13) if terminal else ''}  {seen} packages found; unpacking … {'':<20}", flush=True)
