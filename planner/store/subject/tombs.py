"""Tombstones beside plain files: what stood there before somebody was purged, why and when."""

import json
from pathlib import Path
from typing import NamedTuple

from planner.files.opening import read_all
from planner.files.places import is_file

TOMBSTONES = "purged.jsonl"
"""Beside what has changed; one line for each file and purge."""
INSTEAD = "gallrad-"
"""How an id begins that nobody has and that stands in the place of a purged one."""


class Stone(NamedTuple):
    """What stands where a file was changed by a purge."""

    file: str
    """Name, in the same folder."""
    sha256: str
    instead: str | None
    person: str
    day: str
    ground: str
    number: int
    verdict: str
    """Of a plan: on what day it was last found right; empty of anything else."""


def stones(folder: Path) -> list[Stone]:
    """The tombstones of a folder, oldest first; a line that is none of ours is passed over."""
    path = folder / TOMBSTONES
    if not is_file(path):
        return []
    lying = list[Stone]()
    for line in read_all(path).decode("utf-8", "replace").splitlines():
        try:
            lying.append(Stone(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return lying
