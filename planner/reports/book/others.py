"""What else the report tells, row by row: how plans hold, who lends, what measures give, and what it all rests on."""

from planner.charts.names import records
from planner.domain.plan import InputKind, Plan
from planner.reports import notes as notes_of
from planner.reports.book.reasons import plans_of
from planner.reports.book.scenarios import SCENARIO
from planner.reports.book.table import Table, table, yes
from planner.reports.material import Material, joined
from planner.reports.names import Names, told_kind
from planner.reports.sections import about
from planner.reports.sections import briefs as briefs_section
from planner.reports.story import measured
from planner.reports.story.proof import proof
from planner.text.words import Words


def briefs(material: Material, words: Words) -> Table:
    """Each scenario in brief."""
    known = Names(material, words)
    rows = (
        (
            seen.plan.scenario,
            words.name(seen.case.scenario),
            briefs_section.first(seen, known, words),
            briefs_section.bad(seen.brief, known, words),
            briefs_section.mend(seen, material, words),
        )
        for seen in material.seen
    )
    return table("briefs", f"{SCENARIO} first bad mend", words, rows, 2)


def futures(material: Material, words: Words) -> Table:
    """One row per scenario and tenth of the draws: what so many of them cover at most."""
    names = {scenario.id: words.name(scenario) for scenario in material.seen_scenarios}
    rows = (
        (row["scenario"], names[row["scenario"]], int(row["share"]) / 100, int(row["percent"]) / 100)
        for row in records(joined(material, "cover"))
    )
    return table("futures", f"{SCENARIO} draws cover", words, rows, 2)


def losses(material: Material, words: Words) -> Table:
    """One row per plan, scope and number of people lost: names of the minimum that are left."""
    plans = plans_of(material, words)
    rows = (
        (
            *plans[row["scenario"]],
            words(f"report.losses.scope.{row['scope']}"),
            int(row["lost"]),
            int(row["wanted"]),
            int(row["stay"]),
        )
        for row in records(joined(material, "losses"))
    )
    return table("losses", f"{SCENARIO} scope lost wanted stay", words, rows, 3)


def donors(material: Material, words: Words) -> Table:
    """One row per plan, lender and function: people lent."""
    known, plans = Names(material, words), plans_of(material, words)
    rows = (
        (
            *plans[result.plan.scenario],
            row["lender"],
            known.unit(row["lender"]),
            row["function"],
            known.function(row["function"]),
            int(row["low"]),
            int(row["high"]),
        )
        for result, tables in zip(material.results, material.tables, strict=True)
        for row in records(tables.donors)
    )
    columns = f"{SCENARIO} lender_id lender function_id function people_from people_to"
    return table("donors", columns, words, rows, 4)


def limits(material: Material, words: Words) -> Table:
    """One row per plan and unit with a lending limit."""
    known, plans = Names(material, words), plans_of(material, words)
    rows = (
        (
            *plans[row["scenario"]],
            row["unit"],
            known.unit(row["unit"]),
            int(row["lend_percent"]) / 100,
            yes(bool(row["binds"]), words),
        )
        for tables in material.tables
        for row in records(tables.limits)
    )
    return table("limits", f"{SCENARIO} unit_id unit lend_share limit_binds", words, rows, 4)


def measures(material: Material, words: Words) -> Table:
    """What each package holds."""
    known, told = Names(material, words), material.measures
    rows = (
        (
            package.kronor,
            words(f"report.measures.kind.{told_kind(row['measure'])}", **known.effect(row["measure"])),
            *((int(row["low"]), int(row["high"])) if row["high"] else (None, None)),
            *((int(row["low_kr"]), int(row["high_kr"])) if row["told_kr"] else (None, None)),
            int(row["weeks"]),
            int(row["last_weeks"]),
        )
        for package in (told.packages if told else ())
        for row in records(package.bought)
    )
    columns = "kronor measure bought_from bought_to cost_from cost_to weeks last_weeks"
    return table("measures", columns, words, rows, 2)


def remaining(material: Material, words: Words) -> Table:
    """One row per scenario and position that lacks names even with the measures, and what stands in the way there."""
    known, told, plans = Names(material, words), material.measures, plans_of(material, words)
    few = material.results[0].plan.settings.small_count
    rows = (
        (
            *plans[row["scenario"]],
            row["position"],
            known.plain_position(row["position"]),
            int(row["low"]),
            int(row["high"]),
            words(f"report.measures.left.{row['reason']}", few=few),
        )
        for row in (records(told.remaining) if told else [])
    )
    columns = f"{SCENARIO} position_id position still_from still_to reason"
    return table("remaining", columns, words, rows, 4)


def curve(material: Material, words: Words) -> Table:
    """One row per budget and scenario: where its positions stand."""
    told, plans = material.measures, plans_of(material, words)
    rows = (
        (int(row["kronor"]), *plans[row["scenario"]], *_rungs(row)) for row in (records(told.curve) if told else [])
    )
    return table("curve", f"kronor {SCENARIO} nobody fewer rotation whole", words, rows, 3)


def readiness(material: Material, words: Words) -> Table:
    """One row per month and scenario: where its positions stand then."""
    told, plans = material.measures, plans_of(material, words)
    rows = (
        (int(row["month"]), *plans[row["scenario"]], *_rungs(row)) for row in (records(told.forecast) if told else [])
    )
    return table("readiness", f"month {SCENARIO} nobody fewer rotation whole", words, rows, 3)


def _rungs(row: dict[str, int]) -> tuple[int, int, int, int]:
    return int(row["nobody"]), int(row["fewer"]), int(row["rotation"]), int(row["whole"])


def plans(material: Material, words: Words) -> Table:
    """One row per plan: what it was made from, by checksum, and how surely it is the best."""
    kinds, names = tuple(InputKind), plans_of(material, words)
    rows = (
        (
            *names[result.plan.scenario],
            result.plan.as_of,
            proof(result.plan, result.certified, words),
            about.of_plan(result.plan),
            *(about.of_files(result.plan, kind) if kind in used(result.plan) else None for kind in kinds),
        )
        for result in material.results
    )
    columns = " ".join(f"input_{kind.value}" for kind in kinds)
    return table("plans", f"{SCENARIO} as_of proof plan_hash {columns}", words, rows, 2)


def used(plan: Plan) -> set[InputKind]:
    """Kinds of inputs that a plan names."""
    return {own.kind for own in plan.inputs}


def notes(material: Material, words: Words) -> Table:
    """What must be told of inputs and plans, and what the law adds."""
    heading = words("report.measures.title")
    rows = (
        *about.law(material, words),
        *notes_of.terms(material, words),
        *((heading, note) for note in measured.notes(material, words)),
    )
    return table("notes", "where note", words, rows, 1)
