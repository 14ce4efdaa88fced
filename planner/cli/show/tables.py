"""Rows as a table on the screen."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import fill

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from planner.text import Words

_HEADING = 12
"""Signs of a line of a heading above numbers, unless a word is longer."""


def table(headings: Mapping[str, str], rows: Sequence[Mapping[str, str | Text]], title: str = "") -> Table:
    """A table with one column per heading; keys starting with ``#`` are numbers, with ``=`` ids: neither is broken.

    What stands above numbers is broken between its words, lest it make the column wide; nothing is cut off.
    """
    grid = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold")
    grid.pad_edge, grid.collapse_padding = False, True
    for key, said in headings.items():
        heading = fill(said, _HEADING, break_long_words=False) if key.startswith("#") else said
        unbroken = key.startswith(("#", "="))
        grid.add_column(heading, overflow="fold", justify="right" if key[0] == "#" else "left", no_wrap=unbroken)
    for row in rows:
        grid.add_row(*(row[key] for key in headings))
    return grid


def show_table(
    rows: Sequence[Mapping[str, str | Text]],
    heading: Callable[[str], str],
    words: Words,
    console: Console,
    *,
    title: str = "",
    most: int,
) -> None:
    """Prints a table of the first rows and how many more there are; nothing if there are none.

    Args:
        rows: cells by key, the same keys in each; see ``table``.
        heading: what stands above a key, whose first sign, if it is one, has been taken off.
        words: language.
        console: where it is printed.
        title: what stands above the table.
        most: rows that are shown; all stand in the JSON.
    """
    if not rows:
        return
    console.print(table({key: heading(key.lstrip("#=")) for key in rows[0]}, rows[:most], title))
    if len(rows) > most:
        console.print("  " + words.count("cli.more", len(rows) - most), style="dim")
