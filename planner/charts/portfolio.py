"""What does the next krona give? Points of gaps closed at rising budgets, and the bound that nothing can pass."""

import pandas as pd
import plotly.graph_objects as go

from planner.charts.style import BLUE, ORANGE, axis, figure, scale
from planner.text.words import Words


def table(curve: pd.DataFrame) -> pd.DataFrame:
    """The curve as it stands: ``kronor``, ``gain``, ``bound``, by rising budget."""
    return curve[["kronor", "gain", "bound"]].sort_values("kronor", ignore_index=True)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """A line with the points closed and a dashed one, always on or above it, with the bound."""
    budgets = [int(kronor) for kronor in table["kronor"]]
    gain, bound = ([int(points) for points in table[name]] for name in ("gain", "bound"))
    labels = [words("report.money", kronor=words.number(kronor)) for kronor in budgets]
    closed = go.Scatter(
        x=budgets, y=gain, name=words("report.measures.gain"), mode="lines+markers+text",
        line={"color": BLUE, "width": 3}, marker={"size": 9, "color": BLUE},
        text=[words.number(points) if points else "" for points in gain], textposition="bottom right",
        hovertext=[
            words("report.measures.hover", budget=label, gain=words.number(low), bound=words.number(high))
            for label, low, high in zip(labels, gain, bound, strict=True)
        ],
        hoverinfo="text", cliponaxis=False,
    )  # fmt: skip
    top = go.Scatter(
        x=budgets, y=bound, name=words("report.measures.bound"), mode="lines+markers", hoverinfo="skip",
        line={"color": ORANGE, "width": 2, "dash": "4px,3px"},
        marker={"size": 10, "color": ORANGE, "symbol": "line-ew-open", "line": {"width": 2}},
    )  # fmt: skip
    return figure(
        words, 340, top, closed,
        margin={"l": 8, "r": 64, "t": 34, "b": 8, "pad": 6},
        xaxis=axis(
            tickmode="array", tickvals=budgets, ticktext=[words.number(kronor) for kronor in budgets],
            title={"text": words("report.measures.axis.budget"), "font": {"size": 12}},
        ),
        yaxis=scale(tickformat=",d", title={"text": words("report.measures.axis.points"), "font": {"size": 12}}),
    )  # fmt: skip
