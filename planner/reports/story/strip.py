"""The strip of assumptions: what each scenario asks and takes for granted, beside which its figures must be read."""

from planner.analysis.story.assumed import Assumed
from planner.domain.regime import regimes
from planner.reports.grid import Cell, Column, Grid, Kind, number, text
from planner.reports.material import Material, Seen
from planner.reports.names import scenario_name
from planner.text.words import Words


def grid(material: Material, words: Words) -> Grid:
    """One row per scenario."""
    columns = (
        Column(words("report.column.scenario"), width=36),
        Column(words("story.column.days"), Kind.NUMBER, 10),
        Column(words("story.column.regime"), width=34),
        Column(words("story.column.away"), Kind.NUMBER, 14),
        Column(words("story.column.positions"), Kind.NUMBER, 14),
        Column(words("story.column.largest"), width=40),
        Column(words("story.column.needed"), Kind.NUMBER, 14),
    )
    rows = tuple(_row(seen, material.assumed[seen.plan.scenario], words) for seen in material.seen)
    return Grid("strip", words("story.strip.caption"), columns, rows)


def _row(seen: Seen, of: Assumed, words: Words) -> tuple[Cell, ...]:
    return (
        text(scenario_name(seen, words)),
        number(of.days, words),
        text(", ".join(words.name(regimes()[regime]) for regime in of.regimes)),
        text(words.percent(of.away_percent / 100)),
        number(of.positions, words),
        text(words.name(seen.case.scenario.phase[of.largest])),
        number(of.needed, words),
    )
