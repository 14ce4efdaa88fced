"""Where does the minimum break? Share of the minimum covered, function by scenario."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from planner.charts.bands import BANDS, band, short_text
from planner.charts.names import Named, names, with_names
from planner.charts.style import axis, figure, rows_axis
from planner.text.words import Words


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
    rows = table.drop_duplicates("function")
    columns = table.drop_duplicates("scenario")
    wide, high = len(columns), len(rows)
    cells = list(zip(table["filled"], table["wanted"], strict=True))
    bands = [band(filled, wanted) for filled, wanted in cells]
    text = [short_text(filled, wanted) for filled, wanted in cells]
    hover = [
        words(
            "report.heatmap.hover", function=function, scenario=scenario,
            filled=words.number(filled), wanted=words.number(wanted),
        )
        for function, scenario, (filled, wanted) in zip(
            names(table, "function", words), names(table, "scenario", words), cells, strict=True
        )
    ]  # fmt: skip
    trace = go.Heatmap(
        x=list(range(wide)),
        y=list(range(high)),
        z=_folded([BANDS.index(of) if of in BANDS else None for of in bands], wide),
        hovertext=_folded(hover, wide),
        hoverinfo="text",
        zmin=-0.5,
        zmax=len(BANDS) - 0.5,
        colorscale=_steps(),
        showscale=False,
        xgap=3,
        ygap=3,
    )
    notes = [
        {
            "x": index % wide,
            "y": index // wide,
            "text": label,
            "showarrow": False,
            "font": {"color": of.ink, "size": 12},
        }
        for index, (label, of) in enumerate(zip(text, bands, strict=True))
    ]
    return figure(
        words, 60 + 38 * high, trace, annotations=notes,
        xaxis=axis(side="top", tickmode="array", tickvals=list(range(wide)), ticktext=list(columns["scenario"])),
        yaxis=rows_axis(high, ticktext=names(rows, "function", words)),
    )  # fmt: skip


def _steps() -> list[list[object]]:
    """A colour scale with one flat step per band."""
    share = 1 / len(BANDS)
    return [[round((at + end) * share, 6), of.fill] for at, of in enumerate(BANDS) for end in (0, 1)]


def _folded(flat: list[Any], wide: int) -> list[list[Any]]:
    return [flat[start : start + wide] for start in range(0, len(flat), wide)]
