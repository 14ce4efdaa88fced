"""What is being solved, written down until it is done: whoever starts the program again is told what was cut short."""

import json
from collections.abc import Sequence
from pathlib import Path

from planner.files.opening import read_plain
from planner.files.places import is_file, make_folder
from planner.files.writing import write_atomically

NAME = "begun.json"
_MOST_BYTES = 1_000_000


def begin(out: Path, scenarios: Sequence[str]) -> None:
    """Writes down that these are being solved.

    Args:
        out: the folder of plans.
        scenarios: names of their files.
    """
    make_folder(out)
    write_atomically(out / NAME, (json.dumps({"scenarios": list(scenarios)}) + "\n").encode())


def forget(out: Path) -> None:
    """Nothing is being solved any more."""
    if begun(out):
        begin(out, ())


def begun(out: Path) -> tuple[str, ...]:
    """Names of the files of the scenarios that were being solved when it was last written down."""
    if not is_file(out / NAME):
        return ()
    try:
        said = json.loads(read_plain(out / NAME, _MOST_BYTES))["scenarios"]
    except (ValueError, KeyError, TypeError):
        return ()  # it helps nobody, and hinders nothing
    return tuple(name for name in said if isinstance(name, str)) if isinstance(said, list) else ()
