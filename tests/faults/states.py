"""What a folder holds, to be compared: every file that is the user's, by path and digest."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

OF_THE_CLOCK = "run.json"
"""How long a solve took and what it used: another at each run."""

State = Mapping[str, str]
"""Digest by path."""


def files_of(folder: Path) -> list[str]:
    """Paths of all files that are the user's; not what the program keeps for itself (locks, half files)."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.as_posix() for path in found if not any(part.startswith(".planner") for part in path.parts)]


def state_of(folder: Path) -> State:
    """The state of a folder."""
    names = (name for name in files_of(folder) if not name.endswith(OF_THE_CLOCK))
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def left_over(folder: Path) -> list[str]:
    """Files that were begun and stayed; a lock file is none."""
    return [path.name for path in folder.rglob(".planner*") if path.name != ".planner-lock"]


def is_between(state: State, before: State, after: State) -> bool:
    """Whether each file is as it was before or as it is afterwards."""
    paths = state.keys() | before.keys() | after.keys()
    return all(state.get(path) in (before.get(path), after.get(path)) for path in paths)
