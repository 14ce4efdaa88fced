"""What the columns of HR's own layouts mean: said once, kept, and recognised again by the headings."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

_ALIKE = 0.6
"""Share of all headings that a kept layout and a table have in common, from which the table is that layout, changed."""


class Layout(Frozen):
    """One layout that HR's files come in."""

    file: str = ""
    """Name of a file that had it, for the reader only."""
    columns: dict[str, str] = Field(default_factory=dict)
    """Heading to the column of the data dictionary that it means; empty text: not to be read."""
    others: tuple[str, ...] = ()
    """Further headings, of which nobody has said anything."""

    @property
    def headings(self) -> dict[str, str]:
        """Every heading as it is compared, and as it is written: by these a layout is recognised."""
        return {compared(heading): heading for heading in (*self.columns, *self.others) if compared(heading)}


class ColumnFile(Frozen):
    """The file."""

    columns: dict[str, str] = Field(default_factory=dict)
    """As in a layout, for files in any layout."""
    layout: tuple[Layout, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """A kept layout that a table has."""

    new: tuple[str, ...]
    """Headings that the table has and the layout had not."""
    gone: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What is said of a table's headings, each as it is ``compared``."""

    known: Mapping[str, str] = field(default_factory=dict)
    """Heading to the key of a column."""
    left_out: frozenset[str] = frozenset()
    """Headings that are not to be read."""
    layout: Recognised | None = None


@dataclass(frozen=True)
class Meanings:
    """What is said of headings: what is kept, and what is given now, which is stronger."""

    kept: ColumnFile = field(default_factory=ColumnFile)
    given: ColumnFile = field(default_factory=ColumnFile)
    columns: tuple[Column, ...] = ()
    """The columns that there are."""

    def of(self, headings: Sequence[str]) -> Said:
        """What is said of the headings of one table; what a layout says is stronger than what a file says of all."""
        here = {compared(heading): heading for heading in headings if compared(heading)}
        old, new = _recognised(self.kept.layout, here), _recognised(self.given.layout, here)
        words = _compared(self.kept.columns) | _compared(old[0].columns if old else {})
        words |= _compared(self.given.columns) | _compared(new[0].columns if new else {})
        keys = _keys(self.columns)
        known = {heading: keys[compared(name)] for heading, name in words.items() if name and heading in here}
        left_out = frozenset(heading for heading, name in words.items() if not name and heading in here)
        return Said(known, left_out, old[1] if old and not new else None)


NOTHING = Meanings()
"""Where nothing is said."""


def _compared(columns: Mapping[str, str]) -> dict[str, str]:
    # Signs alone are no heading: a column that nobody has named is told as that.
    return {compared(heading): name for heading, name in columns.items() if compared(heading)}


def _keys(columns: Iterable[Column]) -> dict[str, str]:
    return {compared(heading): column.key for column in columns for heading in column.headings}


def _recognised(layouts: Iterable[Layout], here: Mapping[str, str]) -> tuple[Layout, Recognised] | None:
    """The layout that has most headings in common with these, if it is enough of them."""
    best: tuple[float, Layout] | None = None
    for layout in layouts:
        there = layout.headings.keys()
        share = len(there & here.keys()) / max(1, len(there | here.keys()))
        if share >= _ALIKE and (best is None or share > best[0]):
            best = share, layout
    if best is None:
        return None
    had = best[1].headings
    new = tuple(written for heading, written in here.items() if heading not in had)
    gone = tuple(written for heading, written in had.items() if heading not in here)
    return best[1], Recognised(new, gone)


def read_column_file(path: Path, columns: Sequence[Column]) -> ColumnFile:
    """Reads a column file.

    Args:
        path: the file.
        columns: the columns that there are.

    Raises:
        InputRefusedError: the file is no column file, or names columns that there are not; every fault at once.
    """
    read = read_toml(ColumnFile, path, FORMAT)
    said = [read.columns, *(layout.columns for layout in read.layout)]
    faults = [fault for part in said for fault in _faults(part, columns, path.name)]
    if faults:
        raise InputRefusedError(tuple(faults))
    return read


def _faults(said: Mapping[str, str], columns: Collection[Column], file: str) -> Iterator[Finding]:
    names = {column.swedish: column.headings for column in columns}
    keys, seen = _keys(columns), dict[str, str]()
    for heading, name in said.items():
        if name and compared(name) not in keys:
            near = near_words(name, names)
            yield finding(
                codes.NO_SUCH_COLUMN, file=file, column=shown(heading), found=shown(name), facts={"nearest": near}
            )
        if (first := seen.setdefault(compared(heading), heading)) != heading:
            yield finding(codes.HEADING_TWICE, file=file, column=shown(heading), facts={"first": shown(first)})
