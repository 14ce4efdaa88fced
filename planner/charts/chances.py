"""How likely is it that every seat is filled? Function by scenario, in four bands that tell nobody apart."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.band_map import MapCell
from planner.charts.bands import FULL, GRAVE, NONE, ROBUSTNESS, SHORT, SLIGHT, Band
from planner.charts.function_map import function_map, function_table
from planner.text.words import Named, Words


def table(fill: pd.DataFrame, functions: Iterable[Named], scenarios: Iterable[Named]) -> pd.DataFrame:
    """The band of each function and scenario.

    Args:
        fill: rows scenario, kind, id, low, high (``analysis.robustness``); those of functions count.
        functions: functions in the order of the rows.
        scenarios: scenarios in the order of the columns.

    Returns:
        One row per function and scenario: function, scenario, names, low and high (percent; −1: nothing is wanted).
    """
    likely = fill[fill["kind"] == "function"].rename(columns={"id": "function"})
    return function_table(likely.set_index(["function", "scenario"])[["low", "high"]], -1, functions, scenarios)


def chance_band(low: int, high: int) -> Band:
    """Band of a chance: 0, below one half, below nine tenths, above; ``NONE`` where nothing is wanted."""
    if low < 0:
        return NONE
    return GRAVE if high == 0 else SHORT if high < 50 else SLIGHT if high < 90 else FULL


def chance_text(low: int, high: int) -> str:
    """``△ 50–89``, or ``✓ ≥90`` at the top: symbol and percent."""
    of = chance_band(low, high)
    if of is NONE:
        return of.symbol
    share = f"≥{low}" if high == 100 else f"{low}–{high}" if high else "0"
    return f"{of.symbol}\u00a0{share}"


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """The heat map; each cell holds symbol and percent without its sign, colour is the band."""

    def cell(function: str, scenario: str, low: int, high: int) -> MapCell:
        share = chance_text(low, high)
        hover = words("report.chances.hover", function=function, scenario=scenario, share=share)
        return MapCell(chance_band(low, high), share, hover)

    return function_map(table, ROBUSTNESS, ("low", "high"), cell, words)
