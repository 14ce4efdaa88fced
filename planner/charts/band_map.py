"""A map of cells in bands of colour, each with its symbol and words: what several charts are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from planner.charts.bands import Band
from planner.charts.style import axis, figure, rows_axis
from planner.text.words import Words


@dataclass(frozen=True)
class MapCell:
    """One cell."""

    band: Band
    """Colour."""
    text: str
    """Symbol and words in the cell."""
    hover: str
    """What stands beside the pointer."""


def band_map(
    words: Words, scale: Sequence[Band], rows: Sequence[str], columns: Sequence[str], cells: Sequence[MapCell]
) -> go.Figure:
    """Draws the map.

    Args:
        words: language.
        scale: the steps that have a colour; a cell of another stays empty.
        rows: names of the rows, the first at the top.
        columns: names of the columns.
        cells: row by row.
    """
    wide, high = len(columns), len(rows)
    trace = go.Heatmap(
        x=list(range(wide)),
        y=list(range(high)),
        z=_folded([scale.index(cell.band) if cell.band in scale else None for cell in cells], wide),
        hovertext=_folded([cell.hover for cell in cells], wide),
        hoverinfo="text",
        zmin=-0.5,
        zmax=len(scale) - 0.5,
        colorscale=_steps(scale),
        showscale=False,
        xgap=3,
        ygap=3,
    )
    notes = [
        {
            "x": index % wide,
            "y": index // wide,
            "text": cell.text,
            "showarrow": False,
            "font": {"color": cell.band.ink, "size": 12},
        }
        for index, cell in enumerate(cells)
    ]
    return figure(
        words, 60 + 38 * high, trace, annotations=notes,
        xaxis=axis(side="top", tickmode="array", tickvals=list(range(wide)), ticktext=list(columns)),
        yaxis=rows_axis(high, ticktext=list(rows)),
    )  # fmt: skip


def _steps(scale: Sequence[Band]) -> list[list[object]]:
    """A colour scale with one flat step per band."""
    share = 1 / len(scale)
    return [[round((at + end) * share, 6), of.fill] for at, of in enumerate(scale) for end in (0, 1)]


def _folded(flat: list[Any], wide: int) -> list[list[Any]]:
    return [flat[start : start + wide] for start in range(0, len(flat), wide)]
