"""Bars of what there is within the pale bars of what is wanted, row by row: what several charts are made of."""

from collections.abc import Sequence

import plotly.graph_objects as go

from planner.charts.style import BLUE, INK, PALE, ROW_PX, figure, rows_axis, scale
from planner.text.words import Words

NOTE_PX = 7
"""Room for each sign of a note behind the longest bar."""


def bars_within(
    words: Words, labels: Sequence[str], wanted: tuple[str, Sequence[int]], there: tuple[str, Sequence[int]],
    notes: Sequence[str],
) -> go.Figure:  # fmt: skip
    """Draws the bars.

    Args:
        words: language.
        labels: names of the rows, the first at the top.
        wanted: what the pale bars are called, and how long they are.
        there: the same of the solid bars within them.
        notes: what stands behind each bar.
    """
    bars = list(range(len(labels)))
    pale = go.Bar(
        orientation="h", y=bars, x=list(wanted[1]), name=wanted[0], text=list(notes), textposition="outside",
        marker={"color": PALE, "line": {"color": BLUE, "width": 1}}, cliponaxis=False,
        textfont={"color": INK}, hoverinfo="skip",
    )  # fmt: skip
    solid = go.Bar(
        orientation="h", y=bars, x=list(there[1]), name=there[0], width=0.42, marker={"color": BLUE}, hoverinfo="skip"
    )
    return figure(
        words, 96 + ROW_PX * len(labels), pale, solid, barmode="overlay", bargap=0.25,
        margin={"l": 8, "r": 16 + NOTE_PX * max(map(len, notes), default=0), "t": 34, "b": 8, "pad": 6},
        xaxis=scale(title={"text": words("report.depth.axis"), "font": {"size": 12}}),
        yaxis=rows_axis(len(labels), ticktext=list(labels)),
    )  # fmt: skip
