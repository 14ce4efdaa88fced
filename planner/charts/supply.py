"""Are there enough people who can? Supply of each skill or clearance class against the names that ask for it."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.style import BLUE_LIGHT, INK, ORANGE, PALE, ROW_PX, figure, rows_axis, scale
from planner.text.words import Named, Words

ROWS = 20
"""Longest chart; the table under it holds everything."""


def table(supply: pd.DataFrame, things: Iterable[Named]) -> pd.DataFrame:
    """Each skill or class in the scenario that strains it most.

    Args:
        supply: rows scenario, id, have_low, have_high (people, as far as they may be told in public),
            wanted_minimum and wanted_depth (names); of one kind.
        things: skills or classes with their names.

    Returns:
        One row per id that some scenario asks for, the most strained first: the columns of ``supply``, names, and
        ``short`` (the minimum asks for more names than there are people for certain).
    """
    asked = supply[supply["wanted_depth"] > 0].copy()
    asked["strain"] = asked["wanted_minimum"] / asked["have_high"].clip(lower=0.5)
    asked = asked.sort_values(["strain", "wanted_depth", "id"], ascending=[False, False, True], kind="stable")
    made = asked.drop_duplicates("id").reset_index(drop=True)
    made["short"] = made["wanted_minimum"] > made["have_high"]
    return with_names(made.drop(columns="strain"), "id", things)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """Bars of names wanted (minimum within depth); a diamond at the people there are, a line where that is a range."""
    rows = table.head(ROWS)
    bar_rows = list(range(len(rows)))
    minimum = [int(count) for count in rows["wanted_minimum"]]
    depth = [int(count) for count in rows["wanted_depth"]]
    low, high = [int(count) for count in rows["have_low"]], [int(count) for count in rows["have_high"]]
    bars = [
        go.Bar(
            orientation="h", y=bar_rows, x=depth, name=words("report.supply.depth"), hoverinfo="skip",
            marker={"color": PALE, "line": {"color": BLUE_LIGHT, "width": 1}},
        ),
        go.Bar(
            orientation="h", y=bar_rows, x=minimum, name=words("report.supply.minimum"), hoverinfo="skip", width=0.5,
            marker={"color": BLUE_LIGHT},
        ),
    ]  # fmt: skip
    known = [least if least == most else None for least, most in zip(low, high, strict=True)]
    have = go.Scatter(
        x=known, y=bar_rows, mode="markers", name=words("report.supply.have"), hoverinfo="skip", cliponaxis=False,
        marker={"symbol": "diamond", "size": 11, "color": ORANGE, "line": {"color": INK, "width": 1}},
    )  # fmt: skip
    # Ends and a break for each line; a mark in its middle would be read as the number.
    ends = [(least, most, row) for least, most, row in zip(low, high, bar_rows, strict=True) if least < most]
    between = go.Scatter(
        x=[x for least, most, _ in ends for x in (least, most, None)],
        y=[y for _, _, row in ends for y in (row, row, None)],
        mode="lines", name=words("report.supply.range"), hoverinfo="skip", cliponaxis=False, showlegend=bool(ends),
        line={"color": ORANGE, "width": 5},
    )  # fmt: skip
    return figure(
        words, 110 + ROW_PX * len(rows), *bars, have, between, barmode="overlay", bargap=0.25,
        margin={"l": 8, "r": 28, "t": 34, "b": 8, "pad": 6},
        xaxis=scale(title={"text": words("report.supply.axis"), "font": {"size": 12}}),
        yaxis=rows_axis(len(rows), ticktext=drawn(rows, "id", words)),
    )  # fmt: skip
