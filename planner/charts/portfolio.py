"""What does the next krona give? Positions that are not whole with what each budget buys."""

import pandas as pd
import plotly.graph_objects as go

from planner.charts import rungs
from planner.text.words import Words


def table(curve: pd.DataFrame) -> pd.DataFrame:
    """Positions on each rung over all scenarios, by rising budget (``kronor``)."""
    return rungs.summed(curve, "kronor")


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """A bar per budget."""
    labels = [words("report.money", kronor=words.number(int(kronor))) for kronor in table["kronor"]]
    return rungs.stacked(table, labels, words("report.measures.column.budget"), words)
