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
    shape: str
    """``bars``: rows with labels at the left; ``map``: cells, as in the table under it; ``panels``: small charts."""


CHARTS = {
    chart.id: chart
    for chart in (
        Chart("heatmap", heatmap.draw, "map"),
        Chart("shortfall", shortfall.draw, "bars"),
        Chart("skills", supply.draw, "bars"),
        Chart("clearances", supply.draw, "bars"),
        Chart("depth", depth.draw, "bars"),
        Chart("donors", donors.draw, "map"),
        Chart("portfolio", portfolio.draw, "bars"),
        Chart("readiness", readiness.draw, "bars"),
        Chart("chances", chances.draw, "map"),
        Chart("futures", futures.draw, "bars"),
        Chart("losses", losses.draw, "panels"),
        Chart("falls", falls.draw, "map"),
    )
}
