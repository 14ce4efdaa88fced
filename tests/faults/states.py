"""What a folder holds, to be compared: every file that is the user's, by path and digest."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

_OF_THE_CLOCK = "run.json"
"""How long a solve took and what it used: another at each run."""

State = Mapping[str, str]
"""Digest by path."""


def state_of(folder: Path) -> State:
    """The state of a folder; what the program keeps for itself (its lock and what is half written) is not of it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name != _OF_THE_CLOCK
        and not any(part.startswith(".planner") for part in path.relative_to(folder).parts)
    }


def left_over(folder: Path) -> list[str]:
    """Files that were begun and stayed; a lock file is none."""
    return [path.name for path in folder.rglob(".planner*") if path.name != ".planner-lock"]


def is_between(state: State, before: State, after: State) -> bool:
    """Whether each file is as it was before or as it is afterwards."""
    paths = state.keys() | before.keys() | after.keys()
    return all(state.get(path) in (before.get(path), after.get(path)) for path in paths)
