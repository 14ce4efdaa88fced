"""Where does the minimum break? Share of the minimum covered, function by scenario."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.band_map import MapCell
from planner.charts.bands import band, short_text
from planner.charts.function_map import function_map, function_table
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
    minimum = coverage[coverage["kind"] == "minimum"]
    sums = minimum.groupby(["function", "scenario"])[["wanted", "filled"]].sum()
    return function_table(sums, 0, functions, scenarios)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """The heat map; each cell holds symbol and percent without its sign, colour is the band."""

    def cell(function: str, scenario: str, wanted: int, filled: int) -> MapCell:
        facts = {"filled": words.number(filled), "wanted": words.number(wanted)}
        hover = words("report.heatmap.hover", function=function, scenario=scenario, **facts)
        return MapCell(band(filled, wanted), short_text(filled, wanted), hover)

    return function_map(table, ("wanted", "filled"), cell, words)
