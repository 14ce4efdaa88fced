"""Who lends how many to which function? Lending units by function, as far as it may be told in public."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.style import BLUE_LIGHT, INK, PALE, axis, figure, rows_axis
from planner.text.words import Named, Words, public_text


def table(lent: pd.DataFrame, units: Iterable[Named], functions: Iterable[Named], few: int) -> pd.DataFrame:
    """Lender by function of one scenario.

    Args:
        lent: rows lender, function, low, high (names, as far as they may be told) of one scenario.
        units: all units.
        functions: all functions in order.
        few: names lent at most, or none, by a pair that is not among the rows.

    Returns:
        One row per lender and function that occur, with their names.
    """
    functions = [item for item in functions if item.id in set(lent["function"])]
    units = [item for item in units if item.id in set(lent["lender"])]
    grid = pd.MultiIndex.from_product(
        [[item.id for item in units], [item.id for item in functions]], names=["lender", "function"]
    )
    made = lent.set_index(["lender", "function"])[["low", "high"]].reindex(grid).reset_index()
    made = made.fillna({"low": 0, "high": few}).astype({"low": "int64", "high": "int64"})
    return with_names(with_names(made, "lender", units), "function", functions)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """A heat map, pale to blue, with the public count in each cell."""
    rows, columns = table.drop_duplicates("lender"), table.drop_duplicates("function")
    wide, high = len(columns), len(rows)
    values = [int(number) for number in table["high"]]
    top = max([1, *values])
    shown_counts = [public_text(low, high, words) for low, high in zip(table["low"], table["high"], strict=True)]
    trace = go.Heatmap(
        x=list(range(wide)), y=list(range(high)),
        z=[values[start : start + wide] for start in range(0, len(values), wide)],
        zmin=0, zmax=top, colorscale=[[0, PALE], [1, BLUE_LIGHT]], showscale=False, xgap=3, ygap=3, hoverinfo="skip",
    )  # fmt: skip
    notes = [
        {
            "x": index % wide,
            "y": index // wide,
            "text": shown,
            "showarrow": False,
            "font": {"size": 12, "color": INK},
        }
        for index, shown in enumerate(shown_counts)
    ]
    ticks = [_broken(name) for name in drawn(columns, "function", words)]
    return figure(
        words, 110 + 34 * high, trace, annotations=notes,
        xaxis=axis(side="top", tickmode="array", tickvals=list(range(wide)), ticktext=ticks, tickangle=0),
        yaxis=rows_axis(high, ticktext=drawn(rows, "lender", words)),
    )  # fmt: skip


def _broken(name: str, width: int = 14) -> str:
    """A long name over several lines, broken at spaces."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)
