"""What an import gives: the roster, who is behind it, and what was set aside."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planner.domain.finding import Finding
from planner.domain.person import Roster
from planner.files.identity import KeptList, KeyEntry, Said
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.proposals.guesses import Hint
from planner.imports.proposals.layouts import TableLayout
from planner.imports.protected.placeholders import Hidden
from planner.imports.roster.columns import EMPLOYMENT_KEYS, LEAVE_SHARE
from planner.imports.sources import Source
from planner.imports.tables.table import RawTable

_OF_EMPLOYMENTS = frozenset(("unit", *EMPLOYMENT_KEYS, LEAVE_SHARE, "unavailable_from", "unavailable_to"))
"""Columns by one of which a list says who is employed, or who is away."""
_DIGITS = re.compile(r"[\d\s._-]+")


@dataclass(frozen=True)
class Signs:
    """What tells a person in a table, wherever the columns are."""

    numbers: frozenset[str] = field(repr=False)
    """Employee number as written; personnummer as twelve digits."""
    name: frozenset[str] = field(repr=False)
    """First and last name in lower case; empty unless both are known."""


@dataclass(frozen=True)
class MendRow:
    """A row that was set aside, with the reasons."""

    table: RawTable = field(repr=False)
    number: int
    cells: tuple[str, ...] = field(repr=False)
    mends: str
    """Says, when it comes back, which row it takes the place of."""
    faults: tuple[Finding, ...]
    adds: tuple[str, ...] = ()
    """Keys of columns that its table lacks and in which it can be mended."""
    said: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What somebody has mended in such columns, by key."""

    @property
    def follows(self) -> bool:
        """Whether nothing is to be mended in it: it comes in once another row of its person is mended."""
        return all(fault.code == codes.FOLLOWS for fault in self.faults)


@dataclass(frozen=True)
class ImportResult:
    """What came out of an import."""

    roster: Roster = field(repr=False)
    findings: tuple[Finding, ...]
    """By file, sheet, row and column."""
    keys: tuple[KeyEntry, ...] = field(repr=False)
    """One per person of the roster, in the same order."""
    mend_rows: tuple[MendRow, ...] = field(repr=False)
    """Rows set aside; rows of people whose identity is protected, or may be, are not among them."""
    key: bytes = field(repr=False)
    """HMAC key of the pseudonymous ids."""
    as_of: date
    """Day of the import."""
    rows_read: int
    rows_used: int
    rows_set_aside: int
    """Faulty rows; ``rows_read`` = used + set aside + protected + passed."""
    rows_protected: int
    rows_passed: int
    """Rows that hold no longer, or not yet, or are of test people; findings say which."""
    protected_set_aside: int
    """People with protected identity."""
    protected: tuple[Signs, ...] = field(default=(), repr=False)
    """What tells the people with protected identity in files that were stored before; never stored itself."""
    hidden: tuple[Hidden, ...] = field(default=(), repr=False)
    """Protected people, for placeholders; only if a named officer has asked for them."""
    hints: Mapping[str, tuple[Hint, ...]] = field(default_factory=dict, repr=False)
    """Person to codes and titles of the work, which hint at skills; only if that is asked."""
    layouts: tuple[TableLayout, ...] = ()
    """Of the tables that were read."""
    sources: tuple[Source, ...] = ()
    """The tables that were read, and how old they are."""
    kinds: Mapping[str, Said] = field(default_factory=dict)
    """Name of each kind of data that the files say, and who says it; the others are as they were stored."""
    skills: Mapping[str, Said] = field(default_factory=dict)
    """Skill to who says it, where that is not who says skills as a whole."""
    staying: Mapping[str, Collection[str]] = field(default_factory=dict, repr=False)
    """Person to the skills that stay as they are stored, since the files say nothing of these."""
    alone: bool = False
    """Whether the files say nothing of employments, so that nobody has come or gone."""
    applied: Mapping[tuple[str, int], date] = field(default_factory=dict, repr=False)
    """Person and clearance class to the day of the application; of vettings under way whose day is told."""

    mended: Mapping[str, str] = field(default_factory=dict)
    """Keyed digest of each faulty row that HR has mended to the name of the file in which its mended row stands."""

    @property
    def lists(self) -> tuple[KeptList, ...]:
        """Its lists that say who is employed, or who is away, but of mended rows, of which it is told apart.

        What else a list said stays where it does not come.
        """
        rows = {(source.file, source.sheet): source.rows for source in self.sources}
        return tuple(
            KeptList(_named(own), tuple(map(compared, own.headings)), rows.get((own.file, own.sheet), 0))
            for own in self.layouts
            if not _OF_EMPLOYMENTS.isdisjoint(own.meant.values()) and own.file not in self.mended.values()
        )

    @property
    def faulty(self) -> frozenset[str]:
        """Such digests of the rows that are to be mended."""
        return frozenset(row.mends.rpartition("-")[0] for row in self.mend_rows if not row.follows)

    @property
    def rows_following(self) -> int:
        """How many of the rows set aside only follow another one."""
        return sum(row.follows for row in self.mend_rows)

    @property
    def people(self) -> int:
        """Number of people imported."""
        return len(self.roster.people)

    @property
    def newest(self) -> date | None:
        """The last day, up to that of the import, on which anything was so, as the used rows say; None if none does."""
        return max(filter(None, (source.newest for source in self.sources)), default=None)


def _named(layout: TableLayout) -> str:
    return " ".join(_DIGITS.split(f"{Path(layout.file).stem} {layout.sheet}")).strip()
