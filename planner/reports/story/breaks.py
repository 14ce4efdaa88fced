"""What breaks first: at once, within the first day, within the first week; and what cannot run round the clock."""

from collections.abc import Sequence

import pandas as pd

from planner.analysis.story.hours import DAY_H
from planner.analysis.story.ladder import Rung
from planner.analysis.story.story import Break
from planner.charts.names import records
from planner.charts.signs import SIGNS
from planner.reports.grid import Cell, Column, Grid, Kind, text
from planner.reports.material import Material, Seen
from planner.reports.names import Names
from planner.reports.story.phrases import duration, runs, shortened
from planner.text.words import Words

WHEN = (Rung.NOBODY, Rung.FEWER, Rung.ROTATION)
"""Rungs that break, the first at once."""

NAMED = 6
"""So many positions that are empty or lack a seat are named in one place, and half as many of others."""

FEW = 8
"""So many positions that lack rotation are named on the first page; the others are counted."""


def shown(breaks: Sequence[Break], rung: Rung, most: int | None) -> tuple[Break, ...]:
    """Positions of a rung that are named: all, or the first of those that lack rotation."""
    own = tuple(one for one in breaks if one.rung is rung)
    return own[:most] if rung is Rung.ROTATION else own


def grid(material: Material, words: Words, most: int | None = None) -> Grid:
    """One row per position that is not whole somewhere, by when it breaks and how long an outage it tolerates."""
    columns = (
        Column(words("story.column.when")),
        Column(words("report.column.position")),
        Column(words("story.column.outage")),
        Column(words("story.column.most_missing")),
        Column(words("story.column.scenarios")),
    )
    known, told = Names(material, words), material.story
    rows = [_row(one, told.scenarios, known, words) for rung in WHEN for one in shown(told.breaks, rung, most)]
    caption = words(f"story.breaks.caption.{'single' if len(told.scenarios) == 1 else 'several'}")
    return Grid("breaks", caption, columns, tuple(rows), heads=2)


def _row(broken: Break, every: tuple[str, ...], known: Names, words: Words) -> tuple[Cell, ...]:
    sign = SIGNS[broken.rung]
    return (
        Cell(f"{sign.symbol}\u00a0{words(f'story.when.{broken.rung.value}')}", band=sign),
        text(known.position(broken.position), known.function(broken.function)),
        text(duration(broken.outage_min, words)),
        text(words("report.of", part=words.number(broken.missing), whole=words.number(broken.wanted))),
        text(runs(broken.scenarios, every, words)),
    )


def named_at(seen: Seen, rung: Rung, known: Names, words: Words) -> str:
    """The positions of a scenario on a rung, shortest outage first, with what they tolerate; nothing if none is."""
    rows = seen.ladder[seen.ladder["rung"] == rung.value].sort_values(["outage_min", "position"])
    names = [
        words("story.scene.position", position=known.plain_position(ident), outage=duration(int(outage), words))
        for ident, outage in zip(rows["position"], rows["outage_min"], strict=True)
    ]
    return shortened(names, NAMED // 2 if rung is Rung.ROTATION else NAMED, words)


def more(material: Material, words: Words) -> str:
    """How many positions that lack rotation are left out on the first page; empty if none is."""
    left = len(material.story.at(Rung.ROTATION)) - FEW
    return words.count("story.breaks.more", left) if left > 0 else ""


def hours(material: Material, words: Words) -> Grid | None:
    """Positions that cannot run round the clock, each where it is worst; None if all can."""
    rows = open_hours(material.hours)
    if not rows:
        return None
    columns = (
        Column(words("report.column.position")),
        Column(words("story.column.people")),
        Column(words("story.column.covered"), Kind.NUMBER),
        Column(words("story.column.open"), Kind.NUMBER),
        Column(words("story.column.outage")),
        Column(words("report.column.scenario")),
    )
    known = Names(material, words)
    return Grid("hours", words("story.hours.caption"), columns, tuple(_hours(row, known, words) for row in rows))


def open_hours(hours: pd.DataFrame) -> list[dict[str, object]]:
    """Rows of ``analysis.story.hours`` with hours open, for each position the worst, most first."""
    worst: dict[str, dict[str, object]] = {}
    for row in records(hours):
        before = worst.get(row["position"])
        if row["open_h"] and (before is None or row["open_h"] > before["open_h"]):
            worst[row["position"]] = row
    return sorted(worst.values(), key=lambda row: (-int(str(row["open_h"])), row["outage_min"], row["position"]))


def _hours(row: dict[str, object], known: Names, words: Words) -> tuple[Cell, ...]:
    left, people, seats = (int(str(row[name])) for name in ("open_h", "people", "seats"))
    covered = DAY_H - left
    return (
        text(known.position(str(row["position"]))),
        text(words("story.people_of_seats", people=words.number(people), seats=words.count("story.seats", seats))),
        Cell(words("story.covered", hours=covered), covered, bar=covered / DAY_H),
        Cell(words("story.open", hours=left), left),
        text(duration(int(str(row["outage_min"])), words)),
        text(str(row["scenario"])),
    )
