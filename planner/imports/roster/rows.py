"""Reads roster files into rows of values: each cell once per distinct text, each fault with its place."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.files.nearest import NONE
from planner.imports import codes
from planner.imports.columns.cell import Fault, masked, parse, shown
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.smell import WORD
from planner.imports.roster.columns import COLUMNS
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_NUMBERS = frozenset({Kind.DATE, Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT, Kind.FRACTION})
_WORDS = frozenset({Kind.YES_NO, Kind.ID})


@dataclass(eq=False)
class Row:
    """One row with its values; ``faults`` are the reasons for setting it aside."""

    table: RawTable
    index: int
    """Index in the table's rows."""
    places: dict[str, int]
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    """Column key to value, filled cells only."""
    faults: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Columns whose cell holds something that could not be read."""
    code_words: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """Column key to what its writers use as codes; the same for all rows of a table."""
    candidates: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Column key to the heading that may be meant for it, but is not read; the same for all rows of a table."""

    @property
    def number(self) -> int:
        """Row number as the editor shows it."""
        return self.table.numbers[self.index]

    @property
    def where(self) -> tuple[str, str, int]:
        """File, sheet and row number, as a finding names them."""
        return self.table.file, self.table.sheet, self.number

    def word_note(self, place: int) -> Finding:
        """The finding of a word that may mark the person; the word is one of ours, so that it may be shown."""
        headers = self.table.headers
        column = headers[place] if place < len(headers) and headers[place] else xl_col_to_name(place)
        word = WORD.search(self.table.rows[self.index].cells[place])
        return finding(codes.PERHAPS_PROTECTED, file=self.table.file, sheet=self.table.sheet, row=self.number,
                       column=column, found=word[0] if word else "")  # fmt: skip

    def note(self, code: str, key: str = "", word: str = "", /, **facts: str | int) -> Finding:
        """A finding at this row, in the column with this key; ``word`` is the part of the cell that it is about."""
        place = self.places.get(key)
        column = COLUMNS[key] if key else None
        text = self.table.rows[self.index].cells[place] if place is not None else ""
        text = word or text
        heading = self.table.headers[place] if place is not None else (column.swedish if column else "")
        # A word that looks like none of the known ones may be a name that stands in the wrong column.
        unlike = facts.get("nearest") == NONE or (column and _astray(column, text))
        personal = column and (column.personal or (unlike and clean(text) not in self.code_words.get(key, ())))
        cell = masked(text) if personal else shown(text)
        table = self.table
        return finding(code, file=table.file, sheet=table.sheet, row=self.number, column=heading, found=cell,
                       facts=facts)  # fmt: skip


def _astray(column: Column, text: str) -> bool:
    """Whether a value is so unlike its column's that cells may have slipped: then it may be a name or an address."""
    if column.kind in _WORDS:
        return isinstance(parse(column, text), Fault)
    if column.kind not in _NUMBERS and column.key != "aid":
        return False
    # An address has digits, too; a month or a unit beside a number is no name.
    words = {word.casefold() for word in _LETTERS.findall(text)}
    return not any(char.isdigit() for char in text) or any(not word.startswith(_BESIDE_NUMBERS) for word in words)


_LETTERS = re.compile(r"[^\W\d_]{3,}")
_BESIDE_NUMBERS = (
    *("jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"),
    *("tim", "hour", "proc", "perc", "dag", "day", "vecka", "week"),
)
"""How words begin that may stand beside digits in a date or a number."""

_HAPPENED = ("stated_on", "employed_from", "clearance_decided", "claim_date", "phone_confirmed")
"""Columns of days on which something was so, and which a later export has later ones of."""


def newest_day(rows: Iterable[Row], as_of: date, keys: Collection[str] = _HAPPENED) -> date | None:
    """The last of such days, in some columns, that is not after the day of the import."""
    days = {row.values[key] for row in rows for key in _HAPPENED if key in keys and key in row.values}
    return max((day for day in days if day <= as_of), default=None)
