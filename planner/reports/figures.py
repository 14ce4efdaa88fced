"""A chart as the page needs it: its JSON, the words around it and the table under it."""

import json
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from planner.charts.registry import CHARTS
from planner.charts.style import CONFIG
from planner.reports.grid import Grid
from planner.reports.page import figure_json
from planner.text.words import Words

MAX_FIGURES = 20
"""More would make the page slow (docs/model.md, What may be counted in public)."""


@dataclass(frozen=True)
class Figure:
    """A figure on the page."""

    id: str
    """Id within the report."""
    title: str
    """What it shows, or a short name; for headings and the keyboard."""
    alt: str
    """What the figure shows, in words, for those who do not see it."""
    caption: str
    """Words under the figure."""
    height: int
    """Height in pixels."""
    json: Markup
    """Data, layout and config."""
    grid: Grid
    """The table under it, which stands alone on paper without its picture, and where no script runs."""
    shape: str
    """How it is laid out, for narrow screens: ``bars``, ``map`` or ``panels``."""


def figure(
    chart: str, table: pd.DataFrame, grid: Grid, words: Words, alt: str, suffix: str = "", title: str = ""
) -> Figure:
    """Draws a chart of the registry.

    Args:
        chart: id of the chart.
        table: table of the chart.
        grid: the same for readers.
        words: language.
        alt: what the figure shows, in words.
        suffix: tells figures of one chart apart.
        title: what it shows, with its numbers; the name of the chart where words beside it say that.
    """
    drawn = CHARTS[chart].draw(table, words)
    body = {"config": CONFIG, **json.loads(str(drawn.to_json()))}
    return Figure(
        id=f"{chart}-{suffix}" if suffix else chart,
        title=title or words(f"report.chart.{chart}.title"),
        alt=alt,
        caption=words(f"report.chart.{chart}.caption"),
        height=int(drawn.layout.height),
        json=figure_json(json.dumps(body, ensure_ascii=False, separators=(",", ":"))),
        grid=grid,
        shape=CHARTS[chart].shape,
    )
