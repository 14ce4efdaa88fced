"""What the report rests on: how to read it, how it was made, and the plans behind it."""

import hashlib
from pathlib import PurePosixPath

from planner.analysis import law as laws
from planner.domain.plan import InputKind, Plan
from planner.reports import notes
from planner.reports.grid import Cell, Column, Grid, text
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import scenario_name
from planner.reports.sections.section import Section, section
from planner.reports.story.proof import proof
from planner.store.documents import canonical
from planner.text.words import Words

TERMS = ("name", "minimum", "target", "depth", "tier", "proof", "small")
"""Terms that are explained."""

_SHORT = 12
"""Digits of a hash that are shown."""


def build(material: Material, words: Words) -> Section:
    """The section."""
    explained = [*terms(material, words), *law(material, words), *notes.terms(material, words)]
    return section("about", words, lead=words("report.about.lead"), terms=explained, grid=grid(material, words))


def terms(material: Material, words: Words) -> list[tuple[str, str]]:
    """The words of the report and what they mean."""
    settings = material.results[0].plan.settings
    facts = {
        "first": settings.tier_1_max_outage_min // 60,
        "second": settings.tier_2_max_outage_min // 60,
        "below": settings.small_count - 1,
        "small": settings.small_count,
        "next": 2 * settings.small_count - 1,
        "wide": 10 * settings.small_count,
    }
    return [(words(f"report.about.{term}"), words(f"report.about.{term}.text", **facts)) for term in TERMS]


def law(material: Material, words: Words) -> list[tuple[str, str]]:
    """What the law adds, said once for all the scenarios that it is true of."""
    told: dict[str, list[str]] = {}
    for scenario in material.seen_scenarios:
        for note in laws.notes(scenario):
            told.setdefault(words(f"law.{note.id}", **note.facts), []).append(scenario.id)
    return [(words("report.about.law", scenarios=", ".join(ids)), sentence) for sentence, ids in told.items()]


def grid(material: Material, words: Words) -> Grid:
    """One row per plan."""
    columns = (
        Column(words("report.column.scenario")),
        Column(words("report.about.as_of")),
        Column(words("report.about.days")),
        Column(words("report.column.proof")),
        Column(words("report.about.plan_hash")),
        Column(words("report.about.inputs")),
    )
    return Grid(
        "plans", words("report.about.caption"), columns, tuple(_row(result, words) for result in material.results)
    )


def _row(result: ScenarioResult, words: Words) -> tuple[Cell, ...]:
    plan, scenarios = result.plan, [part.scenario for part in result.case.parts]
    sums = [f"{words(f'report.input.{kind.value}')}\u00a0{of_files(plan, kind)}" for kind in _kinds(plan)]
    return (
        text(scenario_name(result, words)),
        text(", ".join(dict.fromkeys(words.date(one.as_of).replace(" ", "\u00a0") for one in scenarios))),
        text(", ".join(dict.fromkeys(words.number(one.horizon.days) for one in scenarios))),
        text(proof(plan, result.certified, words)),
        text(of_plan(plan)),
        text(", ".join(sums) or "–"),
    )


def of_plan(plan: Plan) -> str:
    """Short checksum of a plan."""
    return _hash(canonical(plan))


def of_files(plan: Plan, kind: InputKind) -> str:
    """Short checksum of the inputs of a kind: the file's own, or that of the lines ``name hash`` of several files.

    Folders do not count: the same tables give the same checksum wherever they lie.
    """
    files = sorted((PurePosixPath(own.path).name, own.sha256) for own in plan.inputs if own.kind is kind)
    if len(files) == 1:
        return files[0][1][:_SHORT]
    return _hash("".join(f"{name} {digest}\n" for name, digest in files).encode())


def _kinds(plan: Plan) -> list[InputKind]:
    return [kind for kind in InputKind if any(own.kind is kind for own in plan.inputs)]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_SHORT]
