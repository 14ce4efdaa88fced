"""The pocket card: two sides of A7 with what whoever is on duty must know without the report."""

from typing import Any

from planner.analysis.story.ladder import RUNGS, Rung
from planner.charts.signs import SIGNS
from planner.reports.material import Material
from planner.reports.story import lead, wall
from planner.text.words import Words

_MOST = 5
"""So many positions have room on the card."""

_LINES = ("officer", "staff", "county")
"""Who is called; the numbers are filled in by hand."""


def build(material: Material, words: Words) -> dict[str, Any]:
    """What the card shows."""
    # What nobody has approved, and who is away every day, take the room of a position on each list.
    emergency = any(result.approval and result.approval.emergency for result in material.results)
    most = _MOST - emergency - bool(lead.absent_said(material, words))
    groups = []
    for rung in (Rung.NOBODY, Rung.FEWER):
        named, _ = wall.positions(material, rung, words)
        left = len(material.story.at(rung)) - min(most, len(named))
        more = words.count("report.where.more", left) if left > 0 else ""
        groups.append((SIGNS[rung], words(f"story.when.{rung.value}"), named[:most], more))
    return {
        "verdict": lead.verdict(material, words),
        "groups": groups,
        "key": [(SIGNS[rung], words(f"story.rung.{rung.value}")) for rung in RUNGS],
        "forced": len({(one.person, one.position) for result in material.results for one in result.plan.forced}),
        "lines": [words(f"story.card.{line}") for line in _LINES],
    }
