"""Shows a data frame as a table on the screen, or hands its rows over for JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    import pandas as pd


def rows_of(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Rows as plain Python values; a missing value is None."""
    return [
        {str(key): None if value != value else value for key, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def table(headings: Mapping[str, str], rows: Sequence[Mapping[str, str | Text]], title: str = "") -> Table:
    """A table with one column per heading; keys starting with ``#`` are numbers, with ``=`` ids: neither is broken."""
    made = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold")
    made.pad_edge, made.collapse_padding = False, True
    for key, heading in headings.items():
        made.add_column(heading, justify="right" if key.startswith("#") else "left", no_wrap=key.startswith(("#", "=")))
    for row in rows:
        made.add_row(*(row[key] for key in headings))
    return made
