"""A chart as the page needs it: its JSON, the words around it and the table under it."""

import json
from dataclasses import dataclass

import plotly.graph_objects as go
from markupsafe import Markup

from planner.charts.style import CONFIG
from planner.reports.grid import Grid
from planner.reports.page import figure_json
from planner.text.words import Words

MAX_FIGURES = 20
"""More would make the page slow (MODEL.md, What may be counted in public)."""


@dataclass(frozen=True)
class Chart:
    """A figure on the page."""

    id: str
    """Id within the report."""
    title: str
    """Short name, for the keyboard."""
    alt: str
    """What the figure shows, in words, for those who do not see it."""
    caption: str
    """Words under the figure."""
    height: int
    """Height in pixels."""
    json: Markup
    """Data, layout and config."""
    grid: Grid
    """The table under it."""


def chart(ident: str, drawn: go.Figure, grid: Grid, words: Words, alt: str, key: str = "") -> Chart:
    """Wraps a drawn figure; title and caption are ``report.<key>.title`` and ``.caption``."""
    drawn.update_layout(width=None)
    body = '{"config":' + _config() + "," + str(drawn.to_json())[1:]
    key = key or ident
    return Chart(
        id=ident,
        title=words(f"report.{key}.title"),
        alt=alt,
        caption=words(f"report.{key}.caption"),
        height=int(drawn.layout.height),
        json=figure_json(body),
        grid=grid,
    )


def _config() -> str:
    return json.dumps(CONFIG, sort_keys=True)
