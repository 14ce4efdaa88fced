"""What is being solved, written down until it is done: whoever starts the program again is told what was cut short."""

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from planner.files.opening import read_plain
from planner.files.places import is_file, make_folder
from planner.files.writing import write_atomically

NAME = "begun.json"
_MOST_BYTES = 1_000_000


def begin(out: Path, scenarios: Sequence[str]) -> None:
    """Writes down that these are being solved, besides what was cut short before.

    Args:
        out: the folder of plans.
        scenarios: names of their files.
    """
    make_folder(out)
    _write(out, dict.fromkeys((*begun(out), *scenarios)))


def forget(out: Path, scenarios: Collection[str] | None = None) -> None:
    """These are not being solved any more; nothing is, if none are named."""
    there = begun(out)
    left = [name for name in there if scenarios is not None and name not in scenarios]
    if len(left) < len(there):
        _write(out, left)


def _write(out: Path, scenarios: Iterable[str]) -> None:
    write_atomically(out / NAME, (json.dumps({"scenarios": list(scenarios)}) + "\n").encode())


def begun(out: Path) -> tuple[str, ...]:
    """Names of the files of the scenarios that were being solved when it was last written down."""
    if not is_file(out / NAME):
        return ()
    try:
        said = json.loads(read_plain(out / NAME, _MOST_BYTES))["scenarios"]
    except (ValueError, KeyError, TypeError):
        return ()  # it helps nobody, and hinders nothing
    return tuple(name for name in said if isinstance(name, str)) if isinstance(said, list) else ()
