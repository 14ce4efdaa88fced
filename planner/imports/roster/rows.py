"""Reads roster files into rows of values: each cell once per distinct text, each fault with its place."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.base import Period
from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import NameSplit
from planner.domain.person import DateOrder, Employment, HeldSkill
from planner.files.nearest import NONE
from planner.imports import codes
from planner.imports.columns.cell import Fault, masked, parse, shown
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.masking import is_code
from planner.imports.columns.smell import word_that_may_mark
from planner.imports.roster.columns import COLUMNS
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_NUMBERS = frozenset({Kind.DATE, Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT, Kind.FRACTION})
_WORDS = frozenset({Kind.YES_NO, Kind.ID})


class Keys(tuple[str, ...]):
    """Columns that are asked for together; every such group is itself only, so that it is quickly looked up."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


class Job(NamedTuple):
    """One employment as a row tells it."""

    employment: Employment
    title: str
    """Tells two assignments apart that are alike otherwise; goes no further."""


class Blocks(NamedTuple):
    """The blocks that a row fills, as the domain knows them."""

    job: Job | None = None
    skills: tuple[HeldSkill, ...] = ()
    away: Period | None = None


_NO_BLOCKS = Blocks()


class _Places(dict[Keys, tuple[tuple[str, int], ...]]):
    """Of groups of columns those that a table has; found out when first asked, and asked for every row."""

    def __init__(self, at: Mapping[str, int]) -> None:
        super().__init__()
        self._at = at

    def __missing__(self, keys: Keys) -> tuple[tuple[str, int], ...]:
        known = self[keys] = tuple([(key, self._at[key]) for key in keys if key in self._at])
        return known


class Source:
    """A table that is read, and where its rows keep what."""

    def __init__(
        self,
        table: RawTable,
        places: dict[str, int],
        keys: Sequence[str],
        code_words: Mapping[str, frozenset[str]],
        candidates: Mapping[str, str],
        days: Mapping[int, Sequence[DateOrder]] = MappingProxyType({}),
    ) -> None:
        self.table, self.places, self.code_words, self.candidates = table, places, code_words, candidates
        self.at = {key: number for number, key in enumerate(keys)}
        """Column key to where a row keeps its value."""
        self.days = days
        """Place to how its days are read, of columns of which it is said."""
        self.numbers = table.numbers  # of its rows
        self.several: Mapping[str, str] = {}
        """Numbers that people have besides another one, to that one, under which their rows are read."""
        self.columns: list[list[Any]] = [[None] * len(self.numbers)] * len(self.at)
        """What the cells mean, by column in the order of ``at``; None for what is empty or unread."""
        self.guessed, self.turned, self.unsure = set[int](), set[int](), set[int]()
        """Indices of rows whose name may part in several ways, stands otherwise than its column's names, or may."""
        self.split: NameSplit | None = None
        """How such names part, as somebody has said; else they were split by a guess."""
        self.marks: Mapping[str, str] = {}
        """What is said of words that may mark somebody as protected, in lower case."""
        self.those: Mapping[Keys, tuple[tuple[str, int], ...]] = _Places(self.at)
        """Of some keys those that the table has, each with where a row keeps its value."""

    def held(self, rows: "Sequence[Row]", at: int) -> list[Any]:
        """What some of its rows hold in one column; all of them, mostly."""
        column = self.columns[at]
        return column if len(rows) == len(column) else [column[row.index] for row in rows]


