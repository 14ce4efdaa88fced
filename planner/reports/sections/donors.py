"""Donors: which unit lends how many to which function, and which lending limits bind."""

import pandas as pd

from planner.analysis.public.exact import Tables
from planner.charts import donors as donors_chart
from planner.charts.names import names, records
from planner.reports.figures import Figure, figure
from planner.reports.grid import Cell, Column, Grid, Kind, people, text
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names, scenario_name
from planner.reports.sections.section import Fold, Section, section
from planner.text.words import Words


def build(material: Material, words: Words) -> Section:
    """The section: a table for every scenario, a chart of the one with most lending, and the limits."""
    pairs = [(r, t) for r, t in zip(material.results, material.tables, strict=True) if not t.donors.empty]
    most = max((int(tables.donors["high"].sum()) for _, tables in pairs), default=0)
    folds: list[Fold] = []
    for result, tables in pairs:
        charted = int(tables.donors["high"].sum()) == most and not any(fold.figure for fold in folds)
        folds.append(_fold(material, result, tables, words, charted))
    return section("donors", words, lead=words("report.donors.lead"), folds=folds, limits=limits_grid(material, words))


def _fold(material: Material, result: ScenarioResult, tables: Tables, words: Words, charted: bool) -> Fold:
    grid = matrix(material, result, tables, words)
    summary = words.count("report.donors.summary", len(grid.rows))
    drawn = _figure(material, result, tables, grid, words) if charted else None
    return Fold(scenario_name(result, words), summary, grid, drawn, open=charted)


def _figure(material: Material, result: ScenarioResult, tables: Tables, grid: Grid, words: Words) -> Figure:
    table = donors_chart.table(tables.donors, material.units, material.functions, few(result))
    most = table.iloc[int(table["high"].to_numpy().argmax())]
    alt = words(
        "report.chart.donors.alt",
        scenario=scenario_name(result, words),
        lender=str(most[f"lender_{words.language}"]),
        function=str(most[f"function_{words.language}"]),
    )
    return figure("donors", table, grid, words, alt)


def matrix(material: Material, result: ScenarioResult, tables: Tables, words: Words) -> Grid:
    """Lender by function of one scenario."""
    table = donors_chart.table(tables.donors, material.units, material.functions, few(result))
    heads = names(table.drop_duplicates("function"), "function", words)
    columns = (Column(words("report.column.lender")), *(Column(name, Kind.NUMBER) for name in heads))
    rows = []
    for _, own in table.groupby("lender", sort=False):
        cells = (_lent(low, high, words) for low, high in zip(own["low"], own["high"], strict=True))
        rows.append((text(names(own, "lender", words)[0]), *cells))
    caption = words("report.donors.table", scenario=scenario_name(result, words))
    return Grid(f"donors-{result.plan.scenario}", caption, columns, tuple(rows))


def limits_grid(material: Material, words: Words) -> Grid:
    """Which lending limits bind: unit by scenario."""
    known = Names(material, words)
    limits = pd.concat([tables.limits for tables in material.tables], ignore_index=True)
    binding = {(row["unit"], row["scenario"]): bool(row["binds"]) for row in records(limits)}
    columns = (
        Column(words("report.column.unit")),
        Column(words("report.donors.percent"), Kind.NUMBER),
        *(Column(scenario.id, Kind.COVERAGE) for scenario in material.scenarios),
    )
    rows = []
    for unit, percent in sorted(set(zip(limits["unit"], limits["lend_percent"], strict=True))):
        cells = (_limit(binding.get((unit, scenario.id)), words) for scenario in material.scenarios)
        rows.append((text(known.unit(unit)), Cell(words.percent(int(percent) / 100), int(percent) / 100), *cells))
    return Grid("limits", words("report.donors.limits.caption"), columns, tuple(rows))


def _limit(binds: bool | None, words: Words) -> Cell:
    if binds is None:
        return text("–")
    return Cell(words("report.donors.binds" if binds else "report.donors.free"), marked=binds)


def few(result: ScenarioResult) -> int:
    """Names lent at most where no number stands."""
    return result.plan.settings.small_count - 1


def _lent(low: int, high: int, words: Words) -> Cell:
    return people(low, high, words)
