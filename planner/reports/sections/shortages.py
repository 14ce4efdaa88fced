"""Sets of positions that together want more names than there are people: what can be proved by counting alone."""

from typing import Any

from planner.charts import shortages
from planner.charts.names import records
from planner.reports.figures import Figure, figure
from planner.reports.grid import Cell, Column, Grid, Kind, number, text
from planner.reports.material import Material, joined
from planner.reports.names import Names
from planner.text.words import Words

_NAMED = 8
"""So many positions of a set are listed; the others are counted."""


def shortage_figure(material: Material, words: Words) -> Figure | None:
    """The chart and its table; None where nothing is proved to lack people."""
    table = shortages.table(joined(material, "shortages"), material.scenarios)
    if shortages.shown(table).empty:
        return None
    told = shortages.shown(table)
    worst = told.iloc[int(told["missing"].to_numpy().argmax())]
    alt = words(
        "report.chart.shortages.alt",
        sets=words.number(len(table)),
        scenario=f"{worst['scenario']}\u2002{worst[f'scenario_{words.language}']}",
        wanted=words.number(int(worst["wanted"])),
        filled=words.number(int(worst["filled"])),
    )
    return figure("shortages", table, grid(material, words), words, alt)


def grid(material: Material, words: Words) -> Grid:
    """One row per set: its positions, what all of them ask for, names wanted, names that can be filled, and missing."""
    known = Names(material, words)
    table = shortages.table(joined(material, "shortages"), material.scenarios)
    columns = (
        Column(words("report.column.scenario"), width=36),
        Column(words("report.shortages.set"), width=60),
        Column(words("report.shortages.asked"), width=40),
        Column(words("report.shortages.wanted"), Kind.NUMBER, 12),
        Column(words("report.shortages.filled"), Kind.NUMBER, 12),
        Column(words("report.column.missing"), Kind.NUMBER, 12),
    )
    rows = [
        (text(known.scenario(str(row["scenario"]))), *_cells(row, known, words), number(int(row["missing"]), words))
        for row in records(table)
    ]
    return Grid("shortages", words("report.shortages.table"), columns, tuple(rows))


def _cells(row: dict[str, Any], known: Names, words: Words) -> tuple[Cell, ...]:
    """Positions, what all of them ask for, names wanted and names that can be filled; hardly anything where few may."""
    if not row["number"]:
        return text(words("report.shortages.untold")), text("–"), text("–"), text("–")
    asked = [known.skill(skill) for skill in row["skills"]]
    asked += [words("report.shortages.clearance", number=row["clearance_class"])] if row["clearance_class"] else []
    wanted, filled = int(row["wanted"]), int(row["filled"])
    return (
        text(_positions(row["positions"], known, words)),
        text(" + ".join(asked) or "–"),
        number(wanted, words),
        Cell(words.number(filled), filled, bar=filled / wanted),
    )


def _positions(ids: tuple[str, ...], known: Names, words: Words) -> str:
    """The position by name; several by number and ids."""
    if len(ids) == 1:
        return known.position(ids[0])
    listed = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
    return f"{words.count('report.shortages.positions', len(ids))}: {listed}"
