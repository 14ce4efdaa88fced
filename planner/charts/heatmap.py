"""Where does the minimum break? The worst rung of each function in each scenario, and how many stand on it."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.analysis.story.ladder import RUNGS, Rung
from planner.charts.band_map import MapCell
from planner.charts.bands import LADDER, NONE, Band
from planner.charts.function_map import function_map, function_table
from planner.charts.signs import SIGNS
from planner.text.words import Named, Words

IDLE = -1
"""In place of a rung, where nothing is wanted."""


def table(ladder: pd.DataFrame, functions: Iterable[Named], scenarios: Iterable[Named]) -> pd.DataFrame:
    """The worst rung per function and scenario.

    Args:
        ladder: rows scenario, position, function, wanted, missing, rung (``analysis.story.ladder``).
        functions: functions in the order of the rows.
        scenarios: scenarios in the order of the columns.

    Returns:
        One row per function and scenario, also where nothing is wanted: function, scenario, names, ``rung`` (place of
        the worst in ``RUNGS``, −1 where nothing is wanted), ``positions`` on it, people ``wanted`` and ``filled``.
    """
    pair = ["function", "scenario"]
    rows = ladder.assign(rung=ladder["rung"].map({rung.value: at for at, rung in enumerate(RUNGS)}).astype("int64"))
    by = rows.groupby(pair)
    worst = by["rung"].min()
    on = rows[rows["rung"] == by["rung"].transform("min")].groupby(pair).size()
    wanted, missing = by["wanted"].sum(), by["missing"].sum()
    found = pd.DataFrame({"rung": worst, "positions": on, "wanted": wanted, "filled": wanted - missing})
    made = function_table(found, IDLE, functions, scenarios)
    counted = ["positions", "wanted", "filled"]
    return made.assign(**{name: made[name].clip(lower=0) for name in counted})


def sign(rung: int) -> Band:
    """The sign of a place in ``RUNGS``."""
    return NONE if rung == IDLE else SIGNS[RUNGS[rung]]


def cell_text(rung: int, positions: int, words: Words) -> str:
    """``✕ 3``: the worst rung, and how many positions stand on it."""
    return sign(rung).symbol if rung == IDLE else f"{sign(rung).symbol}\u00a0{words.number(positions)}"


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """The heat map; colour and symbol are the worst rung, the number is of the positions on it."""

    def cell(function: str, scenario: str, rung: int, positions: int) -> MapCell:
        said = words(f"story.rung.{(Rung.WHOLE if rung == IDLE else RUNGS[rung]).value}")
        facts = {"function": function, "scenario": scenario, "rung": said}
        hover = words("report.heatmap.idle", **facts) if rung == IDLE else ""
        hover = hover or words.count("report.heatmap.hover", positions, **facts)
        return MapCell(sign(rung), cell_text(rung, positions, words), hover)

    return function_map(table, LADDER, ("rung", "positions"), cell, words)
