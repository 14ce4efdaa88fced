"""The strip of assumptions: what each scenario asks and takes for granted, beside which its figures must be read."""

from collections.abc import Sequence

from planner.analysis.story.assumed import Assumed
from planner.domain.regime import regimes
from planner.reports.grid import Cell, Column, Grid, Kind, number, text
from planner.reports.material import Material, Seen
from planner.reports.names import scenario_name
from planner.text.words import Words


def grid(material: Material, words: Words, shown: Sequence[Seen] | None = None) -> Grid:
    """One row per scenario, or per one of those shown."""
    columns = (
        Column(words("report.column.scenario")),
        Column(words("story.column.days"), Kind.NUMBER),
        Column(words("story.column.regime")),
        Column(words("story.column.away"), Kind.NUMBER),
        Column(words("story.column.positions"), Kind.NUMBER),
        Column(words("story.column.largest")),
        Column(words("story.column.needed"), Kind.NUMBER),
    )
    rows = tuple(_row(seen, material.assumed[seen.plan.scenario], words) for seen in shown or material.seen)
    return Grid("strip", words("story.strip.caption"), columns, rows)


def _row(seen: Seen, of: Assumed, words: Words) -> tuple[Cell, ...]:
    return (
        text(scenario_name(seen, words)),
        number(of.days, words),
        text(regime_names(of, words)),
        text(away(of, words)),
        number(of.positions, words),
        text(words.name(seen.case.scenario.phase[of.largest])),
        number(of.needed, words),
    )


def regime_names(of: Assumed, words: Words) -> str:
    """Working-time regimes in the order of the phases."""
    return ", ".join(words.name(regimes()[regime]) for regime in of.regimes)


def away(of: Assumed, words: Words) -> str:
    """``27 %``, or ``20–24 %``."""
    high = words.percent(of.away_high / 100)
    return high if of.away_low == of.away_high else f"{words.number(of.away_low)}–{high}"
