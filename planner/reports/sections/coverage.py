"""Where it breaks: heat map with its positions, missing names, and coverage by priority."""

import pandas as pd

from planner.charts import heatmap, shortfall
from planner.charts.bands import coverage_text
from planner.charts.names import names
from planner.domain.levels import TIERS
from planner.reports.figures import Figure, figure
from planner.reports.grid import Column, Grid, Kind, number, text
from planner.reports.material import Material
from planner.reports.pictures import command, phases
from planner.reports.sections import standing, tiers
from planner.reports.sections.positions import drills, function_grid
from planner.reports.sections.section import Section, legend, section
from planner.text.words import Words


def build(material: Material, words: Words) -> Section:
    """The section."""
    return section(
        "coverage",
        words,
        lead=words("report.coverage.lead"),
        legend=legend(words),
        heatmap=_heatmap(material, words),
        phases=phases.build(material, words),
        command=command.build(material, words),
        positions=drills(material, words),
        shortfall=_shortfall(material, words),
        standing=standing.grid(material, words),
        tiers=tiers.grid(material, words),
    )


def _heatmap(material: Material, words: Words) -> Figure:
    table = heatmap.table(material.coverage, material.functions, material.seen_scenarios)
    return figure("heatmap", table, function_grid(table, words), words, _heatmap_alt(table, words))


def _heatmap_alt(table: pd.DataFrame, words: Words) -> str:
    shares = (table["filled"] / table["wanted"]).where(table["wanted"] > 0, 1.0)
    least = int(shares.to_numpy().argmin())
    lowest = table.iloc[least]
    return words(
        "report.chart.heatmap.alt",
        functions=table["function"].nunique(),
        scenarios=table["scenario"].nunique(),
        function=names(table, "function", words)[least],
        scenario=names(table, "scenario", words)[least],
        share=coverage_text(int(lowest["filled"]), int(lowest["wanted"]), words),
    )


def _shortfall(material: Material, words: Words) -> Figure:
    table = shortfall.table(material.coverage, material.seen_scenarios)
    missing = table.groupby(["scenario", f"scenario_{words.language}"], sort=False)["missing"].sum().reset_index()
    worst = missing.iloc[int(missing["missing"].to_numpy().argmax())]
    alt = words(
        "report.chart.shortfall.alt",
        scenario=str(worst[f"scenario_{words.language}"]),
        missing=words.number(int(worst["missing"])),
    )
    return figure("shortfall", table, _shortfall_grid(table, words), words, alt)


def _shortfall_grid(table: pd.DataFrame, words: Words) -> Grid:
    columns = (
        Column(words("report.column.scenario")),
        *(Column(words("report.tier", tier=tier), Kind.NUMBER) for tier in TIERS),
        Column(words("report.column.total"), Kind.NUMBER),
    )
    rows = []
    for scenario, own in table.groupby("scenario", sort=False):
        cells = [number(int(missing), words) for missing in own["missing"]]
        name = f"{scenario}\u2002{names(own, 'scenario', words)[0]}"
        rows.append((text(name), *cells, number(int(own["missing"].sum()), words)))
    return Grid("shortfall", words("report.shortfall.table"), columns, tuple(rows))
