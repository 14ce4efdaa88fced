"""The ladder as readers see it: a symbol, a word and a colour for each rung, and a table with a row per scenario."""

from collections.abc import Sequence

import pandas as pd

from planner.analysis.story.ladder import RUNGS, Rung, counts
from planner.charts.bands import Band, percent
from planner.charts.signs import SIGNS
from planner.domain.levels import TIERS
from planner.reports.grid import Cell, Column, Grid, Kind, text
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.sections.section import part_of
from planner.reports.story.phrases import duration
from planner.reports.story.proof import proof
from planner.text.words import Words

_NAMED = 2
"""So many functions are named where people are missing; the others are counted."""


def worst(table: pd.DataFrame) -> Rung:
    """The worst rung on which any position of a table stands; whole where there is none."""
    found = counts(table)
    return next((rung for rung in RUNGS if found[rung]), Rung.WHOLE)


def key(words: Words) -> list[tuple[Band, str]]:
    """The rungs with what they mean."""
    return [(SIGNS[rung], words(f"story.rung.{rung.value}.text")) for rung in RUNGS]


def read(material: Material, words: Words) -> list[str]:
    """How to read the table: what its tier is, and what is proven, if any plan is."""
    outage = duration(material.results[0].plan.settings.tier_1_max_outage_min, words)
    best = any(proof(seen.plan, seen.of.certified, words) == words("report.proof.proven") for seen in material.listed)
    told = [words("story.key.tier", tier=TIERS[0], outage=outage)]
    return [*told, words("story.key.best")] if best else told


def grid(material: Material, words: Words, shown: Sequence[Seen] | None = None) -> Grid:
    """One row per scenario and joint plan, or per one shown: positions on each rung, people missing, where, proof."""
    columns = (
        Column(words("report.column.scenario")),
        *(Column(words(f"story.rung.{rung.value}"), Kind.COVERAGE) for rung in RUNGS),
        Column(words("story.column.missing"), Kind.NUMBER),
        Column(words("story.column.where")),
        Column(words("report.column.proof")),
    )
    known = Names(material, words)
    rows = tuple(_row(seen, known, words) for seen in shown or material.listed)
    return Grid("ladder", words("story.ladder.caption"), columns, rows)


def _row(seen: Seen, known: Names, words: Words) -> tuple[Cell, ...]:
    wanted, missing = int(seen.ladder["wanted"].sum()), int(seen.ladder["missing"].sum())
    share = words("story.filled", percent=words.percent(percent(wanted - missing, wanted) / 100))
    return (
        text(scenario_name(seen, words), part_of(seen, words)),
        *(cell(seen.ladder, rung, words) for rung in RUNGS),
        Cell(words("report.of", part=words.number(missing), whole=words.number(wanted)), missing, note=share),
        text(where(seen, known, words)),
        text("–" if seen.part else proof(seen.plan, seen.of.certified, words)),
    )


def cell(table: pd.DataFrame, rung: Rung, words: Words) -> Cell:
    """How many positions stand on a rung, and how many of them are of the first tier."""
    number, first = counts(table)[rung], counts(table, TIERS[0])[rung]
    if not number:
        return Cell("–", 0)
    told = rung is not Rung.WHOLE and first
    note = words("story.first_tier", first=words.number(first), tier=TIERS[0]) if told else ""
    return Cell(f"{SIGNS[rung].symbol}\u00a0{words.number(number)}", number, SIGNS[rung], note=note)


def where(seen: Seen, known: Names, words: Words) -> str:
    """The functions that lack names of the minimum, most missing first, with how many."""
    missing = seen.ladder.groupby("function")["missing"].sum()
    functions = seen.brief.functions
    parts = [f"{known.function(name)}\u00a0({words.number(int(missing[name]))})" for name in functions[:_NAMED]]
    more = len(functions) - _NAMED
    return (", ".join(parts) + (f" {words.count('story.where.more', more)}" if more > 0 else "")) or "–"
