"""When does it help? Points of gaps that are left, month by month from the decision, one small chart per scenario."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.style import BLUE, INK, LINE, MUTED, axis, figure
from planner.text.words import Named, Words

_ACROSS = 3
"""Small charts side by side."""
_ROW_PX = 210
_ROOMY = 6
"""With more bars than this only those that differ from the one before have their number."""


def table(forecast: pd.DataFrame, scenarios: Iterable[Named]) -> pd.DataFrame:
    """The forecast with the names of the scenarios, in their order.

    Args:
        forecast: month, scenario, missing.
        scenarios: scenarios of the report.

    Returns:
        scenario, its names, month, missing; by scenario, then month.
    """
    order = {scenario: number for number, scenario in enumerate(dict.fromkeys(forecast["scenario"]))}
    rows = forecast[["scenario", "month", "missing"]].copy()
    rows["order"] = [order[scenario] for scenario in rows["scenario"]]
    rows = rows.sort_values(["order", "month"], ignore_index=True).drop(columns="order")
    return with_names(rows, "scenario", scenarios)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """Bars by month with their numbers, on one scale in all the small charts."""
    shown = list(table.groupby("scenario", sort=False))
    down = -(-len(shown) // _ACROSS)
    most = max(1, int(table["missing"].max()))
    traces, layout, notes = [], dict[str, Any](), []
    for number, (scenario, forecast) in enumerate(shown):
        key = str(number + 1) if number else ""
        (left, right), (low, high) = _place(number, down)
        months = [int(month) for month in forecast["month"]]
        traces.append(_bars(forecast, months, key, words))
        layout[f"xaxis{key}"] = axis(
            domain=[left, right],
            anchor=f"y{key}",
            tickmode="array",
            tickvals=months,
            tickfont={"color": MUTED, "size": 11},
        )
        layout[f"yaxis{key}"] = axis(
            domain=[low, high],
            anchor=f"x{key}",
            range=[0, most * 1.18],
            showticklabels=False,
            showline=True,
            linecolor=LINE,
        )
        title = f"<b>{scenario}</b>  {drawn(forecast, 'scenario', words)[0]}"
        notes.append(
            {
                "text": title, "x": left, "y": high, "xref": "paper", "yref": "paper", "xanchor": "left",
                "yanchor": "bottom", "showarrow": False, "font": {"size": 12, "color": INK},
            }
        )  # fmt: skip
    margin = {"l": 8, "r": 8, "t": 30, "b": 8, "pad": 4}
    return figure(
        words, 40 + _ROW_PX * down, *traces, showlegend=False, annotations=notes, bargap=0.25, margin=margin, **layout
    )


def _place(number: int, down: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Domains of a small chart: left and right, low and high."""
    row, column = divmod(number, _ACROSS)
    width, height = 1 / _ACROSS, 1 / down
    left, top = column * width, 1 - row * height
    return (left, left + width - 0.03), (top - height + 0.16 * height, top - 0.08 * height)


def _bars(own: pd.DataFrame, months: list[int], key: str, words: Words) -> go.Bar:
    missing = [int(points) for points in own["missing"]]
    return go.Bar(
        x=months, y=missing, xaxis=f"x{key}", yaxis=f"y{key}", marker={"color": BLUE},
        text=_changes(missing, words), textposition="outside", textangle=0, cliponaxis=False,
        constraintext="none", textfont={"size": 11, "color": INK},
        hovertext=[
            words("report.readiness.hover", month=month, missing=words.number(points))
            for month, points in zip(months, missing, strict=True)
        ],
        hoverinfo="text",
    )  # fmt: skip


def _changes(missing: list[int], words: Words) -> list[str]:
    """The number of each bar; of many bars, where it is no longer that of the bar before."""
    pairs = zip(missing, [None, *missing], strict=False)
    return [words.number(now) if len(missing) <= _ROOMY or now != before else "" for now, before in pairs]
