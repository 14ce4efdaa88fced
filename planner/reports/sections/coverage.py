"""Where it breaks: heat map with its positions, missing names, and coverage by priority."""

import pandas as pd

from planner.analysis.story.ladder import RUNGS, Rung
from planner.charts import heatmap, shortfall
from planner.charts.bands import NONE
from planner.charts.heatmap import IDLE
from planner.charts.names import names
from planner.domain.levels import TIERS
from planner.reports.figures import Figure, figure
from planner.reports.grid import Column, Grid, Kind, number, text
from planner.reports.material import Material
from planner.reports.pictures import command, phases
from planner.reports.sections import standing, tiers
from planner.reports.sections.positions import drills, function_grid
from planner.reports.sections.section import Section, section
from planner.reports.story.rungs import key
from planner.text.words import Words


def build(material: Material, words: Words) -> Section:
    """The section."""
    return section(
        "coverage",
        words,
        lead=words("report.coverage.lead"),
        legend=[*key(words), (NONE, words("report.band.none"))],
        heatmap=_heatmap(material, words),
        phases=phases.build(material, words),
        command=command.build(material, words),
        positions=drills(material, words),
        shortfall=_shortfall(material, words),
        standing=standing.grid(material, words),
        tiers=tiers.grid(material, words),
    )


def _heatmap(material: Material, words: Words) -> Figure:
    table = heatmap.table(material.ladder, material.functions, material.seen_scenarios)
    worst, whole = _worst(table), RUNGS.index(Rung.WHOLE)
    facts: dict[str, str | int] = {
        "functions": table["function"].nunique(),
        "scenarios": table["scenario"].nunique(),
        "function": names(table, "function", words)[worst],
        "scenario": names(table, "scenario", words)[worst],
    }
    row = table.iloc[worst]
    if int(row["rung"]) in (IDLE, whole):
        title = words("report.chart.heatmap.whole")
    else:
        rung = RUNGS[int(row["rung"])].value
        title = words.count(f"report.chart.heatmap.finding.{rung}", int(row["positions"]), **facts)
    alt = words("report.chart.heatmap.alt", finding=title, **facts)
    return figure("heatmap", table, function_grid(table, words), words, alt, title=title)


def _worst(table: pd.DataFrame) -> int:
    """The row of the worst rung with most positions on it, then of most people missing; the first of equals."""
    rows = list(zip(table["rung"], table["positions"], table["filled"] - table["wanted"], strict=True))
    return min(range(len(rows)), key=lambda at: (rows[at][0] == IDLE, rows[at][0], -rows[at][1], rows[at][2]))


def _shortfall(material: Material, words: Words) -> Figure:
    table = shortfall.table(material.coverage, material.seen_scenarios)
    missing = table.groupby(["scenario", f"scenario_{words.language}"], sort=False)["missing"].sum().reset_index()
    worst = missing.iloc[int(missing["missing"].to_numpy().argmax())]
    number_missing = int(worst["missing"])
    facts = {"scenario": str(worst[f"scenario_{words.language}"]), "missing": words.number(number_missing)}
    alt = words("report.chart.shortfall.alt", **facts)
    title = words("report.chart.shortfall.finding" if number_missing else "report.chart.shortfall.whole", **facts)
    return figure("shortfall", table, _shortfall_grid(table, words), words, alt, title=title)


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
