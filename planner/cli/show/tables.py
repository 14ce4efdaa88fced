"""Rows as a table on the screen."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table
from rich.text import Text


def table(headings: Mapping[str, str], rows: Sequence[Mapping[str, str | Text]], title: str = "") -> Table:
    """A table with one column per heading; keys starting with ``#`` are numbers, with ``=`` ids: neither is broken."""
    made = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold")
    made.pad_edge, made.collapse_padding = False, True
    for key, heading in headings.items():
        made.add_column(heading, justify="right" if key.startswith("#") else "left", no_wrap=key.startswith(("#", "=")))
    for row in rows:
        made.add_row(*(row[key] for key in headings))
    return made
