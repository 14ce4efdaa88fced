"""Depth per position: names placed against names wanted, one fold per scenario."""

import pandas as pd

from planner.analysis.counted.worth import named_counts
from planner.charts import depth as depth_chart
from planner.charts.bands import NONE
from planner.charts.names import names, records
from planner.domain.coupling import CouplingKind
from planner.domain.levels import SEAT_LEVELS
from planner.reports.figures import Figure, figure
from planner.reports.grid import Cell, Column, Grid, Kind, coverage, number, on_paper, part, people, text
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names, scenario_name
from planner.reports.sections.positions import lacking_text
from planner.reports.sections.section import Fold, Section, section
from planner.text.words import Words

FIGURES = 7
"""Figures at most, of the gravest plans; every one has its table."""


def build(material: Material, words: Words) -> Section:
    """The section: the barest positions of each scenario, and the whole table of positions by scenario."""
    charted = gravest(material)[:FIGURES]
    folds = [_fold(material, index, words, charted=index in charted) for index in range(len(material.results))]
    whole = Fold(words("report.depth.all"), words("report.depth.all.lead"), matrix(material, words))
    lead = words("report.depth.lead_hats" if doubled(material) else "report.depth.lead")
    return section("depth", words, lead=lead, folds=[*folds, whole])


def gravest(material: Material) -> list[int]:
    """Results by what they miss, level by level in the usual order, the most first; the first of equals first."""

    def missing(index: int) -> tuple[int, ...]:
        plan = material.results[index].plan
        return tuple(-plan.objective[plan.order.of(name)] for name in SEAT_LEVELS)

    return sorted(range(len(material.results)), key=missing)


def doubled(material: Material) -> bool:
    """Whether somebody may hold two positions; only then is there a column of them."""
    couplings = (coupling for result in material.results for coupling in result.case.organisation.couplings)
    return any(coupling.kind is CouplingKind.DOUBLE_HAT for coupling in couplings)


def _table(material: Material, index: int) -> pd.DataFrame:
    """The chart's table of one result."""
    return depth_chart.table(material.tables[index].depth, material.positions)


def _fold(material: Material, index: int, words: Words, charted: bool) -> Fold:
    table, result, tables = _table(material, index), material.results[index], material.tables[index]
    lacking = int((table["missing"] > 0).sum())
    summary = lacking_text(lacking, len(table), words)
    grid = scenario_grid(depth_chart.shown(table), tables.depth, result, words, doubled(material))
    drawn = _figure(table, grid, result, words) if charted and lacking else None
    return Fold(scenario_name(result, words), summary, grid, drawn)


def _figure(table: pd.DataFrame, grid: Grid, result: ScenarioResult, words: Words) -> Figure:
    lacking = table[table["missing"] > 0]
    alt = words(
        "report.chart.depth.alt",
        scenario=scenario_name(result, words),
        lacking=words.number(len(lacking)),
        missing=words.number(int(table["missing"].sum())),
    )
    return figure("depth", table, grid, words, alt, suffix=result.plan.scenario)


def scenario_grid(
    table: pd.DataFrame, depth: pd.DataFrame, result: ScenarioResult, words: Words, hats: bool = False
) -> Grid:
    """One row per position: seats, names wanted and placed, with ``hats`` those held beside another."""
    columns = (
        Column(words("report.column.position")),
        Column(words("report.column.tier"), Kind.NUMBER),
        Column(words("report.depth.seats"), Kind.NUMBER),
        Column(words("report.depth.wanted"), Kind.NUMBER),
        Column(words("report.depth.named"), Kind.NUMBER),
        *((Column(words("report.depth.doubled"), Kind.NUMBER),) if hats else ()),
        Column(words("report.depth.share"), Kind.COVERAGE),
    )
    counts = depth.set_index("position")[["doubled_low", "doubled_high"]]
    rows = []
    for name, row in zip(names(table, "position", words), records(table), strict=True):
        low, high = map(int, counts.loc[row["position"]])
        rows.append(
            (
                text(f"{row['position']}\u2002{name}"),
                Cell(str(row["tier"]), row["tier"]),
                *(number(row[key], words) for key in ("seats", "wanted", "named")),
                *((people(low, high, words),) if hats else ()),
                coverage(row["named"], row["wanted"], words),
            )
        )
    caption = words("report.depth.caption", scenario=scenario_name(result, words))
    return Grid(f"depth-{result.plan.scenario}", caption, columns, tuple(rows))


def matrix(material: Material, words: Words) -> Grid:
    """Names placed of names wanted, position by scenario."""
    known = Names(material, words)
    counts = {
        (want.position, seen.plan.scenario): (named[want.position], want.depth)
        for seen in material.seen
        for named in (named_counts(seen.plan),)
        for want in seen.plan.wanted
    }
    columns = (
        Column(words("report.column.position")),
        *(Column(scenario.id, Kind.COVERAGE) for scenario in material.seen_scenarios),
    )
    rows = tuple(
        (
            text(known.position(position.id)),
            *(_of(counts.get((position.id, scenario.id), (0, 0)), words) for scenario in material.seen_scenarios),
        )
        for position in material.positions
    )
    grid = Grid("depth", words("report.depth.all.caption"), columns, rows)
    return on_paper(grid, (at for at, row in enumerate(rows) if all(cell.bar in (None, 1) for cell in row)), words)


def _of(counts: tuple[int, int], words: Words) -> Cell:
    """``3/6`` with a bar of it."""
    named, wanted = counts
    if not wanted:
        return Cell(NONE.symbol, band=NONE)
    share = min(named, wanted) / wanted
    return Cell(part(named, wanted, words), share, bar=share)
