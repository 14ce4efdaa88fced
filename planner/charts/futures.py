"""How much holds in how many futures? Shares of the draws that cover at most so much, one panel per scenario."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.panels import PANELS, Labels, panel, panels
from planner.charts.style import BLUE, PALE
from planner.text.words import Named, Words

_NOTE_AT = 78
"""Height of the words in a panel, in percent, where no step can stand."""

BAD, MIDDLE = 10, 50
"""Shares of the draws, in percent, that are told beside each panel."""


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
    """Steps that rise from the left; the further to the right they stand, the better it is."""
    rows = table.drop_duplicates("scenario").head(PANELS)
    least = max(0, min(table["percent"], default=100) // 5 * 5 - 5)
    traces, notes = [], []
    for index, scenario in enumerate(rows["scenario"]):
        part = table[table["scenario"] == scenario]
        percent = [int(value) for value in part["percent"]]
        traces.append(
            go.Scatter(
                x=[least, *percent, 100], y=[0, *(int(share) for share in part["share"]), 100], mode="lines",
                line={"shape": "hv", "color": BLUE, "width": 2}, fill="tozeroy", fillcolor=PALE, showlegend=False,
                hoverinfo="skip", **panel(index),
            )
        )  # fmt: skip
        at = dict(zip(part["share"], percent, strict=True))
        notes.append(words("report.futures.note", bad=at[BAD], middle=at[MIDDLE]))
    titles = [f"{key}  {name}" for key, name in zip(rows["scenario"], drawn(rows, "scenario", words), strict=True)]
    labels = Labels(titles, notes, _NOTE_AT, words("report.futures.x"))
    return panels(words, labels, traces, range=[least, 100.5], ticksuffix=words("report.futures.percent"))
