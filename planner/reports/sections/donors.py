"""Donors: which unit lends how many to which function, and which lending limits bind."""

import pandas as pd

from planner.charts import donors as donors_chart
from planner.charts.names import names
from planner.reports.figures import Chart, chart
from planner.reports.grid import Cell, Column, Grid, Kind, people, text
from planner.reports.material import Material, ScenarioResult
from planner.reports.sections.names import Names, scenario_name
from planner.reports.sections.section import Fold, Section, section
from planner.reports.tables import Tables
from planner.text.words import Words


def build(material: Material, words: Words) -> Section:
    """The section: a chart of the scenario with most lending, a table for every scenario, and the limits."""
    pairs = [(r, t) for r, t in zip(material.results, material.tables, strict=True) if not t.donors.empty]
    folds = [_fold(material, result, tables, words) for result, tables in pairs]
    shown = max(pairs, key=lambda pair: int(pair[1].donors["high"].sum()), default=None)
    return section(
        "donors",
        words,
        lead=words("report.donors.lead"),
        chart=_chart(material, *shown, words) if shown else None,
        folds=folds,
        limits=limits_grid(material, words),
    )


def _chart(material: Material, result: ScenarioResult, tables: Tables, words: Words) -> Chart:
    table = donors_chart.table(tables.donors, material.units, material.functions)
    most = table.iloc[int(table["high"].to_numpy().argmax())]
    alt = words(
        "report.donors.alt",
        scenario=scenario_name(result, words),
        lender=str(most[f"lender_{words.language}"]),
        function=str(most[f"function_{words.language}"]),
    )
    made = chart("donors", donors_chart.draw(table, words), matrix(material, result, tables, words), words, alt)
    return made


def _fold(material: Material, result: ScenarioResult, tables: Tables, words: Words) -> Fold:
    grid = matrix(material, result, tables, words)
    return Fold(scenario_name(result, words), words.count("report.donors.summary", len(grid.rows)), grid)


def matrix(material: Material, result: ScenarioResult, tables: Tables, words: Words) -> Grid:
    """Lender by function of one scenario."""
    table = donors_chart.table(tables.donors, material.units, material.functions)
    heads = names(table.drop_duplicates("function"), "function", words)
    columns = (Column(words("report.column.lender"), width=36), *(Column(name, Kind.NUMBER, 14) for name in heads))
    rows = []
    for _, own in table.groupby("lender", sort=False):
        cells = (_lent(low, high, words) for low, high in zip(own["low"], own["high"], strict=True))
        rows.append((text(names(own, "lender", words)[0]), *cells))
    caption = words("report.donors.caption", scenario=scenario_name(result, words))
    return Grid(f"donors-{result.plan.scenario}", caption, columns, tuple(rows))


def flat_grid(material: Material, words: Words) -> Grid:
    """Every lender and function of every scenario, for the workbook."""
    known = Names(material, words)
    columns = (
        Column(words("report.column.scenario"), width=36),
        Column(words("report.column.lender"), width=36),
        Column(words("report.column.function"), width=36),
        Column(words("report.donors.names"), Kind.NUMBER, 14),
    )
    rows = [
        (
            text(scenario_name(result, words)),
            text(known.unit(row["lender"])),
            text(known.function(row["function"])),
            people(row["low"], row["high"], words),
        )
        for result, tables in zip(material.results, material.tables, strict=True)
        for row in tables.donors.to_dict("records")
    ]
    return Grid("donors", words("report.donors.title"), columns, tuple(rows), heads=3)


def limits_grid(material: Material, words: Words) -> Grid:
    """Which lending limits bind: unit by scenario."""
    known = Names(material, words)
    limits = pd.concat([tables.limits for tables in material.tables], ignore_index=True)
    binding = {(row["unit"], row["scenario"]): bool(row["binds"]) for row in limits.to_dict("records")}
    columns = (
        Column(words("report.column.unit"), width=36),
        Column(words("report.donors.percent"), Kind.NUMBER, 12),
        *(Column(scenario.id, Kind.COVERAGE, 12) for scenario in material.scenarios),
    )
    rows = []
    for unit, percent in sorted(set(zip(limits["unit"], limits["lend_percent"], strict=True))):
        cells = (_limit(binding.get((unit, scenario.id)), words) for scenario in material.scenarios)
        rows.append((text(known.unit(unit)), Cell(words.percent(int(percent) / 100), int(percent) / 100), *cells))
    return Grid("limits", words("report.donors.limits"), columns, tuple(rows))


def _limit(binds: bool | None, words: Words) -> Cell:
    if binds is None:
        return text("–")
    return Cell(words("report.donors.binds" if binds else "report.donors.free"), marked=binds)


def _lent(low: int, high: int, words: Words) -> Cell:
    return people(low, high, words) if high else Cell("")
