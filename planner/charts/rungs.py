"""Positions that are not whole, in bars of rungs: what the charts of budgets and of months are made of."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from planner.analysis.story.ladder import RUNGS, Rung
from planner.charts.bands import Band
from planner.charts.signs import SIGNS
from planner.charts.style import LINE, axis, figure, scale
from planner.text.words import Words

SHORT_OF = {rung: SIGNS[rung] for rung in RUNGS if rung is not Rung.WHOLE}
"""Rungs of positions that lack something, with their colours; the gravest stands on the axis."""


def summed(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Positions on each rung over all scenarios: ``by``, rising, and a column per rung."""
    return rows.groupby(by, as_index=False)[[rung.value for rung in Rung]].sum().sort_values(by, ignore_index=True)


def stacked(table: pd.DataFrame, labels: Sequence[str], title: str, words: Words) -> go.Figure:
    """A stacked bar per row, each part with its number.

    Args:
        table: a column per rung.
        labels: of the rows.
        title: of the axis under the bars.
        words: language.
    """
    bars = [
        _bars([int(number) for number in table[rung.value]], rung, of, labels, words) for rung, of in SHORT_OF.items()
    ]
    return figure(
        words, 340, *bars,
        barmode="stack", bargap=0.3, margin={"l": 8, "r": 16, "t": 50, "b": 8, "pad": 6},
        xaxis=axis(type="category", title={"text": title, "font": {"size": 12}}),
        yaxis=scale(tickformat=",d", title={"text": words("report.measures.axis.positions"), "font": {"size": 12}}),
    )  # fmt: skip


def _bars(numbers: list[int], rung: Rung, of: Band, labels: Sequence[str], words: Words) -> go.Bar:
    name = words(f"story.rung.{rung.value}")
    # In the legend a long name takes two lines, or a telephone cuts it off.
    legend = name.replace(", ", ",<br>")
    return go.Bar(
        x=list(labels), y=numbers, name=legend, marker={"color": of.fill, "line": {"width": 1, "color": LINE}},
        text=[words.number(number) if number else "" for number in numbers], textposition="inside", textangle=0,
        constraintext="none", insidetextanchor="middle", textfont={"size": 12, "color": of.ink}, hoverinfo="text",
        hovertext=[f"{label}: {name}, {words.number(number)}" for label, number in zip(labels, numbers, strict=True)],
    )  # fmt: skip
