"""What the reader of any workbook hands on of one sheet, as JSON out of the child process."""

from typing import TypedDict


class Sheet(TypedDict):
    """One sheet."""

    name: str
    hidden: bool
    rows: list[list[str]]
    """Texts of the cells from the first row and column on."""
    numbers: list[int]
    """Columns that hold numbers, from 0."""
    problems: list[tuple[int, int, str, str]]
    """Cells with an error or a formula without value: row number, column from 0, kind, text of the error."""
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    """First and last cell of each area, row and column from 0."""
    hidden_rows: list[int]
    """Row numbers; rows that a filter leaves out are among them."""
    hidden_columns: list[int]
    """From 0."""
    formulas: tuple[int, int, int]
    """How many cells hold a formula; row number and column (from 0) of the first."""
    comments: list[tuple[int, int, str]]
    """Row number, column from 0, and text."""
    looks: list[tuple[int, list[str]]] | None
    """Row number, and what the row looks like where it is not plain; None where that is not read."""
    looks_lost: bool
    """Whether that is because the workbook says it in a way that cannot be read."""


class RefusedError(Exception):
    """The workbook is not read further; the child's exit code says why."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


DAMAGED, MACROS, ROWS, COLUMNS, AREA, LOCKED = 3, 4, 5, 6, 7, 8
"""Exit codes of the child."""


def empty(name: str, *, hidden: bool) -> Sheet:
    """A sheet of which nothing is known yet."""
    return Sheet(name=name, hidden=hidden, rows=[], numbers=[], problems=[], merged=[], hidden_rows=[],
                 hidden_columns=[], formulas=(0, 0, 0), comments=[], looks=None, looks_lost=False)  # fmt: skip
