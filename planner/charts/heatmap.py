"""Where does the minimum break? Share of the minimum covered, function by scenario."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.band_map import MapCell, band_map
from planner.charts.bands import band, short_text
from planner.charts.names import drawn, with_names
from planner.text.words import Named, Words


def table(coverage: pd.DataFrame, functions: Iterable[Named], scenarios: Iterable[Named]) -> pd.DataFrame:
    """Names of the minimum wanted and filled per function and scenario.

    Args:
        coverage: rows scenario, position, function, kind, wanted, filled (``analysis.coverage.positions``).
        functions: functions in the order of the rows.
        scenarios: scenarios in the order of the columns.

    Returns:
        One row per function and scenario, also where nothing is wanted: function, scenario, names,
        wanted, filled.
    """
    functions, scenarios = list(functions), list(scenarios)
    minimum = coverage[coverage["kind"] == "minimum"]
    grid = pd.MultiIndex.from_product(
        [[item.id for item in functions], [item.id for item in scenarios]], names=["function", "scenario"]
    )
    sums = minimum.groupby(["function", "scenario"])[["wanted", "filled"]].sum()
    made = sums.reindex(grid, fill_value=0).astype(int).reset_index()
    return with_names(with_names(made, "function", functions), "scenario", scenarios)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """The heat map; each cell holds symbol and percent without its sign, colour is the band."""
    rows, columns = table.drop_duplicates("function"), table.drop_duplicates("scenario")
    cells = [
        MapCell(
            band(filled, wanted),
            short_text(filled, wanted),
            words(
                "report.heatmap.hover", function=function, scenario=scenario,
                filled=words.number(filled), wanted=words.number(wanted),
            ),
        )
        for function, scenario, filled, wanted in zip(
            drawn(table, "function", words), drawn(table, "scenario", words), table["filled"], table["wanted"],
            strict=True,
        )
    ]  # fmt: skip
    return band_map(words, drawn(rows, "function", words), list(columns["scenario"]), cells)
