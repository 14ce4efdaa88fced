"""A linear model with names for its blocks of variables and rows, and how it is put together."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.solvers.whole import LinearModel

Ints = NDArray[np.int64]

OPEN = -1
"""Instead of the number of a package: the cell is open without any."""


@dataclass(frozen=True)
class Model(LinearModel):
    """Points of the names covered, to be maximised."""

    cost: Ints
    """Kronor of each variable; 0 for names placed."""
    rows: dict[str, slice]
    """Rows by kind."""
    columns: dict[str, slice]
    """Variables by kind."""
    coupled: Ints
    """Placing variables that must be told to be whole; all others follow from the first stage."""

    @property
    def bought(self) -> slice:
        """All that can be bought: it stands first."""
        return slice(0, self.columns["reviews"].stop)

    @property
    def yes_no(self) -> slice:
        """Agreements, lending shares, agreements with pools and reviews: bought or not; and cells held or not."""
        return slice(self.columns["agreements"].start, self.columns["held"].stop)


class Builder:
    """Collects blocks of variables and rows."""

    def __init__(self) -> None:
        self._gain: list[Ints] = []
        self._most: list[Ints] = []
        self._cost: list[Ints] = []
        self._entries: list[tuple[Ints, Ints, Ints]] = []
        self._limit: list[Ints] = []
        self.rows: dict[str, slice] = {}
        self.columns: dict[str, slice] = {}
        self.coupled: list[Ints] = []
        self._variables = self._row_count = 0

    def variables(self, name: str, gain: Ints, most: Ints, cost: Ints) -> Ints:
        """Adds variables and returns their numbers."""
        first, self._variables = self._variables, self._variables + len(most)
        self.columns[name] = slice(first, self._variables)
        self._gain.append(gain)
        self._most.append(most)
        self._cost.append(cost)
        return np.arange(first, self._variables)

    def cost_of(self, variables: Ints) -> Ints:
        """What one of each costs."""
        cost: Ints = np.concatenate(self._cost)[variables]
        return cost

    def block(self, name: str, limit: Ints) -> int:
        """Adds rows and returns the number of the first."""
        first, self._row_count = self._row_count, self._row_count + len(limit)
        self.rows[name] = slice(first, self._row_count)
        self._limit.append(limit)
        return first

    def put(self, row: Ints, column: Ints, value: Ints | int) -> None:
        """Adds entries."""
        self._entries.append((row, column, np.broadcast_to(np.asarray(value, dtype=np.int64), row.shape)))

    def build(self) -> Model:
        """The model."""
        row, column, value = (np.concatenate(part) for part in zip(*self._entries, strict=True))
        return Model(
            gain=np.concatenate(self._gain),
            most=np.concatenate(self._most),
            cost=np.concatenate(self._cost),
            row=row,
            column=column,
            value=value,
            limit=np.concatenate(self._limit),
            rows=self.rows,
            columns=self.columns,
            coupled=np.concatenate([np.zeros(0, dtype=np.int64), *self.coupled]),
        )


class Names(NamedTuple):
    """The placing variables: names of a group in a cell, by a package or without."""

    group: Ints
    cell: Ints
    active: Ints
    """Number of the active package that opens the cell, ``OPEN`` if it is open without."""
    variable: Ints


class Covered(NamedTuple):
    """The names of one step of a cell that are covered, whoever covers them."""

    cell: Ints
    step: Ints
    variable: Ints
