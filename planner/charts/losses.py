"""What is left when the worst k people are lost? One panel per scenario, for priority 1 and the whole minimum."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.panels import PANELS, Labels, panel, panels
from planner.charts.style import BLUE, ORANGE
from planner.text.words import Named, Words

TOLD = 10
"""Number of people lost that is told in words."""

_NOTE_AT = 15
"""Height of the words in a panel, in percent."""

_LOOK = {1: (ORANGE, "diamond"), 3: (BLUE, "circle")}
"""Line and marker of each scope."""


def table(losses: pd.DataFrame, scenarios: Iterable[Named]) -> pd.DataFrame:
    """Names of the minimum left after the worst losses.

    Args:
        losses: rows scenario, scope, lost, wanted, stay (``analysis.losses.worst``).
        scenarios: scenarios in order.

    Returns:
        The same with names, in the order of the scenarios.
    """
    scenarios = list(scenarios)
    place = {item.id: at for at, item in enumerate(scenarios)}
    order = losses.assign(place=losses["scenario"].map(place)).sort_values(["place", "scope", "lost"], kind="stable")
    return with_names(order.drop(columns="place").reset_index(drop=True), "scenario", scenarios)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """One line for each scope."""
    rows = table.drop_duplicates("scenario").head(PANELS)
    traces: list[Any] = []
    known: set[int] = set()
    for index, scenario in enumerate(rows["scenario"]):
        for scope, own in table[table["scenario"] == scenario].groupby("scope", sort=True):
            traces += _lines(own, int(str(scope)), int(str(scope)) not in known, words, panel(index))
            known.add(int(str(scope)))
    titles = [f"{key}  {name}" for key, name in zip(rows["scenario"], drawn(rows, "scenario", words), strict=True)]
    notes = [_note(table[table["scenario"] == scenario], words) for scenario in rows["scenario"]]
    labels = Labels(titles, notes, _NOTE_AT, words("report.losses.x"))
    return panels(words, labels, traces, range=[-0.3, max(table["lost"], default=0) + 0.3])


def _note(own: pd.DataFrame, words: Words) -> str:
    """``efter 10 minst 55 % av prio 1, 70 % av allt``: what is left for certain."""
    then = own[own["lost"] == TOLD]
    parts = [
        words(f"report.losses.note.{scope}", share=words.percent(int(100 * left / wanted) / 100))
        for scope, left, wanted in zip(then["scope"], then["stay"], then["wanted"], strict=True)
    ]
    return words("report.losses.note", lost=TOLD, parts=", ".join(parts)) if parts else ""


def _lines(rows: pd.DataFrame, scope: int, first: bool, words: Words, place: dict[str, str]) -> list[Any]:
    colour, marker = _LOOK[scope]
    lost = [int(number) for number in rows["lost"]]
    share = [round(100 * int(left) / int(whole), 1) for left, whole in zip(rows["stay"], rows["wanted"], strict=True)]
    return [
        go.Scatter(
            x=lost, y=share, name=words(f"report.losses.stay.{scope}"), mode="lines+markers", hoverinfo="skip",
            line={"color": colour, "width": 2.5}, showlegend=first, legendgroup=f"{scope}",
            marker={"symbol": f"{marker}-open", "size": [7 if at % 5 == 0 else 0 for at in lost]}, **place,
        )
    ]  # fmt: skip
