"""How deep is the bench? Names placed against names wanted, for the positions of one scenario that lack most."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import drawn, with_names
from planner.charts.within import bars_within
from planner.text.words import Named, Words

ROWS = 24
"""Longest chart; the table under it holds every position."""


def table(depth: pd.DataFrame, positions: Iterable[Named]) -> pd.DataFrame:
    """All active positions of one scenario, those that lack most of their names first.

    Args:
        depth: rows of one scenario: position, function, tier, seats, wanted, named (``analysis.depth.depth``).
        positions: all positions.

    Returns:
        position, its names, tier, seats, wanted, named and missing; by tier, missing share and position.
    """
    rows = depth[["position", "tier", "seats", "wanted", "named"]].copy()
    rows["missing"] = (rows["wanted"] - rows["named"]).clip(lower=0)
    rows["share"] = -rows["missing"] / rows["wanted"]
    rows["whole"] = rows["missing"] == 0
    rows = rows.sort_values(["whole", "tier", "share", "position"], ignore_index=True)
    return with_names(rows.drop(columns=["share", "whole"]), "position", positions)


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: the first that lack names; the first of all if none does."""
    lacking = table[table["missing"] > 0]
    return (table if lacking.empty else lacking).head(ROWS)


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """Names placed as solid bars within the pale bars of the names wanted; the first rows that lack names."""
    rows = shown(table)
    wanted, named = ([int(count) for count in rows[name]] for name in ("wanted", "named"))
    notes = [
        words("report.of", part=words.number(part), whole=words.number(whole))
        for part, whole in zip(named, wanted, strict=True)
    ]
    labels = [
        f"{position}  {name}" for position, name in zip(rows["position"], drawn(rows, "position", words), strict=True)
    ]
    called = words("report.depth.wanted"), words("report.depth.named")
    return bars_within(words, labels, (called[0], wanted), (called[1], named), notes)
