"""When does it help? Positions that are not whole, month by month from the decision."""

import pandas as pd
import plotly.graph_objects as go

from planner.charts import rungs
from planner.text.words import Words


def table(forecast: pd.DataFrame) -> pd.DataFrame:
    """Positions on each rung over all scenarios, by month."""
    return rungs.summed(forecast, "month")


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """A bar per month."""
    labels = [words.number(int(month)) for month in table["month"]]
    return rungs.stacked(table, labels, words("report.measures.axis.month"), words)
