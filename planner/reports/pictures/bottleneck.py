"""The narrowest combinations of skills and clearance class in the gravest scenario: needed, and there."""

from planner.charts.pictures import bottleneck
from planner.charts.pictures.bars import Count
from planner.charts.pictures.bottleneck import Neck
from planner.reports.material import Material
from planner.reports.names import Names, scenario_name
from planner.reports.pictures.command import gravest
from planner.reports.pictures.lines import Bars, Row, bars
from planner.text.words import Words, public_text

ROWS = 12
"""So many combinations are drawn; the others are counted."""


def build(material: Material, words: Words) -> Bars | None:
    """The picture of the plan for the gravest scenario; None where enough people have all that is asked for."""
    result = gravest(material).of
    tables = next(own for one, own in zip(material.results, material.tables, strict=True) if one is result)
    necks = bottleneck.table(tables.coverage, tables.funnels, result.case.organisation.positions)
    if not necks:
        return None
    known = Names(material, words)
    rows: list[Row] = [
        (
            name(neck, known),
            "",
            (words.number(neck.needed), public_text(neck.low, neck.high, words)),
            [Count("need", neck.needed, neck.needed), Count("have", neck.low, neck.high)],
        )
        for neck in necks[:ROWS]
    ]
    heads = [words(f"report.bottleneck.{column}") for column in ("column", "needed", "have")]
    (_, _, (needed, have), _) = rows[0]
    facts = {"scenario": scenario_name(result, words), "name": rows[0][0], "needed": needed, "have": have}
    caption = words("report.bottleneck.caption")
    if len(necks) > ROWS:
        caption += " " + words.count("report.bottleneck.more", len(necks) - ROWS)
    return bars(
        "bottleneck", (words.count("report.bottleneck.title", len(necks), **facts), caption), heads, rows, words
    )


def name(neck: Neck, known: Names) -> str:
    """``Stabsmetodik + Rakel + säkerhetsklass 3``."""
    clearance = [known.clearance(str(neck.clearance)).lower().replace(" ", "\u00a0")] if neck.clearance else []
    parts = [*map(known.skill, neck.skills), *clearance]
    return " + ".join([parts[0][:1].upper() + parts[0][1:], *parts[1:]])
