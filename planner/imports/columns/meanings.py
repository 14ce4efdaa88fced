"""What the columns of HR's own layout mean: a file that HR writes once and that is used every month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from planner.domain.base import Frozen
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.nearest import near_words
from planner.files.toml import read_toml
from planner.imports import codes
from planner.imports.columns.column import Column, compared
from planner.imports.columns.masking import shown

FORMAT = "planner-columns/1"


class ColumnFile(Frozen):
    """The file."""

    columns: dict[str, str] = Field(default_factory=dict)
    """Heading in HR's files to the column of the data dictionary that it means; empty text: not to be read."""


@dataclass(frozen=True)
class Meanings:
    """What is said of headings, each as it is ``compared``."""

    known: Mapping[str, str] = field(default_factory=dict)
    """Heading to the key of a column."""
    left_out: frozenset[str] = frozenset()
    """Headings that are not to be read."""


NOTHING = Meanings()
"""Where nothing is said."""


def read_meanings(path: Path, columns: Sequence[Column]) -> Meanings:
    """Reads a column file.

    Args:
        path: the file.
        columns: the columns that there are.

    Raises:
        InputRefusedError: the file is no column file, or names columns that there are not; every fault at once.
    """
    said = read_toml(ColumnFile, path, FORMAT).columns
    keys = {compared(heading): column.key for column in columns for heading in column.headings}
    faults = list(_faults(said, keys, columns, path.name))
    if faults:
        raise InputRefusedError(tuple(faults))
    # Signs alone are no heading: a column that nobody has named is told as that.
    words = {compared(heading): name for heading, name in said.items() if compared(heading)}
    known = {heading: keys[compared(name)] for heading, name in words.items() if name}
    return Meanings(known, frozenset(words) - known.keys())


def _faults(
    said: Mapping[str, str], keys: Mapping[str, str], columns: Iterable[Column], file: str
) -> Iterable[Finding]:
    names = {column.swedish: column.headings for column in columns}
    seen: dict[str, str] = {}
    for heading, name in said.items():
        if name and compared(name) not in keys:
            near = near_words(name, names)
            yield finding(
                codes.NO_SUCH_COLUMN, file=file, column=shown(heading), found=shown(name), facts={"nearest": near}
            )
        if (first := seen.setdefault(compared(heading), heading)) != heading:
            yield finding(codes.HEADING_TWICE, file=file, column=shown(heading), facts={"first": shown(first)})
