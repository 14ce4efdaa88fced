"""Position by position: one row per scenario and position, one per step of each for pivoting, and a map to print."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.analysis.counted.by_step import by_step
from planner.analysis.story.ladder import Rung
from planner.charts.names import records
from planner.charts.signs import SIGNS
from planner.domain.levels import MINIMUM_STEPS, SEAT_KINDS, STEPS
from planner.reports.book.scenarios import SCENARIO, of
from planner.reports.book.table import Field, Form, Shaded, Table, Value, field, share, table
from planner.reports.material import Material, Seen, joined
from planner.reports.names import Names
from planner.text.words import Words

_FACTS = "tier outage class seats rung"
_REACHED = "wanted filled missing share target_wanted target_filled depth_wanted depth_filled depth_share"
_PEOPLE = "doubled_from doubled_to costs chance_from chance_to"

Row = Mapping[str, Any]


def data(material: Material, words: Words) -> Table:
    """One row per scenario, position and step: what is wanted, filled and missing, and nothing else, to pivot on."""
    rows = (
        (
            seen.of.plan.scenario,
            *of(seen, words),
            seen.plan.as_of,
            row["position"],
            known.plain_position(row["position"]),
            row["function"],
            known.function(row["function"]),
            row["unit"],
            known.unit(row["unit"]),
            *_facts(row, rung, words),
            *_step(row, words),
        )
        for known in (Names(material, words),)
        for seen in material.seen
        for rungs in (_rungs(seen),)
        for row in records(by_step(seen.plan, seen.case.organisation))
        for rung in (rungs.get(row["position"]),)
    )
    place = f"plan {SCENARIO} as_of position_id position function_id function unit_id unit"
    return table("data", f"{place} {_FACTS} step_number step wanted filled missing", words, rows, 2)


def positions(material: Material, words: Words) -> Table:
    """One row per scenario and position, and per position of a joint plan: how far it is reached, and how it holds."""
    known, told = Names(material, words), _Told(material)
    rows = (row for seen in material.listed for row in _positions(seen, told, known, words))
    columns = f"scenario_id position_id position scenario function unit {_FACTS} {_REACHED} {_PEOPLE}"
    return table("positions", columns, words, rows, 3)


def across(material: Material, words: Words) -> Table:
    """Position by scenario: names of the minimum that are missing, with the sign of the rung."""
    known, cells = Names(material, words), dict[tuple[str, str], Shaded]()
    for seen in material.seen:
        for row in records(seen.ladder):
            cells[row["position"], seen.plan.scenario] = Shaded(int(row["missing"]), SIGNS[Rung(row["rung"])])
    wanted = {position for position, _ in cells}
    fields = [field(key, words) for key in ("position_id", "position", "function", "tier")]
    fields += [Field(scenario.id, Form.NUMBER) for scenario in material.seen_scenarios]
    settings = material.results[0].plan.settings
    rows = tuple(
        (
            position.id,
            known.plain_position(position.id),
            known.function(position.function),
            settings.tier(position.max_outage_min),
            *(cells.get((position.id, scenario.id)) for scenario in material.seen_scenarios),
        )
        for position in material.positions
        if position.id in wanted
    )
    return Table("across", tuple(fields), rows, 2)


def _rungs(seen: Seen) -> dict[str, Rung]:
    return {row["position"]: Rung(row["rung"]) for row in records(seen.ladder)}


def _facts(row: Row, rung: Rung | None, words: Words) -> tuple[Value, ...]:
    """What is asked of a position, and where it stands; a position without a minimum stands nowhere."""
    return (
        int(row["tier"]),
        row["outage_min"] / 60,
        int(row["clearance_class"]) or None,
        int(row["seats"]),
        Shaded(words(f"story.rung.{rung.value}"), SIGNS[rung]) if rung else None,
    )


def _step(row: Row, words: Words) -> tuple[Value, ...]:
    number = STEPS.index(row["step"]) + 1
    return number, words(f"book.step.{row['step']}"), int(row["wanted"]), int(row["filled"]), int(row["missing"])


class _Told:
    """What is known of the people behind a position, as far as it may be told, by plan and position."""

    def __init__(self, material: Material) -> None:
        plans = [result.plan.scenario for result in material.results]
        self.depth = {
            (plan, row["position"]): row
            for plan, tables in zip(plans, material.tables, strict=True)
            for row in records(tables.depth)
        }
        self.untold = {
            (plan, position) for plan, tables in zip(plans, material.tables, strict=True) for position in tables.untold
        }
        self.costs = {(row["scenario"], row["position"]): row["level"] for row in records(joined(material, "falls"))}
        fill = joined(material, "fill")
        chances = records(fill[fill["kind"] == "position"])
        self.chance = {(row["scenario"], row["id"]): row for row in chances}


def _positions(seen: Seen, told: _Told, known: Names, words: Words) -> Iterator[tuple[Value, ...]]:
    rungs, by_position = _rungs(seen), dict[str, list[dict[str, Any]]]()
    for row in records(by_step(seen.plan, seen.case.organisation)):
        by_position.setdefault(row["position"], []).append(row)
    scenario, name = of(seen, words)
    for position, steps in by_position.items():
        first = steps[0]
        place = (scenario, position, known.plain_position(position), name)
        whose = (known.function(first["function"]), known.unit(first["unit"]))
        facts = _facts(first, rungs.get(position), words)
        yield (*place, *whose, *facts, *_reached(steps), *_people(seen, position, told, words))


def _reached(steps: list[dict[str, Any]]) -> tuple[Value, ...]:
    """Names up to the minimum, the target and the depth."""
    (minimum, filled), (target, target_filled), (depth, named) = (
        (sum(int(row["wanted"]) for row in steps[:end]), sum(int(row["filled"]) for row in steps[:end]))
        for end in (3, 4, 5)
    )
    first = (minimum, filled, minimum - filled, share(filled, minimum))
    return *first, target, target_filled, depth, named, share(named, depth)


def _people(seen: Seen, position: str, told: _Told, words: Words) -> tuple[Value, ...]:
    """Ranges of people and chances; what is known of a plan alone stands in its own row."""
    chance = told.chance.get((seen.plan.scenario, position))
    chances = (chance["low"] / 100, chance["high"] / 100) if chance else (None, None)
    if seen.part:
        return (*(None,) * 3, *chances)
    key = seen.plan.scenario, position
    level = told.costs.get(key)
    costs = words(f"book.costs.{_kind(level)}") if level else None
    return (
        *_ends(told.depth.get(key), "doubled"),
        words("report.falls.untold") if key in told.untold else costs,
        *chances,
    )


def _ends(row: Row | None, name: str) -> tuple[Value, Value]:
    return (int(row[f"{name}_low"]), int(row[f"{name}_high"])) if row else (None, None)


def _kind(level: str) -> str:
    """Minimum, target or depth: what a seat level counts."""
    step = level.partition("_")[0]
    return step if step in STEPS[MINIMUM_STEPS:] else SEAT_KINDS[0]
