"""Depth per position: names placed against names wanted, one fold per scenario."""

import pandas as pd

from planner.charts import depth as depth_chart
from planner.charts.names import names
from planner.reports.figures import Chart, chart
from planner.reports.grid import Cell, Column, Grid, Kind, coverage, number, people, text
from planner.reports.material import Material, ScenarioResult
from planner.reports.sections.names import scenario_name
from planner.reports.sections.section import Fold, Section, section
from planner.reports.tables import Tables
from planner.text.words import Words

CHARTS = 10
"""Charts at most, one per scenario from the first on; every scenario has its table."""


def build(material: Material, words: Words) -> Section:
    """The section."""
    folds = [
        _fold(material, result, tables, words, charted=index < CHARTS)
        for index, (result, tables) in enumerate(zip(material.results, material.tables, strict=True))
    ]
    return section("depth", words, lead=words("report.depth.lead"), folds=folds)


def _fold(material: Material, result: ScenarioResult, tables: Tables, words: Words, charted: bool) -> Fold:
    table = depth_chart.table(tables.depth, material.positions)
    nominal = tables.depth.set_index("position")[["nominal_low", "nominal_high"]]
    grid = scenario_grid(table, nominal, result, words)
    lacking = int((table["missing"] > 0).sum())
    summary = words("report.depth.summary", lacking=words.number(lacking), all=words.number(len(table)))
    return Fold(
        scenario_name(result, words), summary, grid, _chart(table, grid, result, words) if charted and len(table) else None
    )


def _chart(table: pd.DataFrame, grid: Grid, result: ScenarioResult, words: Words) -> Chart:
    lacking = table[table["missing"] > 0]
    alt = words(
        "report.depth.alt",
        scenario=scenario_name(result, words),
        lacking=words.number(len(lacking)),
        missing=words.number(int(table["missing"].sum())),
    )
    return chart(f"depth-{result.plan.scenario}", depth_chart.draw(table, words), grid, words, alt, key="depth.chart")


def scenario_grid(table: pd.DataFrame, nominal: pd.DataFrame, result: ScenarioResult, words: Words) -> Grid:
    """One row per active position."""
    columns = (
        Column(words("report.column.position"), width=46),
        Column(words("report.column.tier"), Kind.NUMBER, 10),
        Column(words("report.depth.seats"), Kind.NUMBER, 12),
        Column(words("report.depth.wanted"), Kind.NUMBER, 14),
        Column(words("report.depth.named"), Kind.NUMBER, 14),
        Column(words("report.depth.share"), Kind.COVERAGE, 12),
        Column(words("report.depth.nominal"), Kind.NUMBER, 16),
    )
    rows = []
    for name, row in zip(names(table, "position", words), table.to_dict("records"), strict=True):
        low, high = nominal.loc[row["position"]]
        rows.append(
            (
                text(f"{row['position']}\u2002{name}"),
                Cell(str(row["tier"]), row["tier"]),
                *(number(row[key], words) for key in ("seats", "wanted", "named")),
                coverage(row["named"], row["wanted"], words),
                people(int(low), int(high), words),
            )
        )
    caption = words("report.depth.caption", scenario=scenario_name(result, words))
    return Grid(f"depth-{result.plan.scenario}", caption, columns, tuple(rows))
