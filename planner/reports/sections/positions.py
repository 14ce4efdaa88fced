"""Function by scenario, and position by scenario: the tables of the heat map and of its drill-down."""

import pandas as pd

from planner.analysis.story.ladder import Rung
from planner.charts.bands import NONE
from planner.charts.heatmap import cell_text, sign
from planner.charts.names import names, records
from planner.charts.signs import SIGNS
from planner.domain.organisation import Function
from planner.reports.forced import positions as forced_positions
from planner.reports.grid import Cell, Column, Grid, Kind, on_paper, part, text
from planner.reports.material import Material
from planner.reports.sections.section import Fold
from planner.text.words import Words


def function_grid(table: pd.DataFrame, words: Words) -> Grid:
    """The heat map's table: the worst rung with its positions, and people filled of wanted."""
    scenarios = table.drop_duplicates("scenario")["scenario"]
    columns = (
        Column(words("report.column.function")),
        *(Column(str(scenario), Kind.COVERAGE) for scenario in scenarios),
    )
    rows = [
        (text(names(own, "function", words)[0]), *(_function(row, words) for row in records(own)))
        for _, own in table.groupby("function", sort=False)
    ]
    return Grid("heatmap", words("report.heatmap.table"), columns, tuple(rows))


def _function(row: dict[str, int], words: Words) -> Cell:
    rung, positions = int(row["rung"]), int(row["positions"])
    note = part(row["filled"], row["wanted"], words) if positions else ""
    return Cell(cell_text(rung, positions, words), positions, sign(rung), note=note)


def position_grid(material: Material, words: Words, function: Function | None = None) -> Grid:
    """People of the minimum filled of wanted, with the rung, position by scenario, of one function or of all."""
    ladder = material.ladder
    known = {(row["position"], row["scenario"]): row for row in records(ladder)}
    short = set(ladder.loc[ladder["missing"] > 0, "position"])
    scenarios = [scenario.id for scenario in material.seen_scenarios]
    columns = (
        Column(words("report.column.position")),
        Column(words("report.column.prio"), Kind.COVERAGE),
        *(Column(scenario, Kind.COVERAGE) for scenario in scenarios),
    )
    forced = forced_positions(material.results, words)
    shown = [position for position in material.positions if function is None or position.function == function.id]
    rows = []
    for position in shown:
        tier = material.results[0].plan.settings.tier(position.max_outage_min)
        cells = (_position(known.get((position.id, scenario)), words) for scenario in scenarios)
        name = f"{position.id}\u2002{words.name(position)}"
        rows.append((text(name, forced.get(position.id, "")), Cell(str(tier), tier), *cells))
    ident = f"positions-{function.id}" if function else "positions"
    name = words.name(function) if function else words("report.positions.all")
    caption = words("report.positions.caption", function=name)
    quiet = (at for at, position in enumerate(shown) if position.id not in short)
    return on_paper(Grid(ident, caption, columns, tuple(rows)), quiet, words)


def _position(row: dict[str, str] | None, words: Words) -> Cell:
    """``◔ 1/4``."""
    if row is None:
        return Cell(NONE.symbol, band=NONE)
    wanted, band = int(row["wanted"]), SIGNS[Rung(row["rung"])]
    filled = wanted - int(row["missing"])
    return Cell(f"{band.symbol}\u00a0{part(filled, wanted, words)}", filled / wanted, band)


def drills(material: Material, words: Words) -> list[Fold]:
    """One fold per function that has positions."""
    folds = []
    for function in material.functions:
        grid = position_grid(material, words, function)
        if grid.rows:
            lacking = len(grid.rows) - len(grid.quiet)
            title = words.name(function)
            summary = lacking_text(lacking, len(grid.rows), words, anywhere=len(material.seen_scenarios) > 1)
            folds.append(Fold(title, summary, grid))
    return folds


def lacking_text(lacking: int, positions: int, words: Words, *, anywhere: bool = False) -> str:
    """How many of so many positions lack people: none, or some, in some scenario where there are several."""
    key = "none" if not lacking else "anywhere" if anywhere else "some"
    return words.count(f"report.lacking.{key}", positions, lacking=words.number(lacking))
