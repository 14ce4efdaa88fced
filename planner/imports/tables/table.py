"""What every reader hands on: text cells with the row numbers that the editor shows."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, cast, overload

from planner.domain.finding import Finding


class RawRow(NamedTuple):
    """One row as text."""

    number: int
    """Row number as the editor shows it; for a record over several lines the first line."""
    cells: tuple[str, ...]
    """Cell texts, untrimmed; at least as many as there are headers."""

    def __repr__(self) -> str:
        """Without the cells: they are people's."""
        return f"RawRow(number={self.number})"


class Rows(Sequence[RawRow]):
    """Rows that are kept by column; a reader hands on each text once: of millions of cells few are different."""

    def __init__(
        self, numbers: Sequence[int], columns: Sequence[Sequence[str]], beyond: Mapping[int, tuple[str, ...]]
    ) -> None:
        self.numbers, self.columns = array("q", numbers), tuple(map(tuple, columns))
        self.beyond = beyond
        """Index of a row to its cells right of the last heading, of rows that have any."""
        self._distinct: dict[int, tuple[str, ...]] = {}

    def distinct(self, place: int) -> tuple[str, ...]:
        """Each text of a column once, as they come; kept, for a dozen questions are asked of it.

        In their order they lie one behind the other in memory: to go through a city's takes half the time.
        """
        known = self._distinct.get(place)
        if known is None:
            known = self._distinct[place] = tuple(dict.fromkeys(self.columns[place]))
        return known

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> RawRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[RawRow, ...]: ...
    def __getitem__(self, index: int | slice) -> RawRow | tuple[RawRow, ...]:
        """One row or several."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        index = range(len(self))[index]
        cells = tuple([texts[index] for texts in self.columns])
        return RawRow(self.numbers[index], cells + self.beyond.get(index, ()))

    def __iter__(self) -> Iterator[RawRow]:
        """Every row in turn."""
        if self.beyond or not self.columns:
            return map(self.__getitem__, range(len(self)))
        return map(RawRow, self.numbers, zip(*self.columns, strict=True))

    def below(self, index: int) -> "Rows":
        """The rows below one, where none has cells right of the last heading."""
        return Rows(self.numbers[index + 1 :], [texts[index + 1 :] for texts in self.columns], {})

    def __repr__(self) -> str:
        """Without the cells: they are people's."""
        return f"Rows({len(self)})"


def rows_of(numbers: Sequence[int], cells: Sequence[Sequence[str]], width: int) -> Rows:
    """Rows by column; what one lacks of so many columns is empty."""
    if set(map(len, cells)) <= {width}:
        return Rows(numbers, list(zip(*cells, strict=True)) or [()] * width, {})
    whole = ([*row[:width], *[""] * (width - len(row))] for row in cells)
    beyond = {index: tuple(row[width:]) for index, row in enumerate(cells) if len(row) > width}
    return Rows(numbers, list(zip(*whole, strict=True)) or [()] * width, beyond)


@dataclass(frozen=True)
class RawTable:
    """One sheet or CSV file; a row with an ERROR finding in ``findings`` is to be set aside."""

    file: str
    """File name without folders."""
    sheet: str
    """Sheet name; empty for CSV."""
    header_row: int
    """Row number of the headings."""
    headers: tuple[str, ...]
    """Headings, trimmed."""
    rows: Sequence[RawRow] = field(repr=False)
    """Rows that hold something."""
    findings: tuple[Finding, ...]
    """What was noticed on the way: encoding, delimiter, faulty rows."""
    number_columns: frozenset[int] = frozenset()
    """Columns in which a workbook holds numbers instead of text, so that leading zeros may be lost."""
    visible: bool = True
    """Whether a person who opens the workbook sees the sheet."""
    hidden_rows: frozenset[int] = frozenset()
    """Numbers of rows that such a person does not see."""
    above: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """Cells of the rows above the headings."""
    beside: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """Cells of rows of sheets beside it that say when the workbook was made."""
    looks: Mapping[int, tuple[str, ...]] | None = field(default=None, repr=False)
    """Number of a row to what it looks like, of those that are not plain; None where that is not read."""
    look_kinds: frozenset[str] = frozenset()
    """Kinds of looks of which the workbook says that they mean protection."""
    sensitive: frozenset[str] = frozenset()
    """Headings, as they are compared, below which any cell speaks of health or the union."""
    of_skills: Mapping[str, str] = field(default_factory=dict)
    """Headings, as they are compared, whose word of health a skill beside it explains, to what they say besides."""
    folded_from: Mapping[str, str] = field(default_factory=dict)
    """Words of skills, in lower case, to the headings of their own columns, whose cells stand in that of skills now."""
    levels: frozenset[str] = frozenset()
    """Headings, as they are compared, of levels above the unit that are read where its own cell is empty."""
    modified: date | None = None
    """Day on which the file was last written to; None if that is not asked."""
    width: int | None = None
    """How many of the headings stand in the file; those beyond are of columns that the program has made."""
    origin: tuple[str, str] | None = None
    """File and sheet of the list whose rows are mended in it; None for one that is a list itself."""

    def __post_init__(self) -> None:
        """Keeps the rows by column, however they come."""
        if self.width is None:
            object.__setattr__(self, "width", len(self.headers))
        if not isinstance(self.rows, Rows):
            numbers, cells = [row.number for row in self.rows], [row.cells for row in self.rows]
            object.__setattr__(self, "rows", rows_of(numbers, cells, len(self.headers)))

    def column(self, place: int) -> Sequence[str]:
        """All texts below one heading."""
        return self._kept.columns[place]

    def distinct(self, place: int) -> tuple[str, ...]:
        """Each text below one heading once, as they come."""
        return self._kept.distinct(place)

    @property
    def of_file(self) -> str:
        """Name of the file that the list is from: what is said of that holds for its mended rows."""
        return self.origin[0] if self.origin else self.file

    @property
    def numbers(self) -> Sequence[int]:
        """Numbers of all rows."""
        return self._kept.numbers

    @property
    def beyond(self) -> Mapping[int, tuple[str, ...]]:
        """Index of a row to its cells right of the last heading, of rows that have any."""
        return self._kept.beyond

    @property
    def _kept(self) -> Rows:
        return cast(Rows, self.rows)
