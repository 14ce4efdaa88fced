"""A map of functions by scenarios: the table and the picture that several charts share."""

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go

from planner.charts.band_map import MapCell, band_map
from planner.charts.bands import Band
from planner.charts.names import drawn, with_names
from planner.text.words import Named, Words


def function_table(
    values: pd.DataFrame, fill: int, functions: Iterable[Named], scenarios: Iterable[Named]
) -> pd.DataFrame:
    """Whole numbers of every function in every scenario.

    Args:
        values: the numbers that are known, indexed by function and scenario.
        fill: number where none is known.
        functions: functions in the order of the rows.
        scenarios: scenarios in the order of the columns.

    Returns:
        One row per function and scenario: function, scenario, their names, and the numbers.
    """
    functions, scenarios = list(functions), list(scenarios)
    grid = pd.MultiIndex.from_product(
        [[item.id for item in functions], [item.id for item in scenarios]], names=["function", "scenario"]
    )
    cells = values.reindex(grid, fill_value=fill).astype(int).reset_index()
    return with_names(with_names(cells, "function", functions), "scenario", scenarios)


def function_map(
    table: pd.DataFrame,
    scale: Sequence[Band],
    numbers: tuple[str, str],
    cell: Callable[[str, str, int, int], MapCell],
    words: Words,
) -> go.Figure:
    """The heat map.

    Args:
        table: of ``function_table``.
        scale: the steps that have a colour.
        numbers: two of its columns.
        cell: what stands in a cell, of the names of function and scenario and the two numbers.
        words: language.
    """
    rows, columns = table.drop_duplicates("function"), table.drop_duplicates("scenario")
    names = drawn(table, "function", words), drawn(table, "scenario", words)
    cells = [cell(*values) for values in zip(*names, *(table[name] for name in numbers), strict=True)]
    return band_map(words, scale, drawn(rows, "function", words), list(columns["scenario"]), cells)
