"""Why positions stand empty: what binds, how many people each requirement leaves, and what is asked of how many."""

from collections.abc import Iterator

from planner.analysis.public.audit import RULE_STEPS
from planner.charts.names import records
from planner.reports.book.scenarios import SCENARIO, of
from planner.reports.book.table import Table, Value, table, yes
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.sections.changes import change_text
from planner.reports.sections.gaps import binding, step_name
from planner.reports.sections.supply import renewed
from planner.text.words import Words


def plans_of(material: Material, words: Words) -> dict[str, tuple[str, str]]:
    """Id and name by the id of the plan, or of a scenario that shares it."""
    return {seen.plan.scenario: of(seen, words) for seen in material.listed}


def gaps(material: Material, words: Words) -> Table:
    """One row per plan and position that lacks names of the minimum: what binds, and the cheapest single change."""
    columns = f"{SCENARIO} position_id position function wanted missing binds dates change weeks"
    return table("gaps", columns, words, _gaps(material, words), 4)


def _gaps(material: Material, words: Words) -> Iterator[tuple[Value, ...]]:
    known, plans = Names(material, words), plans_of(material, words)
    for result, tables in zip(material.results, material.tables, strict=True):
        for key, steps in tables.funnels.groupby("position", sort=False):
            first, position = steps.iloc[0], str(key)
            change = tables.changes.get(position)
            yield (
                *plans[result.plan.scenario],
                position,
                known.plain_position(position),
                known.function(str(first["function"])),
                int(first["wanted"]),
                int(first["missing"]),
                binding(steps, words),
                yes(position in tables.dated, words),
                change_text(change, known, words, tables.brief.days),
                change.weeks if change else None,
            )


def funnel(material: Material, words: Words) -> Table:
    """One row per plan, position that lacks names, and step: people left after it."""
    known, plans = Names(material, words), plans_of(material, words)
    rows = (
        (
            *plans[result.plan.scenario],
            row["position"],
            known.plain_position(row["position"]),
            RULE_STEPS.index(row["step"]) + 1,
            step_name(row["step"], words),
            int(row["left_low"]),
            int(row["left_high"]),
            yes(bool(row["binds"]), words),
        )
        for result, tables in zip(material.results, material.tables, strict=True)
        for row in records(tables.funnels)
    )
    columns = f"{SCENARIO} position_id position step_number funnel_step people_from people_to binds_here"
    return table("funnel", columns, words, rows, 4)


def supply(material: Material, words: Words) -> Table:
    """One row per plan and skill or class that is asked for: names wanted against people."""
    known, plans, bought = Names(material, words), plans_of(material, words), renewed(material)
    rows = (
        (
            *plans[row["scenario"]],
            words(f"book.supply.{row['kind']}"),
            row["id"],
            known.skill(row["id"]) if row["kind"] == "skill" else known.clearance(row["id"]),
            int(row["wanted_minimum"]),
            int(row["wanted_depth"]),
            int(row["have_low"]),
            int(row["have_high"]),
            *(int(row[f"{more}_{end}"]) if told else None for end in ("low", "high")),
            yes(row["wanted_minimum"] > row["have_high"], words),
        )
        for row in records(material.supply)
        if row["wanted_depth"]
        for more in ("renewed" if row["kind"] == "skill" else "vetted",)
        for told in (more != "renewed" or row["id"] not in bought,)
    )
    columns = f"{SCENARIO} kind thing_id thing wanted depth_wanted people_from people_to more_from more_to too_few"
    return table("supply", columns, words, rows, 5)
