"""What each scenario comes to: in all, by priority and by function, by the ladder first and in names after it."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from planner.analysis.public.robustness import Robustness
from planner.analysis.story.ladder import RUNGS, counts
from planner.charts.names import records
from planner.charts.signs import SIGNS
from planner.domain.levels import SEAT_KINDS, TIERS
from planner.domain.regime import regimes
from planner.reports.book.table import Shaded, Table, Value, share, table
from planner.reports.material import Material, Seen
from planner.reports.names import Names, shown_scenario
from planner.reports.story.proof import proof
from planner.text.words import Words

SCENARIO = "scenario_id scenario"
"""Columns that say which scenario, or which joint plan as a whole."""

_STANDS = f"positions {' '.join(RUNGS)} wanted filled missing share"
_MORE = "target_wanted target_filled target_share depth_wanted depth_filled depth_share"


def of(seen: Seen, words: Words) -> tuple[str, str]:
    """Id and name of the scenario; of a joint plan as a whole its own."""
    return seen.plan.scenario, words.name(shown_scenario(seen.case))


def scenarios(material: Material, words: Words) -> Table:
    """One row per scenario, and one per joint plan."""
    rows = (
        (
            *of(seen, words),
            seen.plan.as_of,
            max(part.scenario.horizon.days for part in seen.case.parts),
            *_stands(seen, lambda rows: rows),
            None if seen.part else proof(seen.plan, seen.of.certified, words),
        )
        for seen in material.listed
    )
    return table("scenarios", f"{SCENARIO} as_of days {_STANDS} proof", words, rows, 2)


def assumed(material: Material, words: Words) -> Table:
    """One row per scenario: what it asks and takes for granted."""
    rows = (
        (
            *of(seen, words),
            told.days,
            ", ".join(words.name(regimes()[regime]) for regime in told.regimes),
            told.away_low / 100,
            told.away_high / 100,
            told.positions,
            words.name(seen.case.scenario.phase[told.largest]),
            told.needed,
        )
        for seen in material.seen
        for told in (material.assumed[seen.plan.scenario],)
    )
    return table("assumed", f"{SCENARIO} days regimes away_from away_to positions largest needed", words, rows, 2)


def hours(material: Material, words: Words) -> Table:
    """One row per scenario and position that is to run round the clock: hours a day that its people leave open."""
    known, seen = Names(material, words), {own.plan.scenario: own for own in material.seen}
    rows = (
        (
            *of(own, words),
            row["position"],
            known.plain_position(row["position"]),
            int(row["tier"]),
            int(row["outage_min"]) / 60,
            words.name(own.case.scenario.phase[row["phase"]]),
            int(row["seats"]),
            int(row["people"]),
            int(row["open_h"]),
        )
        for row in records(material.hours)
        for own in (seen[row["scenario"]],)
    )
    columns = f"{SCENARIO} position_id position tier outage phase seats filled open_hours"
    return table("hours", columns, words, rows, 4)


def tiers(material: Material, words: Words) -> Table:
    """One row per scenario and priority, with what the plan's order costs it."""
    found = {result.plan.scenario: one for result, one in zip(material.results, material.robustness, strict=True)}
    rows = (
        (*of(seen, words), tier, *_whole(seen, _tier(tier)), *_price(seen, found[seen.of.plan.scenario], tier))
        for seen in material.listed
        for tier in TIERS
    )
    return table("tiers", f"{SCENARIO} tier {_STANDS} {_MORE} price_from price_to", words, rows, 3)


def functions(material: Material, words: Words) -> Table:
    """One row per scenario and function that it wants anybody in."""
    columns = f"{SCENARIO} function_id function {_STANDS} {_MORE}"
    return table("functions", columns, words, _functions(material, words), 4)


def _functions(material: Material, words: Words) -> Iterator[tuple[Value, ...]]:
    known = Names(material, words)
    for seen in material.listed:
        for function in dict.fromkeys(seen.coverage["function"]):
            place = (*of(seen, words), str(function), known.function(str(function)))
            yield (*place, *_whole(seen, _function(str(function))))


Choose = Callable[[pd.DataFrame], pd.DataFrame]


def _tier(tier: int) -> Choose:
    return lambda rows: rows[rows["tier"] == tier]


def _function(function: str) -> Choose:
    return lambda rows: rows[rows["function"] == function]


def _stands(seen: Seen, choose: Choose) -> tuple[Value, ...]:
    """Positions on each rung, then names of the minimum with their share."""
    own = choose(seen.ladder)
    rungs = (Shaded(number, SIGNS[rung]) if number else 0 for rung, number in counts(own).items())
    wanted, missing = int(own["wanted"].sum()), int(own["missing"].sum())
    return len(own), *rungs, wanted, wanted - missing, missing, share(wanted - missing, wanted)


def _whole(seen: Seen, choose: Choose) -> tuple[Value, ...]:
    """The same, then names up to the target and up to the depth."""
    rows = choose(seen.coverage)
    more: list[Value] = []
    for last in (2, 3):
        own = rows[rows["kind"].isin(SEAT_KINDS[:last])]
        wanted, filled = int(own["wanted"].sum()), int(own["filled"].sum())
        more += [wanted, filled, share(filled, wanted)]
    return *_stands(seen, choose), *more


def _price(seen: Seen, robust: Robustness, tier: int) -> tuple[Value, Value]:
    """Names that the tier lacks more than if tier by tier came first; fewer are below 0. Of whole plans alone."""
    told: dict[int, dict[str, Any]] = {int(row["tier"]): row for row in records(robust.order)}
    if seen.part or tier not in told:
        return None, None
    return int(told[tier]["low"]), int(told[tier]["high"])
