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

_LOOK = {1: (ORANGE, "rgba(180,86,10,0.22)", "diamond"), 3: (BLUE, "rgba(31,78,121,0.20)", "circle")}
"""Line, band and marker of each scope."""


def table(losses: pd.DataFrame, scenarios: Iterable[Named]) -> pd.DataFrame:
    """Names of the minimum left after the worst losses.

    Args:
        losses: rows scenario, scope, lost, wanted, stay, low, high (``analysis.robustness``).
        scenarios: scenarios in order.

    Returns:
        The same with names, in the order of the scenarios.
    """
    scenarios = list(scenarios)
    place = {item.id: at for at, item in enumerate(scenarios)}
    order = losses.assign(place=losses["scenario"].map(place)).sort_values(["place", "scope", "lost"], kind="stable")
    return with_names(order.drop(columns="place").reset_index(drop=True), "scenario", scenarios)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """Solid: everybody left may be placed anew, a band where it may not be told exactly; dotted: nobody moves."""
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
        words(f"report.losses.note.{scope}", share=words.percent(int(100 * low / wanted) / 100))
        for scope, low, wanted in zip(then["scope"], then["low"], then["wanted"], strict=True)
    ]
    return words("report.losses.note", lost=TOLD, parts=", ".join(parts)) if parts else ""


def _lines(rows: pd.DataFrame, scope: int, first: bool, words: Words, place: dict[str, str]) -> list[Any]:
    colour, pale, marker = _LOOK[scope]
    lost = [int(number) for number in rows["lost"]]
    share = {
        name: [round(100 * int(left) / int(whole), 1) for left, whole in zip(rows[name], rows["wanted"], strict=True)]
        for name in ("stay", "low", "high")
    }
    common: dict[str, Any] = {"hoverinfo": "skip", "x": lost, **place}
    shown = {"showlegend": first, "legendgroup": f"{scope}"}
    hidden = {"mode": "lines", "line": {"color": colour, "width": 1}, "showlegend": False}
    return [
        go.Scatter(y=share["high"], **hidden, **common),
        go.Scatter(
            y=share["low"], name=words(f"report.losses.anew.{scope}"), fill="tonexty", fillcolor=pale, mode="lines",
            line={"color": colour, "width": 2.5}, **shown, **common,
        ),
        go.Scatter(
            y=share["stay"], name=words(f"report.losses.stay.{scope}"), mode="lines+markers",
            line={"color": colour, "width": 1.5, "dash": "dot"},
            marker={"symbol": f"{marker}-open", "size": [7 if at % 5 == 0 else 0 for at in lost]}, **shown, **common,
        ),
    ]  # fmt: skip
