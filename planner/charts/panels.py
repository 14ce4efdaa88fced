"""Small charts side by side, one per scenario on common scales, where lines in one chart could not be told apart."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from planner.charts.style import LINE, MUTED, axis, figure
from planner.text.words import Words

WIDE = 2
"""Panels side by side; more could not be read on paper."""

PANELS = 12
"""Most panels in one chart; the table under it holds every scenario."""

_ROW_PX = 132
_GAP = 0.09
_TOP, _BOTTOM = 0.14, 0.78
"""Where the plot of a panel begins and ends, as shares of its row."""


def panel(index: int) -> dict[str, str]:
    """The axes on which the traces of a panel are drawn."""
    number = "" if index == 0 else str(index + 1)
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def panels(
    words: Words, titles: Sequence[str], notes: Sequence[str], traces: Sequence[Any], x: dict[str, Any], y: dict[str, Any]
) -> go.Figure:
    """A chart of panels.

    Args:
        words: language.
        titles: one per panel.
        notes: words beside each title.
        traces: made with ``panel``.
        x: settings of all horizontal axes; ``title`` is written under the lowest ones only.
        y: settings of all vertical axes.
    """
    lines = -(-len(titles) // WIDE)
    layout: dict[str, Any] = {"annotations": []}
    quiet = axis(showgrid=True, gridcolor=LINE, tickfont={"color": MUTED, "size": 11})
    for index, (name, note) in enumerate(zip(titles, notes, strict=True)):
        column, line = index % WIDE, index // WIDE
        left, right = ((column + at + _GAP * column) / (WIDE + _GAP) for at in (0, 1))
        top, step = 1 - line / lines, 1 / lines
        across, up = panel(index).values()
        under = x.get("title", "") if index + WIDE >= len(titles) else ""
        layout[across.replace("x", "xaxis")] = {
            **quiet, **x, "domain": [left, right], "anchor": up,
            "title": {"text": under, "font": {"size": 12}, "standoff": 4},
        }  # fmt: skip
        layout[up.replace("y", "yaxis")] = {
            **quiet, **y, "domain": [top - step * _BOTTOM, top - step * _TOP], "anchor": across,
        }  # fmt: skip
        layout["annotations"].append({
            "xref": "paper", "yref": "paper", "showarrow": False, "xanchor": "left", "yanchor": "bottom", "x": left,
            "y": top - step * _TOP, "text": f"<b>{name}</b>  {note}", "font": {"size": 12},
        })  # fmt: skip
    margin = {"l": 8, "r": 16, "t": 44, "b": 8, "pad": 4}
    return figure(words, 70 + _ROW_PX * lines, *traces, margin=margin, **layout)