class Row:
    """One row; ``faults`` are the reasons for setting it aside.

    A city has hundreds of thousands: a row keeps no more than what is its own, and its table what the cells mean.
    """

    __slots__ = ("blocks", "faults", "index", "source", "unread")

    def __init__(self, source: Source, index: int) -> None:
        self.source = source
        self.index = index
        """Index in the table's rows."""
        self.faults: Sequence[Finding] = ()
        self.unread: frozenset[str] = frozenset()
        """Columns whose cell holds something that could not be read."""
        self.blocks = _NO_BLOCKS
        """What it says, once it is compared with the organisation; of a row without faults."""

    @property
    def table(self) -> RawTable:
        """The table in which it stands."""
        return self.source.table

    @property
    def places(self) -> dict[str, int]:
        """Column key to place in the table, of the columns that are understood."""
        return self.source.places

    def get(self, key: str) -> Any:
        """The value in a column; None if there is none."""
        at = self.source.at.get(key)
        return None if at is None else self.source.columns[at][self.index]

    def put(self, key: str, value: Any) -> None:
        """Gives it another value; its source keeps room for the column."""
        self.source.columns[self.source.at[key]][self.index] = value

    def gives(self, keys: Keys) -> bool:
        """Whether it says anything of these columns."""
        columns, index = self.source.columns, self.index
        for _, at in self.source.those[keys]:  # noqa: SIM110 - gone through a million times
            if columns[at][index] is not None:
                return True
        return False

    @property
    def values(self) -> Mapping[str, Any]:
        """Column key to value, filled cells only; made anew each time, and not to be written to."""
        return MappingProxyType(self.those(self.source.at.items()))

    def those(self, keys: Iterable[tuple[str, int]]) -> dict[str, Any]:
        """Column key to value of some columns, filled cells only."""
        columns, index = self.source.columns, self.index
        return {key: value for key, at in keys if (value := columns[at][index]) is not None}

    def fault(self, note: Finding) -> None:
        """One more reason to set it aside."""
        self.faults = (*self.faults, note)

    def __repr__(self) -> str:
        """Without its values: they are somebody's."""
        return f"Row({self.index})"

    @property
    def number(self) -> int:
        """Row number as the editor shows it."""
        return self.source.numbers[self.index]

    @property
    def where(self) -> tuple[str, str, int]:
        """File, sheet and row number, as a finding names them."""
        return self.table.file, self.table.sheet, self.number

    def word_note(self, place: int) -> Finding:
        """The finding of a word that may mark the person; the word is one of ours, so that it may be shown."""
        headers = self.table.headers
        column = headers[place] if place < len(headers) and headers[place] else xl_col_to_name(place)
        named, title = place in names_in(self.places), place == self.places.get("title")
        word = word_that_may_mark(self.table.rows[self.index].cells[place], name=named, title=title)
        return finding(codes.PERHAPS_PROTECTED, file=self.table.file, sheet=self.table.sheet, row=self.number,
                       column=column, found=word)  # fmt: skip

    def note(self, code: str, key: str = "", word: str = "", /, **facts: str | int) -> Finding:
        """A finding at this row, in the column with this key; ``word`` is the part of the cell that it is about."""
        place = self.places.get(key)
        column = COLUMNS[key] if key else None
        text = self.table.column(place)[self.index] if place is not None else ""
        text = word or text
        heading = self.table.headers[place] if place is not None else (column.swedish if column else "")
        # A word that looks like none of the known ones may be a name that stands in the wrong column.
        unlike = facts.get("nearest") == NONE or (column and _astray(column, text))
        coded = column and (clean(text) in self.source.code_words.get(key, ()) or _is_code(column, text))
        personal = column and (column.personal or (unlike and not coded))
        cell = masked(text) if personal and code != codes.tables.EXCEL_ERROR else shown(text)
        table = self.table
        return finding(code, file=table.file, sheet=table.sheet, row=self.number, column=heading, found=cell,
                       facts=facts)  # fmt: skip


def names_in(places: Mapping[str, int]) -> frozenset[int]:
    """Where a table has names."""
    return frozenset(places[key] for key in ("first_name", "last_name", "name") if key in places)


def rows_of_sources(rows: Sequence[Row]) -> dict[Source, int]:
    """The tables of rows in the order of their first ones, and how many rows each has."""
    return {source: end - start for source, start, end in _runs(rows)}


def by_source(rows: Sequence[Row]) -> Iterator[tuple[Source, Sequence[Row]]]:
    """The rows of each table, in their order; they stand together, for so they are read."""
    for source, start, end in _runs(rows):
        yield source, rows if end - start == len(rows) else rows[start:end]


def _runs(rows: Sequence[Row]) -> Iterator[tuple[Source, int, int]]:
    start = 0
    while start < len(rows):
        source = rows[start].source
        end = bisect_left(rows, True, start, key=lambda row: row.source is not source)
        yield source, start, end
        start = end


def _is_code(column: Column, text: str) -> bool:
    """Whether a text is too short to be anybody's, in a column of a few words."""
    return column.kind is Kind.CHOICE and is_code(clean(text))


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
