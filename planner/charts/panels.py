"""Small charts side by side, one per scenario on common scales, where lines in one chart could not be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
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
_GAP = 0.13
_TOP, _BOTTOM = 0.14, 0.78
"""Where the plot of a panel begins and ends, as shares of its row."""


def panel(index: int) -> dict[str, str]:
    """The axes on which the traces of a panel are drawn."""
    number = "" if index == 0 else str(index + 1)
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


@dataclass(frozen=True)
class Labels:
    """Words of the panels."""

    titles: Sequence[str]
    """One per panel, above it."""
    notes: Sequence[str]
    """One per panel, within it at the left."""
    height: int
    """Where the notes stand, in percent."""
    across: str
    """Under the lowest panels."""


def panels(words: Words, labels: Labels, traces: Sequence[Any], **across: Any) -> go.Figure:
    """A chart of panels, each from 0 to 100 percent upwards.

    Args:
        words: language.
        labels: words of the panels.
        traces: made with ``panel``.
        across: settings of all horizontal axes.
    """
    lines = -(-len(labels.titles) // WIDE)
    layout: dict[str, Any] = {"annotations": []}
    for index, (title, note) in enumerate(zip(labels.titles, labels.notes, strict=True)):
        left, right = ((index % WIDE * (1 + _GAP) + at) / (WIDE + _GAP) for at in (0, 1))
        top, step = 1 - index // WIDE / lines, 1 / lines
        x, y = panel(index).values()
        under = labels.across if index + WIDE >= len(labels.titles) else ""
        layout[x.replace("x", "xaxis")] = _axis(
            **across, domain=[left, right], anchor=y, title={"text": under, "font": {"size": 12}, "standoff": 4}
        )
        layout[y.replace("y", "yaxis")] = _axis(
            range=[0, 105], tickvals=_TICKS, ticktext=[words.percent(tick / 100) for tick in _TICKS],
            domain=[top - step * _BOTTOM, top - step * _TOP], anchor=x,
        )  # fmt: skip
        common = {"showarrow": False, "xanchor": "left"}
        above = {
            "xref": "paper",
            "yref": "paper",
            "x": left,
            "y": top - step * _TOP,
            "yanchor": "bottom",
            "font": {"size": 12},
        }
        within = {
            "xref": f"{x} domain",
            "yref": y,
            "x": 0.02,
            "y": labels.height,
            "yanchor": "middle",
            "font": {"size": 11},
        }
        layout["annotations"] += [{**common, **above, "text": f"<b>{title}</b>"}, {**common, **within, "text": note}]
    legend = _LEGEND_PX if any(trace.showlegend for trace in traces) else 0
    margin = {"l": 8, "r": 16, "t": 8 + legend, "b": 8, "pad": 4}
    return figure(words, 40 + legend + _ROW_PX * lines, *traces, margin=margin, **layout)


def _axis(**more: Any) -> dict[str, Any]:
    return axis(**{"showgrid": True, "gridcolor": LINE, "tickfont": {"color": MUTED, "size": 11}, **more})
