"""The charts; a new one is one file and one row here, and its words ``report.chart.<id>.title`` and ``.caption``."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from planner.charts import (
    chances,
    depth,
    donors,
    falls,
    futures,
    heatmap,
    losses,
    portfolio,
    readiness,
    shortages,
    shortfall,
    supply,
)
from planner.text.words import Words


@dataclass(frozen=True)
class Chart:
    """One kind of chart."""

    id: str
    """Id of its words."""
    draw: Callable[[pd.DataFrame, Words], go.Figure]
    """Draws the figure from the table of the same file."""


CHARTS = {
    chart.id: chart
    for chart in (
        Chart("heatmap", heatmap.draw),
        Chart("shortfall", shortfall.draw),
        Chart("skills", supply.draw),
        Chart("clearances", supply.draw),
        Chart("depth", depth.draw),
        Chart("donors", donors.draw),
        Chart("portfolio", portfolio.draw),
        Chart("readiness", readiness.draw),
        Chart("chances", chances.draw),
        Chart("futures", futures.draw),
        Chart("losses", losses.draw),
        Chart("falls", falls.draw),
        Chart("shortages", shortages.draw),
    )
}
