"""A table of the workbook: plain values under headings that mean the same on every sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.charts.bands import Band
from planner.text.words import Words


class Form(StrEnum):
    """What a column holds; decides number format, width and whether text wraps."""

    TEXT = "text"
    PROSE = "prose"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"


class Shaded(NamedTuple):
    """A value with the symbol and the colours of a rung of the ladder; it stays the value that it is."""

    value: str | int
    """The value."""
    band: Band
    """Symbol and colours."""


Value = str | int | float | date | Shaded | None
"""A cell; None where there is nothing to tell."""

_FORMS = {
    Form.PROSE: ("first", "bad", "mend", "change", "measure", "note", "regimes", "reason"),
    Form.SHARE: (
        "share", "target_share", "depth_share", "chance_from", "chance_to", "lend_share", "draws", "cover",
        "away_from", "away_to", "p10_share", "p50_share", "p90_share",
    ),
    Form.DAY: ("as_of",),
    Form.NUMBER: (
        "days", "positions", "nobody", "fewer", "rotation", "whole", "tier", "outage", "class", "seats", "step_number",
        "wanted", "filled", "missing", "target_wanted", "target_filled", "depth_wanted", "depth_filled", "price_from",
        "price_to", "people_from", "people_to", "weeks",
        "more_from", "more_to", "lost", "stay", "bought_from", "bought_to", "kronor", "cost_from",
        "cost_to", "last_weeks", "month", "p10", "p50", "p90", "doubled_from", "doubled_to", "needed", "open_hours",
        "still_from", "still_to",
    ),
}  # fmt: skip
FORM = {key: form for form, keys in _FORMS.items() for key in keys}
"""Form of each column by its key; what is not here is short text."""


class Field(NamedTuple):
    """One column."""

    heading: str
    """Heading; columns of one table have different ones."""
    form: Form = Form.TEXT
    """What it holds."""


@dataclass(frozen=True)
class Table:
    """One table."""

    key: str
    """Key of its words; letters, digits and ``_``."""
    fields: tuple[Field, ...]
    """Columns."""
    rows: tuple[tuple[Value, ...], ...]
    """Rows, each as long as the columns."""
    heads: int
    """How many columns at the left name the row."""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.fields) for row in self.rows):
            raise ValueError(f"{self.key}: a row does not have {len(self.fields)} cells")


def field(key: str, words: Words) -> Field:
    """The column of a key."""
    return Field(words(f"book.column.{key}"), FORM.get(key, Form.TEXT))


def table(key: str, columns: str, words: Words, rows: Iterable[Sequence[Value]], heads: int) -> Table:
    """A table whose columns are keys with a space between them."""
    return Table(key, tuple(field(name, words) for name in columns.split()), tuple(map(tuple, rows)), heads)


def share(filled: int, wanted: int) -> float | None:
    """Rounded down to whole percent, so that 100 % means that nothing is missing; None where nothing is wanted."""
    return 100 * min(filled, wanted) // wanted / 100 if wanted else None


def yes(holds: bool, words: Words) -> str | None:
    """``ja`` where it holds, else an empty cell."""
    return words("book.yes") if holds else None
