"""The look that all charts share, and the settings that keep every one of them offline."""

from typing import Any

import plotly.graph_objects as go

from planner.text.words import Words

INK = "#1b2733"
MUTED = "#56616b"
LINE = "#d5dbe1"
BLUE = "#1f4e79"
BLUE_LIGHT = "#8fb4d6"
PALE = "#e6eff8"
ORANGE = "#b4560a"
ORANGE_LIGHT = "#f3b35f"
GREY = "#b6bfc8"

FONT = '"Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif'

CONFIG: dict[str, Any] = {
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displayModeBar": False,
    "displaylogo": False,
    "showLink": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}
"""Given to every chart; plotly 7 would otherwise offer to upload it (docs/sources.md, Libraries)."""

ROW_PX = 26
"""Height of one row of a horizontal chart."""


def figure(words: Words, height: int, *traces: Any, **layout: Any) -> go.Figure:
    """A figure in the common style.

    Args:
        words: language, for the decimal sign.
        height: height in pixels.
        traces: plotly traces; give them lists, never arrays, so that nothing is packed away in base64.
        layout: further layout settings, which win over the common ones.
    """
    common: dict[str, Any] = {
        "template": "none",
        "height": height,
        "font": {"family": FONT, "size": 13, "color": INK},
        "separators": ",\u00a0" if words.language == "sv" else ".,",
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8, "pad": 6},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        # Else plotly keeps 64 pixels for the bars, and a chart of one row writes its title across the ticks.
        "minreducedheight": 10,
        "hoverlabel": {"font": {"family": FONT, "size": 13}, "bgcolor": "#ffffff", "bordercolor": LINE},
        "legend": {
            "orientation": "h",
            "yanchor": "bottom",
            "y": 1.0,
            "xanchor": "left",
            "x": 0,
            "traceorder": "normal",
        },
        "xaxis": axis(),
        "yaxis": axis(),
    }
    made = go.Figure(data=list(traces), layout=common)
    made.update_layout(**layout)
    return made


def axis(**more: Any) -> dict[str, Any]:
    """An axis without decoration that makes room for its own labels and cannot be dragged."""
    return {
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        **more,
    }


def scale(**more: Any) -> dict[str, Any]:
    """A number axis with quiet grid lines."""
    return axis(showgrid=True, gridcolor=LINE, rangemode="tozero", tickfont={"color": MUTED, "size": 12}, **more)


def rows_axis(count: int, **more: Any) -> dict[str, Any]:
    """A category axis with the first row at the top and no row left out."""
    return axis(autorange=False, range=[count - 0.5, -0.5], tickmode="array", tickvals=list(range(count)), **more)
