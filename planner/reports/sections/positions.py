"""Function by scenario, and position by scenario: the tables of the heat map and of its drill-down."""

import pandas as pd

from planner.charts.names import names
from planner.domain.organisation import Function
from planner.reports.grid import Cell, Column, Grid, Kind, coverage, part, text
from planner.reports.material import Material
from planner.reports.sections.section import Fold
from planner.text.words import Words


def function_grid(table: pd.DataFrame, words: Words) -> Grid:
    """The heat map's table: percent, and names filled of wanted."""
    scenarios = table.drop_duplicates("scenario")["scenario"]
    columns = (
        Column(words("report.column.function")),
        *(Column(str(scenario), Kind.COVERAGE) for scenario in scenarios),
    )
    rows = []
    for _, own in table.groupby("function", sort=False):
        rows.append((text(names(own, "function", words)[0]), *_cells(own, words)))
    return Grid("heatmap", words("report.heatmap.table"), columns, tuple(rows))


def position_grid(material: Material, words: Words, function: Function | None = None) -> Grid:
    """Share of the minimum covered, position by scenario, of one function or of all."""
    minimum = material.coverage[material.coverage["kind"] == "minimum"]
    counts = minimum.set_index(["position", "scenario"])[["filled", "wanted"]]
    known = {
        (key[0], key[1]): (int(row[0]), int(row[1])) for key, row in zip(counts.index, counts.to_numpy(), strict=True)
    }
    scenarios = [scenario.id for scenario in material.seen_scenarios]
    columns = (
        Column(words("report.column.position")),
        Column(words("report.column.prio"), Kind.COVERAGE),
        *(Column(scenario, Kind.COVERAGE) for scenario in scenarios),
    )
    rows = []
    for position in material.positions:
        if function is not None and position.function != function.id:
            continue
        tier = material.results[0].plan.settings.tier(position.max_outage_min)
        cells = (_share(known.get((position.id, scenario), (0, 0)), words) for scenario in scenarios)
        name = f"{position.id}\u2002{words.name(position)}"
        rows.append((text(name), Cell(str(tier), tier), *cells))
    ident = f"positions-{function.id}" if function else "positions"
    name = words.name(function) if function else words("report.positions.all")
    return Grid(ident, words("report.positions.caption", function=name), columns, tuple(rows))


def drills(material: Material, words: Words) -> list[Fold]:
    """One fold per function that has positions."""
    minimum = material.coverage[material.coverage["kind"] == "minimum"]
    folds = []
    for function in material.functions:
        own = minimum[minimum["function"] == function.id]
        lacking = own[own["missing"] > 0]["position"].nunique()
        grid = position_grid(material, words, function)
        if grid.rows:
            title = words.name(function)
            summary = lacking_text(lacking, len(grid.rows), words, anywhere=len(material.seen_scenarios) > 1)
            folds.append(Fold(title, summary, grid))
    return folds


def lacking_text(lacking: int, positions: int, words: Words, *, anywhere: bool = False) -> str:
    """How many of so many positions lack people: none, or some, in some scenario where there are several."""
    key = "none" if not lacking else "anywhere" if anywhere else "some"
    return words.count(f"report.lacking.{key}", positions, lacking=words.number(lacking))


def _cells(rows: pd.DataFrame, words: Words) -> list[Cell]:
    return [
        _share((int(filled), int(wanted)), words) for filled, wanted in zip(rows["filled"], rows["wanted"], strict=True)
    ]


def _share(counts: tuple[int, int], words: Words) -> Cell:
    """Percent in its band with ``filled/wanted`` under it."""
    filled, wanted = counts
    share = coverage(filled, wanted, words)
    if not wanted:
        return share
    note = part(filled, wanted, words)
    return Cell(share.text, share.value, share.band, note=note)
