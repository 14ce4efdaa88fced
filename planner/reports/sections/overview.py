"""The first screen: which scenarios hold, which break, where, and how surely that is known."""

from dataclasses import dataclass

import pandas as pd

from planner.charts.bands import FULL, GRAVE, SHORT, SLIGHT, Band
from planner.domain.levels import SEAT_KINDS, TIERS
from planner.domain.plan import Plan, Status
from planner.reports.grid import Cell, Column, Grid, Kind, coverage, number, text
from planner.reports.material import Material, ScenarioResult
from planner.reports.sections.section import Section, legend, section
from planner.text.words import Words

_NAMED = 3
"""So many functions are named where it breaks; the others are counted."""


@dataclass(frozen=True)
class Verdict:
    """What a scenario comes to, in one word."""

    id: str
    """``holds``, ``minimum`` (holds at the minimum only), ``breaks`` or ``breaks_first`` (in priority 1)."""
    band: Band
    """Band with symbol and colours."""


def verdict(coverage_of_one: pd.DataFrame) -> Verdict:
    """Verdict on one scenario's rows of ``Material.coverage``."""
    missing = coverage_of_one[coverage_of_one["missing"] > 0]
    minimum = missing[missing["kind"] == "minimum"]
    if not minimum.empty:
        first = bool((minimum["tier"] == 1).any())
        return Verdict("breaks_first", GRAVE) if first else Verdict("breaks", SHORT)
    return Verdict("minimum", SLIGHT) if bool((missing["kind"] == "target").any()) else Verdict("holds", FULL)


def reached(coverage_of_one: pd.DataFrame, kind: str, tier: int | None = None) -> tuple[int, int]:
    """Names filled and wanted up to and including a seat kind, of one tier or of all."""
    kinds = SEAT_KINDS[: SEAT_KINDS.index(kind) + 1]
    rows = coverage_of_one[coverage_of_one["kind"].isin(kinds)]
    if tier is not None:
        rows = rows[rows["tier"] == tier]
    return int(rows["filled"].sum()), int(rows["wanted"].sum())


def grid(material: Material, words: Words) -> Grid:
    """One row per scenario: verdict, missing names, coverage of minimum, target and depth, where, proof."""
    columns = (
        Column(words("report.column.scenario"), width=34),
        Column(words("report.column.verdict"), width=22),
        Column(words("report.column.missing_minimum"), Kind.NUMBER, 12),
        *(Column(words(f"report.kind.{kind}"), Kind.COVERAGE, 12) for kind in SEAT_KINDS),
        Column(words("report.column.where"), width=48),
        Column(words("report.column.proof"), width=26),
    )
    rows = tuple(_row(material, result, words) for result in material.results)
    return Grid("overview", words("report.overview.caption"), columns, rows)


def tier_grid(material: Material, words: Words) -> Grid:
    """One row per scenario: coverage of minimum, target and depth in each tier."""
    pairs = [(kind, tier) for kind in SEAT_KINDS for tier in TIERS]
    columns = (
        Column(words("report.column.scenario"), width=34),
        *(
            Column(f"{words(f'report.kind.{kind}')}, {words('report.tier', tier=tier).lower()}", Kind.COVERAGE, 13)
            for kind, tier in pairs
        ),
    )
    rows = []
    for result in material.results:
        own = of(material.coverage, result.plan.scenario)
        cells = (coverage(*reached(own, kind, tier), words) for kind, tier in pairs)
        rows.append((scenario_cell(result, words), *cells))
    return Grid("tiers", words("report.tiers.caption"), columns, tuple(rows))


def of(frame: pd.DataFrame, scenario: str) -> pd.DataFrame:
    """The rows of one scenario."""
    return frame[frame["scenario"] == scenario]


def scenario_cell(result: ScenarioResult, words: Words) -> Cell:
    """Id and name of a scenario."""
    return text(scenario_name(result, words))


def scenario_name(result: ScenarioResult, words: Words) -> str:
    """Id and name of a scenario in the language of the words."""
    name = getattr(result.case.scenario, f"name_{words.language}")
    return f"{result.plan.scenario}\u2002{name}"


def where(coverage_of_one: pd.DataFrame, material: Material, words: Words) -> str:
    """The functions that lack names of the minimum, the gravest first, with how many."""
    minimum = coverage_of_one[(coverage_of_one["kind"] == "minimum") & (coverage_of_one["missing"] > 0)]
    if minimum.empty:
        return "–"
    grouped = minimum.groupby("function").agg(tier=("tier", "min"), missing=("missing", "sum")).reset_index()
    grouped = grouped.sort_values(["tier", "missing", "function"], ascending=[True, False, True])
    known = {item.id: getattr(item, f"name_{words.language}") for item in material.functions}
    parts = [
        f"{known[function]} ({words.number(missing)})"
        for function, missing in zip(grouped["function"][:_NAMED], grouped["missing"][:_NAMED], strict=True)
    ]
    more = len(grouped) - _NAMED
    return ", ".join(parts) + (" " + words.count("report.where.more", more) if more > 0 else "")


def proof(plan: Plan, words: Words) -> str:
    """``Proven best``, or how many more names of the minimum a better plan could fill at most."""
    if plan.status is Status.OPTIMAL and plan.objective == plan.bound:
        return words("report.proof.proven")
    tiers = len(TIERS)
    room = max(0, sum(plan.objective[:tiers]) - sum(plan.bound[:tiers]))
    return words.count("report.proof.room", room) if room else words("report.proof.minimum")


def _row(material: Material, result: ScenarioResult, words: Words) -> tuple[Cell, ...]:
    own = of(material.coverage, result.plan.scenario)
    judged = verdict(own)
    filled, wanted = reached(own, "minimum")
    return (
        scenario_cell(result, words),
        Cell(f"{judged.band.symbol}\u00a0{words(f'report.verdict.{judged.id}')}", band=judged.band),
        Cell(words("report.of", part=words.number(wanted - filled), whole=words.number(wanted)), wanted - filled),
        *(coverage(*reached(own, kind), words) for kind in SEAT_KINDS),
        text(where(own, material, words)),
        text(proof(result.plan, words)),
    )


def glance(material: Material, words: Words) -> list[tuple[str, str]]:
    """Three figures for the top of the page, each with what it means."""
    verdicts = {result.plan.scenario: verdict(of(material.coverage, result.plan.scenario)) for result in material.results}
    held = sum(judged.id in ("holds", "minimum") for judged in verdicts.values())
    total = len(verdicts)
    first = (words("report.of", part=held, whole=total), words.count("report.glance.held", total))
    minimum = material.coverage[(material.coverage["kind"] == "minimum") & (material.coverage["missing"] > 0)]
    if minimum.empty:
        return [first]
    worst = minimum.groupby("scenario")["missing"].sum()
    name, count = max(worst.items(), key=lambda item: (item[1], item[0]))
    title = next(scenario_name(result, words) for result in material.results if result.plan.scenario == name)
    breaks = minimum.groupby("function")["scenario"].nunique()
    function, times = max(breaks.items(), key=lambda item: (item[1], item[0]))
    known = {item.id: getattr(item, f"name_{words.language}") for item in material.functions}
    return [
        first,
        (words.count("report.names", int(count)), words("report.glance.worst", scenario=title)),
        (known[str(function)], words.count("report.glance.function", int(times))),
    ]


def build(material: Material, words: Words) -> Section:
    """The first section."""
    return section(
        "overview", words, glance=glance(material, words), grid=grid(material, words), legend=legend(words)
    )
