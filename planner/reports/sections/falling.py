"""What losses cost: the worst k people of each scenario, and the positions in which nobody can be spared."""

import pandas as pd

from planner.charts import falls, losses
from planner.charts.falls import fall_band, fall_text
from planner.charts.names import names, records
from planner.reports.figures import figure
from planner.reports.grid import Cell, Column, Grid, Kind, number, text
from planner.reports.material import Material, joined
from planner.reports.sections.section import Block
from planner.text.words import Words

SHOWN = (0, 1, 2, 5, 10, 15, 20)
"""Numbers of people lost that the table shows."""


def losses_block(material: Material, words: Words) -> Block | None:
    """What is left of the minimum after the worst losses."""
    table = losses.table(joined(material, "losses"), material.scenarios)
    if table.empty:
        return None
    then = table[(table["lost"] == losses.TOLD) & (table["scope"] == table["scope"].min())]
    worst = then.iloc[int((then["stay"] / then["wanted"]).to_numpy().argmin())]
    facts: dict[str, str | int] = {
        "lost": losses.TOLD,
        "scenario": f"{worst['scenario']}\u2002{worst[f'scenario_{words.language}']}",
        "scope": words(f"report.losses.scope.{worst['scope']}.in"),
        "left": words.number(int(worst["stay"])),
        "wanted": words.number(int(worst["wanted"])),
    }
    alt, title = words("report.chart.losses.alt", **facts), words("report.losses.finding", **facts)
    drawn = figure("losses", table, losses_grid(material, words), words, alt, title=title)
    return Block(title, words("report.losses.take", **facts), drawn)


def losses_grid(material: Material, words: Words) -> Grid:
    """One row per scenario and scope."""
    table = losses.table(joined(material, "losses"), material.scenarios)
    shown = [lost for lost in SHOWN if (table["lost"] == lost).any()]
    columns = (
        Column(words("report.column.scenario")),
        Column(words("report.losses.counted")),
        Column(words("report.losses.wanted"), Kind.NUMBER),
        *(Column(words.count("report.losses.column", lost), Kind.NUMBER) for lost in shown),
    )
    rows = []
    for (scenario, scope), part in table.groupby(["scenario", "scope"], sort=False):
        by_lost = {int(row["lost"]): row for row in records(part)}
        wanted = int(part["wanted"].iloc[0])
        rows.append(
            (
                text(f"{scenario}\u2002{names(part, 'scenario', words)[0]}"),
                text(words(f"report.losses.scope.{scope}")),
                Cell(words.number(wanted), wanted),
                *(number(int(by_lost[lost]["stay"]), words) for lost in shown),
            )
        )
    return Grid("losses", words("report.losses.table"), columns, tuple(rows), heads=2)


def falls_block(material: Material, words: Words) -> Block | None:
    """Positions that hold somebody whom nobody can replace."""
    table = falls_table(material)
    title, untold = words("report.chart.falls.title"), words("report.falls.untold.lead")
    if table.empty:
        return Block(
            title, untold if any(tables.untold for tables in material.tables) else words("report.falls.nobody")
        )
    hit = table[table["kind"] == "minimum"].groupby("position")["scenario"].nunique()
    facts = {
        "positions": words.number(len(hit)),
        "often": words.number(int((2 * hit >= len(material.scenarios)).sum())),
        "scenarios": words.number(len(material.scenarios)),
    }
    # A loss is counted in a plan as a whole: of a joint one nothing is known of its scenarios one by one.
    joint = "_joint" if any(result.case.together for result in material.results) else ""
    alt = words(f"report.chart.falls.alt{joint}", **facts)
    title = words.count("report.falls.finding", len(hit))
    drawn = figure("falls", table, falls_grid(material, words), words, alt, title=title)
    lead = words(f"report.falls.take{joint}", **facts)
    if (table["kind"] == "untold").any():
        lead += " " + untold
    open_ = [
        result.plan.scenario
        for result, found in zip(material.results, material.robustness, strict=True)
        if not (found.recounted or found.falls.empty)
    ]
    if open_:
        lead += " " + words("report.falls.not_recounted", scenarios=", ".join(open_))
    return Block(title, lead, drawn)


def falls_table(material: Material) -> pd.DataFrame:
    """The chart's table."""
    active = pd.concat(
        [tables.depth[["scenario", "position", "named"]] for tables in material.tables], ignore_index=True
    )
    pairs = zip(material.results, material.tables, strict=True)
    untold = {(position, result.plan.scenario) for result, tables in pairs for position in tables.untold}
    return falls.table(joined(material, "falls"), untold, active, material.positions, material.scenarios)


def falls_grid(material: Material, words: Words) -> Grid:
    """Every position that falls somewhere, by scenario."""
    table = falls_table(material)
    scenarios = [str(ident) for ident in table.drop_duplicates("scenario")["scenario"]]
    columns = (
        Column(words("report.column.position")),
        *(Column(ident, Kind.COVERAGE) for ident in scenarios),
    )
    rows = []
    for position, own in table.groupby("position", sort=False):
        cells = (Cell(fall_text(kind, words), band=fall_band(kind)) for kind in own["kind"])
        rows.append((text(f"{position}\u2002{names(own, 'position', words)[0]}"), *cells))
    return Grid("falls", words("report.falls.table"), columns, tuple(rows))
