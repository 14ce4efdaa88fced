"""What stood before the last imports: kept whole, so that one step takes an import back.

A folder in the private one holds, for each of the last ``KEPT`` states, its key file, roster and mend files, all named
after the state's number. Whoever writes or takes away one of them does it together with the files of today.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from planner.files.places import is_dir, is_file, listed
from planner.files.writing import inside
from planner.store.keys import KEYS

FOLDER = "earlier"
KEPT = 3
"""States that are kept; the oldest goes when another comes."""
ROSTER = "roster.json"
QUALITY = "datakvalitet.html"
"""The page on the quality of the data; it goes with the state that it tells of."""
_FILE = re.compile(r"(\d{4,})\.(.+)")


class Earlier(NamedTuple):
    """One state."""

    number: int
    files: Mapping[str, Path]
    """Name that a file had to where it lies now; key file and roster always, and perhaps mend files."""

    @property
    def keys(self) -> Path:
        """Its key file."""
        return self.files[KEYS]

    @property
    def roster(self) -> Path:
        """Its roster."""
        return self.files[ROSTER]


def earlier_states(private: Path) -> tuple[Earlier, ...]:
    """The states that are kept, the latest first; what lacks key file or roster is none."""
    states: dict[int, dict[str, Path]] = {}
    for number, name, path in _files(private / FOLDER):
        states.setdefault(number, {})[name] = path
    whole = (Earlier(number, files) for number, files in sorted(states.items(), reverse=True))
    return tuple(state for state in whole if {KEYS, ROSTER} <= state.files.keys())


def kept_path(private: Path, number: int, name: str) -> Path:
    """Where a file of a state lies."""
    return inside(private / FOLDER, f"{number:04}.{name}")


def _files(folder: Path) -> Iterator[tuple[int, str, Path]]:
    for path in listed(folder) if is_dir(folder) else ():
        named = _FILE.fullmatch(path.name)
        if named and is_file(path):
            yield int(named[1]), named[2], path
