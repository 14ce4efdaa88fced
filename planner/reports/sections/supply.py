"""Supply and demand of each skill and of each clearance class."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from planner.charts import supply as supply_chart
from planner.charts.names import names, records
from planner.domain.effect import EffectKind
from planner.reports.figures import Figure, figure
from planner.reports.grid import Cell, Column, Grid, Kind, number, on_paper, people, text
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.pictures import bottleneck
from planner.reports.sections.section import Fold, Section, section
from planner.reports.story.phrases import shortened
from planner.text.words import Words

KINDS = {"skill": "skills", "clearance": "clearances"}
"""Kind in the table to the words and ids of the report."""

_NAMED = 3
"""So many skills are named in the title; the others are counted."""


@dataclass(frozen=True)
class _Class:
    id: str
    name_sv: str
    name_en: str


def build(material: Material, words: Words) -> Section:
    """The section."""
    figures = [made for kind in KINDS if (made := _figure(material, kind, words)) is not None]
    folds = [Fold(grid.caption, "", grid) for grid in (matrix(material, kind, words) for kind in KINDS) if grid.rows]
    neck = bottleneck.build(material, words)
    return section("supply", words, lead=words("report.supply.lead"), neck=neck, figures=figures, folds=folds)


def _figure(material: Material, kind: str, words: Words) -> Figure | None:
    """Each skill or class in the scenario that strains it most."""
    classes = [_Class(str(n), *[words("report.clearance.name", number=n)] * 2) for n in (1, 2, 3)]
    own = material.supply[material.supply["kind"] == kind]
    table = supply_chart.table(own, material.skills if kind == "skill" else classes)
    if table.empty:
        return None
    key = KINDS[kind]
    short = table[table["short"]]
    listed = ", ".join(names(short, "id", words)[:5]) or "–"
    facts = {"count": words.number(len(table)), "short": words.number(len(short)), "names": listed}
    title = words(
        f"report.chart.{key}.{'whole' if short.empty else 'finding'}",
        **facts | {"names": shortened(names(short, "id", words), _NAMED, words)},
    )
    grid = _grid(material, table, key, words, Names(material, words))
    return figure(key, table, grid, words, words(f"report.chart.{key}.alt", **facts), title=title)


def renewed(material: Material) -> set[str]:
    """Skills of which certificates are among the measures: that there are any would narrow who would have them then."""
    packages = material.measures.packages if material.measures else ()
    bought = [row for package in packages for row in records(package.bought)]
    return {str(row["what"]) for row in bought if row["kind"] == EffectKind.RENEW}


def _grid(material: Material, table: pd.DataFrame, key: str, words: Words, known: Names) -> Grid:
    extra = "renewed" if key == "skills" else "vetted"
    several = len(material.scenarios) > 1
    columns = (
        Column(words(f"report.{key}.column")),
        Column(words("report.column.tightest" if several else "report.column.scenario")),
        Column(words("report.supply.minimum"), Kind.NUMBER),
        Column(words("report.supply.depth"), Kind.NUMBER),
        Column(words("report.supply.have"), Kind.NUMBER),
        Column(words(f"report.supply.{extra}"), Kind.NUMBER),
    )
    rows, bought = [], renewed(material)
    for name, row in zip(names(table, "id", words), records(table), strict=True):
        more = people(row[f"{extra}_low"], row[f"{extra}_high"], words)
        have = people(row["have_low"], row["have_high"], words)
        rows.append(
            (
                text(name),
                text(known.scenario(row["scenario"])),
                number(row["wanted_minimum"], words),
                number(row["wanted_depth"], words),
                Cell(have.text, have.value, marked=row["short"]),
                text("–") if extra == "renewed" and row["id"] in bought else more,
            )
        )
    return Grid(key, words(f"report.{key}.table.{'several' if several else 'single'}"), columns, tuple(rows))


def matrix(material: Material, kind: str, words: Words) -> Grid:
    """Names of the minimum asked for, of people there are: one row per skill or class, one column per scenario."""
    counted = material.supply[(material.supply["kind"] == kind)]
    asked = counted[counted["wanted_depth"] > 0]
    known = Names(material, words)
    order = [skill.id for skill in material.skills] if kind == "skill" else ["1", "2", "3"]
    cells = {(row["id"], row["scenario"]): row for row in records(counted)}
    key = KINDS[kind]
    columns = (
        Column(words(f"report.{key}.column")),
        *(Column(scenario.id, Kind.NUMBER) for scenario in material.scenarios),
    )
    rows = []
    for ident in order:
        if ident in set(asked["id"]):
            name = known.skill(ident) if kind == "skill" else known.clearance(ident)
            row = (_against(cells.get((ident, scenario.id)), words) for scenario in material.scenarios)
            rows.append((text(name), *row))
    grid = Grid(f"{key}-all", words(f"report.{key}.all"), columns, tuple(rows))
    return on_paper(grid, (at for at, row in enumerate(rows) if not any(cell.marked for cell in row)), words)


def _against(row: dict[str, Any] | None, words: Words) -> Cell:
    """Names asked for, and under them the people there are; marked where there are too few for certain."""
    if row is None or not row["wanted_depth"]:
        return text("–")
    have = people(row["have_low"], row["have_high"], words).text
    return Cell(words.number(row["wanted_minimum"]), note=have, marked=row["wanted_minimum"] > row["have_high"])
