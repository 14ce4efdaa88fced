"""The first screen: which scenarios hold, which break, where, and how surely that is known."""

from dataclasses import replace

import pandas as pd

from planner.analysis.plans.apart import apart
from planner.analysis.public.disclosure import fixed_band
from planner.checks.certificate import Certified
from planner.domain.levels import MINIMUM_STEPS, SEAT_KINDS, TIERS
from planner.domain.plan import Plan, Status
from planner.reports.grid import Cell, Column, Grid, Kind, coverage, text
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.sections.section import Section, legend, part_of, section
from planner.reports.sections.verdict import reached, verdict
from planner.text.words import Words, public_text

_NAMED = 2
"""So many functions are named where it breaks; the others are counted."""


def build(material: Material, words: Words) -> Section:
    """The section."""
    return section(
        "overview",
        words,
        glance=glance(material, words),
        grid=grid(material, words),
        joint=joint(material, words),
        apart=stand_apart(material, words),
        legend=legend(words),
    )


def grid(material: Material, words: Words) -> Grid:
    """One row per scenario: verdict and positions with nobody, coverage of minimum, target and depth, where, proof."""
    columns = (
        Column(words("report.column.scenario"), width=36),
        Column(words("report.column.verdict"), Kind.COVERAGE, 26),
        *(Column(words(f"report.kind.{kind}"), Kind.COVERAGE, 14) for kind in SEAT_KINDS),
        Column(words("report.column.where"), width=60),
        Column(words("report.column.proof"), width=28),
    )
    known = Names(material, words)
    rows = tuple(_row(seen, known, words) for seen in material.listed)
    return Grid("overview", words("report.overview.caption"), columns, rows)


def joint(material: Material, words: Words) -> list[str]:
    """Of each joint plan, that it is one placement for several scenarios, and what is told of it as a whole."""
    return [
        words("report.joint.text", id=result.plan.scenario, scenarios=", ".join(result.plan.scenarios))
        for result in material.results
        if result.case.together
    ]


def stand_apart(material: Material, words: Words) -> str:
    """How many people stand in different positions in different plans, as a band; nothing of a single plan."""
    plans = [result.plan for result in material.results]
    people = fixed_band(len(apart(plans).people))
    told = public_text(people.low, people.high, words).replace("–", "\u2060–\u2060")  # Never broken in two.
    return words("report.apart", people=told) if len(plans) > 1 else ""


def _row(seen: Seen, known: Names, words: Words) -> tuple[Cell, ...]:
    counted = seen.coverage
    filled, wanted = reached(counted, "minimum")
    note = words("report.missing_of", part=words.number(wanted - filled), whole=words.number(wanted))
    minimum = coverage(filled, wanted, words)
    return (
        text(scenario_name(seen, words), part_of(seen, words)),
        replace(verdict(counted).cell(words), note=_nobody(seen.standing, words)),
        Cell(minimum.text, minimum.value, minimum.band, note=note),
        *(coverage(*reached(counted, kind), words) for kind in SEAT_KINDS[1:]),
        text(where(seen, known, words)),
        text("–" if seen.part else proof(seen.plan, seen.of.certified, words)),
    )


def _nobody(standing: pd.DataFrame, words: Words) -> str:
    """How many positions have nobody, and how many of them are of tier 1; nothing where all have somebody."""
    number = int(standing["nobody"].sum())
    first = int(standing.loc[standing["tier"] == TIERS[0], "nobody"].sum())
    return words.count("report.verdict.nobody", number, first=words.number(first), tier=TIERS[0]) if number else ""


def where(seen: Seen, known: Names, words: Words) -> str:
    """The functions that lack names of the minimum, most missing first, with how many."""
    minimum = seen.coverage[seen.coverage["kind"] == "minimum"]
    missing = minimum.groupby("function")["missing"].sum()
    functions = seen.brief.functions
    parts = [f"{known.function(name)}\u00a0({words.number(int(missing[name]))})" for name in functions[:_NAMED]]
    more = len(functions) - _NAMED
    return (", ".join(parts) + (f" {words.count('report.where.more', more)}" if more > 0 else "")) or "–"


def proof(plan: Plan, certified: Certified, words: Words) -> str:
    """``Proven best`` where arithmetic alone says so, else the solver's word; how many more names there could be."""
    minimum = [level for step in plan.order.steps[:MINIMUM_STEPS] for level in step]
    if all(certified.levels[: max(minimum) + 1]):
        return words("report.proof.proven" if certified.certified else "report.proof.minimum")
    if plan.status is Status.OPTIMAL:
        return words("report.proof.solver")
    room = sum(plan.objective[level] - plan.bound[level] for level in minimum)
    return words.count("report.proof.room", room) if room else words("report.proof.solver_minimum")


def glance(material: Material, words: Words) -> list[tuple[str, str]]:
    """Up to three figures for the top of the page, each with what it means."""
    known = Names(material, words)
    held = sum(verdict(seen.coverage).holds for seen in material.seen)
    total = len(material.seen)
    shown = [(words("report.of", part=held, whole=total), words.count("report.glance.held", total))]
    minimum = material.coverage[(material.coverage["kind"] == "minimum") & (material.coverage["missing"] > 0)]
    if minimum.empty:
        return shown
    missing = minimum.groupby("scenario", sort=False)["missing"].sum()
    worst = str(missing.index[int(missing.to_numpy().argmax())])
    shown.append(
        (words.count("report.names", int(missing.max())), words("report.glance.worst", scenario=known.scenario(worst)))
    )
    if total > 1:
        breaks = minimum.groupby("function")["scenario"].nunique()
        weight = minimum.groupby("function")["missing"].sum()
        often = max(breaks.index, key=lambda function: (breaks[function], weight[function], str(function)))
        shown.append((known.function(str(often)), words.count("report.glance.function", int(breaks[often]))))
    return shown
