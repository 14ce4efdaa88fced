"""Which positions together lack people, so that it can be counted? Names wanted against names that can be filled."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.names import with_names
from planner.charts.within import bars_within
from planner.text.words import Named, Words

ROWS = 20
"""Longest chart; the table under it holds every set."""


def table(shortages: pd.DataFrame, scenarios: Iterable[Named]) -> pd.DataFrame:
    """Sets of positions that lack people, scenario by scenario, the largest first.

    Args:
        shortages: ``analysis.public_shortages.public_shortages`` of all scenarios.
        scenarios: scenarios in order.

    Returns:
        scenario, names, positions (tuple), number (of positions, 0 where they are not told), wanted, missing, filled,
        skills (tuple), clearance_class, joined.
    """
    scenarios = list(scenarios)
    place = {item.id: at for at, item in enumerate(scenarios)}
    rows = shortages.assign(
        place=shortages["scenario"].map(place),
        filled=shortages["wanted"] - shortages["missing"],
        number=[len(ids) for ids in shortages["positions"]],
    )
    rows = rows.sort_values(["place", "missing", "positions"], ascending=[True, False, True], kind="stable")
    columns = ["scenario", "positions", "number", "wanted", "missing", "filled", "skills", "clearance_class", "joined"]
    return with_names(rows[columns].reset_index(drop=True), "scenario", scenarios)


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: those that may be told and lack most names, in the order of the table."""
    most = table[table["number"] > 0].sort_values("missing", ascending=False, kind="stable").head(ROWS)
    return table.loc[sorted(most.index)]


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """Names that can be filled as solid bars within the pale bars of the names wanted."""
    rows = shown(table)
    wanted, filled = ([int(number) for number in rows[name]] for name in ("wanted", "filled"))
    notes = [words("report.of", part=some, whole=whole) for some, whole in zip(filled, wanted, strict=True)]
    labels = [
        f"{scenario}  {_which(ids, int(clearance), words)}"
        for scenario, ids, clearance in zip(rows["scenario"], rows["positions"], rows["clearance_class"], strict=True)
    ]
    called = words("report.shortages.wanted"), words("report.shortages.filled")
    return bars_within(words, labels, (called[0], wanted), (called[1], filled), notes)


def _which(ids: tuple[str, ...], clearance: int, words: Words) -> str:
    """``P01`` for one position, their number for several, with the class that all of them ask for."""
    which = ids[0] if len(ids) == 1 else words.count("report.shortages.positions", len(ids))
    return f"{which}, {words('report.shortages.class', number=clearance)}" if clearance else which
