"""Who is irreplaceable? Positions in which the loss of one person costs a name whatever the others do."""

from collections.abc import Collection, Iterable

import pandas as pd
import plotly.graph_objects as go

from planner.charts.band_map import MapCell, band_map
from planner.charts.bands import FULL, GRAVE, NONE, ROBUSTNESS, SHORT, SLIGHT, Band
from planner.charts.names import drawn, with_names
from planner.domain.levels import LEVELS, MINIMUM_STEPS, SEAT_KINDS, STEPS
from planner.text.words import Named, Words

ROWS = 20
"""Longest chart; the table under it holds every position."""

EMPTY = "○"
"""Symbol of a position without anybody."""

_BANDS = dict(zip(SEAT_KINDS, (GRAVE, SHORT, SLIGHT), strict=True))


def table(
    falls: pd.DataFrame,
    untold: Collection[tuple[str, str]],
    active: pd.DataFrame,
    positions: Iterable[Named],
    scenarios: Iterable[Named],
) -> pd.DataFrame:
    """Positions and scenarios, the gravest positions first.

    Args:
        falls: rows scenario, position, level (``analysis.robustness``).
        untold: position and scenario where it is not told, whatever it is.
        active: rows scenario, position, named: positions that the scenario wants names in, and how many it has.
        positions: all positions.
        scenarios: scenarios in the order of the columns.

    Returns:
        One row per position that falls somewhere and scenario: position, scenario, names, ``kind`` (of seats that lose
        a name: minimum, target, depth; ``none``; ``empty`` where nobody is who could be lost; ``idle`` where no names
        are wanted; ``untold``). By the best level that is lost anywhere, the number of scenarios in which it is, and
        position.
    """
    scenarios = list(scenarios)
    keys = zip(falls["position"], falls["scenario"], strict=True)
    falls = falls.loc[[at for at, key in zip(falls.index, keys, strict=True) if key not in untold]]
    worth = falls["level"].map({level: at for at, level in enumerate(LEVELS)})
    best = falls.assign(worth=worth).groupby("position")["worth"].agg(worst="min").reset_index()
    often = falls.assign(worth=worth).merge(best, on="position")
    count = often[often["worth"] == often["worst"]].groupby("position").size().rename("often").reset_index()
    order = best.merge(count, on="position").sort_values(["worst", "often", "position"], ascending=[True, False, True])
    level = dict(zip(zip(falls["position"], falls["scenario"], strict=True), falls["level"], strict=True))
    named = dict(zip(zip(active["position"], active["scenario"], strict=True), active["named"], strict=True))
    rows = [
        (position, scene.id, _kind(level.get(key), named.get(key)) if key not in untold else "untold")
        for position in order["position"]
        for scene in scenarios
        for key in ((position, scene.id),)
    ]
    made = pd.DataFrame(rows, columns=["position", "scenario", "kind"])
    return with_names(with_names(made, "position", positions), "scenario", scenarios)


def _kind(level: str | None, named: int | None) -> str:
    if not level:
        return "idle" if named is None else "none" if named else "empty"
    step = level.partition("_")[0]
    return step if step in STEPS[MINIMUM_STEPS:] else SEAT_KINDS[0]


def fall_band(kind: str) -> Band:
    """Band of what is lost."""
    return _BANDS.get(kind, FULL if kind == "none" else NONE)


def fall_symbol(kind: str) -> str:
    """The band's symbol; its own where nobody is, which no tick may praise."""
    return EMPTY if kind == "empty" else fall_band(kind).symbol


def fall_text(kind: str, words: Words) -> str:
    """Symbol, and in a word what is lost: ``■ lägsta``."""
    symbol = fall_symbol(kind)
    return f"{symbol}\u00a0{words(f'report.falls.{kind}')}" if kind in (*_BANDS, "untold") else symbol


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """The gravest positions by scenario; the symbol says what is lost, words would be too wide."""
    columns = table.drop_duplicates("scenario")
    shown = table.head(ROWS * len(columns))
    rows = shown.drop_duplicates("position")
    cells = [
        MapCell(fall_band(kind), fall_symbol(kind), f"{position} · {scenario}: {fall_text(kind, words)}")
        for position, scenario, kind in zip(
            drawn(shown, "position", words), drawn(shown, "scenario", words), shown["kind"], strict=True
        )
    ]
    labels = [f"{key}  {name}" for key, name in zip(rows["position"], drawn(rows, "position", words), strict=True)]
    return band_map(words, ROBUSTNESS, labels, list(columns["scenario"]), cells)
