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
_LEGEND_PX = 36
_TICKS = [0, 50, 100]
_GAP = 0.09
_TOP, _BOTTOM = 0.14, 0.78
"""Where the plot of a panel begins and ends, as shares of its row."""


def panel(index: int) -> dict[str, str]:
    """The axes on which the traces of a panel are drawn."""
    number = "" if index == 0 else str(index + 1)
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def panels(
    words: Words, titles: Sequence[str], notes: Sequence[str], height: int, traces: Sequence[Any], x: dict[str, Any]
) -> go.Figure:
    """A chart of panels, each from 0 to 100 percent upwards.

    Args:
        words: language.
        titles: one per panel.
        notes: words within each panel, at the left.
        height: where the notes stand, in percent.
        traces: made with ``panel``.
        x: settings of all horizontal axes; ``title`` is written under the lowest ones only.
    """
    lines = -(-len(titles) // WIDE)
    layout: dict[str, Any] = {"annotations": []}
    quiet = axis(showgrid=True, gridcolor=LINE, tickfont={"color": MUTED, "size": 11})
    percent = [words.percent(tick / 100) for tick in _TICKS]
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
            **quiet, "range": [0, 105], "tickvals": _TICKS, "ticktext": percent, "domain": [top - step * _BOTTOM, top - step * _TOP], "anchor": across,
        }  # fmt: skip
        common = {"showarrow": False, "xanchor": "left", "font": {"size": 12}}
        paper = {"xref": "paper", "yref": "paper", "x": left, "y": top - step * _TOP, "yanchor": "bottom"}
        inside = {"xref": f"{across} domain", "yref": up, "x": 0.02, "y": height, "yanchor": "middle", "text": note}
        layout["annotations"] += [{**common, **paper, "text": f"<b>{name}</b>"}, {**common, **inside}]
    legend = _LEGEND_PX if any(trace.showlegend for trace in traces) else 0
    margin = {"l": 8, "r": 16, "t": 8 + legend, "b": 8, "pad": 4}
    return figure(words, 40 + legend + _ROW_PX * lines, *traces, margin=margin, **layout)
