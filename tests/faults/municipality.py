"""A municipality small enough to be stored a thousand times: the first rows of the sample's files, and a next month."""

from pathlib import Path
from typing import NamedTuple

from planner.jobs import samples

PEOPLE = 60
AS_OF = "2027-03-01"
_NEXT_MONTH = 8
"""Rows by which the next month's file is shorter: so many people have left."""


class Files(NamedTuple):
    """HR's files of two months."""

    first: Path
    next: Path


def write_files(folder: Path) -> Files:
    """Writes the files of both months."""
    source = next(path for path in samples.roster_files() if path.name == "personal.csv")
    rows = source.read_bytes().splitlines(keepends=True)
    files = Files(folder / "mars.csv", folder / "april.csv")
    files.first.write_bytes(b"".join(rows[: PEOPLE + 1]))
    files.next.write_bytes(b"".join(rows[: PEOPLE + 1 - _NEXT_MONTH]))
    return files
