"""The wall sheet: one page that is read from two metres away."""

from dataclasses import dataclass
from typing import Any

from planner.analysis.story.ladder import RUNGS, Rung, counts
from planner.charts.bands import Band
from planner.charts.signs import SIGNS
from planner.reports.forced import positions as forced_positions
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.story import board, lead
from planner.reports.story.phrases import duration, runs
from planner.text.words import Words

_MOST, _FORCED = 7, 4
"""So many positions are named on each rung, and so many that somebody is forced into."""


@dataclass(frozen=True)
class Bar:
    """The positions of a scenario as parts of a bar."""

    title: str
    """Scenario."""
    parts: tuple[tuple[Band, int], ...]
    """Rungs with their positions, none with nothing."""
    missing: str
    """People missing."""


def build(material: Material, words: Words) -> dict[str, Any]:
    """What the page shows."""
    return {
        "verdict": lead.verdict(material, words),
        "due": lead.due(material, words),
        "bars": [bar(seen, words) for seen in board.gravest(material)],
        "key": [(SIGNS[rung], words(f"story.rung.{rung.value}")) for rung in RUNGS],
        "forced": board.forced_lines(material, words, _FORCED),
        "groups": [
            (SIGNS[rung], words(f"story.when.{rung.value}"), *positions(material, rung, words))
            for rung in (Rung.NOBODY, Rung.FEWER)
        ],
    }


def bar(seen: Seen, words: Words) -> Bar:
    """One scenario."""
    there = counts(seen.ladder)
    return Bar(
        title=scenario_name(seen, words),
        parts=tuple((SIGNS[rung], there[rung]) for rung in RUNGS if there[rung]),
        missing=words.count("story.wall.missing", int(seen.ladder["missing"].sum())),
    )


def positions(material: Material, rung: Rung, words: Words) -> tuple[list[tuple[str, str, str]], str]:
    """Positions of a rung with the outage they tolerate, the scenarios and rules set aside; how many more there are."""
    known, breaks = Names(material, words), material.story.at(rung)
    forced = forced_positions(material.results, words)
    named = [
        (
            known.plain_position(broken.position),
            duration(broken.outage_min, words),
            " · ".join(
                filter(None, (runs(broken.scenarios, material.story.scenarios, words), forced.get(broken.position)))
            ),
        )
        for broken in breaks[:_MOST]
    ]
    more = len(breaks) - _MOST
    return named, words.count("report.where.more", more) if more > 0 else ""
