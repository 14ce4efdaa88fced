"""How bad is it? Missing names of the minimum per scenario, split by priority."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.style import BLUE, BLUE_LIGHT, ORANGE, ROW_PX, figure, rows_axis, scale
from planner.domain.levels import TIERS
from planner.text.words import Named, Words

_LOOK = {1: (ORANGE, ""), 2: (BLUE, "/"), 3: (BLUE_LIGHT, ".")}
"""Colour and pattern of each priority, so that a black-and-white print can be read."""


def table(coverage: pd.DataFrame, scenarios: Iterable[Named]) -> pd.DataFrame:
    """Missing names of the minimum per scenario and tier.

    Args:
        coverage: rows scenario, tier, kind, wanted, missing (``analysis.coverage.positions``).
        scenarios: scenarios in the order of the rows.

    Returns:
        One row per scenario and tier: scenario, its names, tier, wanted, missing.
    """
    scenarios = list(scenarios)
    minimum = coverage[coverage["kind"] == "minimum"]
    grid = pd.MultiIndex.from_product([[item.id for item in scenarios], list(TIERS)], names=["scenario", "tier"])
    sums = minimum.groupby(["scenario", "tier"])[["wanted", "missing"]].sum()
    made = sums.reindex(grid, fill_value=0).astype(int).reset_index()
    return with_names(made, "scenario", scenarios)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """Stacked bars, one row per scenario, with the number in each part."""
    rows = table.drop_duplicates("scenario")
    row_of = {scenario: index for index, scenario in enumerate(rows["scenario"])}
    traces = []
    for tier, (colour, pattern) in _LOOK.items():
        part = table[table["tier"] == tier]
        traces.append(
            go.Bar(
                orientation="h",
                name=words("report.tier", tier=tier),
                y=[row_of[scenario] for scenario in part["scenario"]],
                x=[int(number) for number in part["missing"]],
                text=[words.number(number) if number else "" for number in part["missing"]],
                textposition="auto",
                textangle=0,
                marker={
                    "color": colour,
                    "pattern": {
                        "shape": pattern,
                        "fillmode": "overlay",
                        "fgcolor": "#ffffff",
                        "size": 7,
                        "solidity": 0.12,
                    },
                },
                insidetextfont={"color": "#ffffff" if tier < 3 else "#10253b"},
                hovertext=[
                    words("report.shortfall.hover", scenario=name, tier=tier, missing=words.number(number))
                    for name, number in zip(drawn(part, "scenario", words), part["missing"], strict=True)
                ],
                hoverinfo="text",
            )
        )
    labels = [f"{key}  {name}" for key, name in zip(rows["scenario"], drawn(rows, "scenario", words), strict=True)]
    return figure(
        words, 90 + ROW_PX * len(rows), *traces, barmode="stack", bargap=0.3,
        xaxis=scale(title={"text": words("report.shortfall.axis"), "font": {"size": 12}}),
        yaxis=rows_axis(len(rows), ticktext=labels),
    )  # fmt: skip
