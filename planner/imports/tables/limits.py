"""How much a file may hold, whatever its kind."""

MAX_ROWS = 500_000
"""Rows in one file (docs/model.md, Faulty input)."""
MAX_COLUMNS = 256
MAX_AREA = 2_000_000
MAX_EMPTINESS = 100
"""Cells of the rectangle that the filled cells span, for each filled one, in a sheet that spans more than MAX_AREA."""


def too_empty(rows: int, columns: int, cells: int) -> bool:
    """Whether a rectangle is too large for what stands in it: a reader makes room for every cell, empty or not."""
    return rows * columns > max(MAX_AREA, MAX_EMPTINESS * cells)
