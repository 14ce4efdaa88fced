"""How much holds in how many futures? What a bad, a middling and a good future cover, one row per scenario."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.style import BLUE, BLUE_LIGHT, INK, ROW_PX, figure, rows_axis, scale
from planner.text.words import Named, Words

BAD, MIDDLE, GOOD = 10, 50, 90
"""Shares of the draws, in percent, that are drawn: one future in ten is no better than the first."""


def table(cover: pd.DataFrame, scenarios: Iterable[Named]) -> pd.DataFrame:
    """Shares of the draws and what they cover at most.

    Args:
        cover: rows scenario, share, percent (``analysis.robustness``).
        scenarios: scenarios in order.

    Returns:
        The same with names, in the order of the scenarios; those without rows are left out.
    """
    scenarios = list(scenarios)
    place = {item.id: at for at, item in enumerate(scenarios)}
    order = cover.assign(place=cover["scenario"].map(place)).sort_values(["place", "share"], kind="stable")
    return with_names(order.drop(columns="place").reset_index(drop=True), "scenario", scenarios)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """A bar from the bad to the good future, a mark at the middling one, and all three numbers behind it."""
    rows = table.drop_duplicates("scenario")
    at = {(scenario, share): int(percent) for scenario, share, percent in _told(table)}
    bad, middle, good = ([at[scenario, share] for scenario in rows["scenario"]] for share in (BAD, MIDDLE, GOOD))
    y = list(range(len(rows)))
    span = go.Bar(
        orientation="h", y=y, base=bad, x=[most - least for least, most in zip(bad, good, strict=True)],
        name=words("report.futures.span"), marker={"color": BLUE_LIGHT, "line": {"color": BLUE, "width": 1}},
        hoverinfo="skip",
    )  # fmt: skip
    mark = go.Scatter(
        y=y, x=middle, mode="markers", name=words("report.futures.middle"), hoverinfo="skip", cliponaxis=False,
        marker={"symbol": "line-ns", "size": 16, "line": {"color": INK, "width": 3}},
    )  # fmt: skip
    told = [words("report.futures.note", bad=a, middle=b, good=c) for a, b, c in zip(bad, middle, good, strict=True)]
    notes = [
        {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 12, "y": row, "text": text, "showarrow": False}
        for row, text in enumerate(told)
    ]
    labels = [f"{key}  {name}" for key, name in zip(rows["scenario"], drawn(rows, "scenario", words), strict=True)]
    least = max(0, min(bad, default=100) // 5 * 5 - 5)
    across = scale(range=[least, 100.5], title={"text": words("report.futures.x"), "font": {"size": 12}})
    return figure(
        words, 110 + ROW_PX * len(rows), span, mark, annotations=notes, bargap=0.4,
        margin={"l": 8, "r": 24 + 7 * max(map(len, told), default=0), "t": 34, "b": 8, "pad": 6},
        xaxis={**across, "rangemode": "normal", "ticksuffix": words("report.futures.percent")},
        yaxis=rows_axis(len(rows), ticktext=labels),
    )  # fmt: skip


def _told(table: pd.DataFrame) -> Iterable[tuple[str, int, int]]:
    return zip(table["scenario"], table["share"], table["percent"], strict=True)
