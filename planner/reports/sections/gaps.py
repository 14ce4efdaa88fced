"""Why positions stand empty: one funnel per position that lacks names of the minimum, and what would fill it."""

from typing import Any

import pandas as pd

from planner.analysis.counted.supply import PERSON_RULES
from planner.analysis.public.audit import RULE_STEPS
from planner.analysis.public.exact import Tables
from planner.charts.names import records
from planner.domain.coupling import CouplingKind
from planner.domain.organisation import Organisation
from planner.reports.grid import Cell, Column, Grid, Kind, people, text
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names, scenario_name
from planner.reports.pictures import waterfall
from planner.reports.sections.changes import change_text
from planner.reports.sections.section import Fold, Section, section
from planner.text.words import Words, public_text

_COMMON = ("everyone", *PERSON_RULES)
"""Steps that are the same for all positions that ask for people on the same days."""


def build(material: Material, words: Words) -> Section:
    """The section; scenarios whose minimum is covered are named in one line."""
    known = Names(material, words)
    pairs = list(zip(material.results, material.tables, strict=True))
    folds = [_fold(result, tables, known, words) for result, tables in pairs if not tables.funnels.empty]
    whole = [scenario_name(result, words) for result, tables in pairs if tables.funnels.empty]
    none = words("report.gaps.none", scenarios=", ".join(whole)) if whole else ""
    number = sum(not change.verified for tables in material.tables for change in tables.changes.values())
    untried = words.count("report.gaps.untried", number) if number else ""
    lead = words("report.gaps.lead")
    passing = waterfall.build(material, words)
    return section("gaps", words, lead=lead, passing=passing, untried=untried, folds=folds, none=none)


def _fold(result: ScenarioResult, tables: Tables, known: Names, words: Words) -> Fold:
    funnels = tables.funnels
    lacking = funnels["position"].nunique()
    summary = words.count("report.gaps.summary", lacking)
    grid = scenario_grid(result, tables, known, words)
    return Fold(scenario_name(result, words), summary, grid, lead=common_line(funnels, words))


def common_steps(funnels: pd.DataFrame) -> tuple[str, ...]:
    """The first steps that show the same for every position of a scenario; told once, above the table."""
    common = []
    for step in _COMMON:
        shown = funnels.loc[funnels["step"] == step, ["left_low", "left_high"]]
        if len(shown.drop_duplicates()) > 1:
            break
        common.append(step)
    return tuple(common)


def common_line(funnels: pd.DataFrame, words: Words) -> str:
    """``1 126 i underlaget → 1 079 omfattas av plikt → …``: the steps that are the same for every position."""
    first = funnels[funnels["position"] == funnels["position"].iloc[0]].set_index("step")
    parts = []
    for step in common_steps(funnels):
        row = first.loc[step]
        parts.append(
            f"{public_text(int(row['left_low']), int(row['left_high']), words)} {step_name(step, words, after=True)}"
        )
    return " → ".join(parts)


def scenario_grid(result: ScenarioResult, tables: Tables, known: Names, words: Words) -> Grid:
    """One row per position: people left after each step, the binding step marked, and the cheapest change."""
    funnels = tables.funnels
    common = common_steps(funnels)
    steps = [step for step in RULE_STEPS if step not in common and _matters(funnels, step)]
    columns = (
        Column(words("report.column.position")),
        *(Column(step_name(step, words), Kind.NUMBER) for step in steps),
        Column(words("report.column.change")),
    )
    rows = []
    for position, own in funnels.groupby("position", sort=False):
        tied = tied_by(result.case.organisation, str(position), words)
        rows.append(_row(own, common, steps, tied, tables, known, words))
    name = scenario_name(result, words)
    return Grid(f"gaps-{result.plan.scenario}", words("report.gaps.caption", scenario=name), columns, tuple(rows))


def tied_by(organisation: Organisation, position: str, words: Words) -> str:
    """Which couplings a position stands in, of those that can hold somebody back; tells nothing of the plan."""
    rules = [
        f"{one.id} ({words(f'rule.{one.kind.value}.name')})"
        for one in organisation.couplings
        if position in one.positions and one.kind is not CouplingKind.DOUBLE_HAT
    ]
    return words("report.gaps.couplings", couplings=", ".join(rules)) if rules else ""


def step_name(step: str, words: Words, *, after: bool = False) -> str:
    """A step as a column's heading, or as said of the people left after it; a rule without either has its name."""
    key = f"report.step.{step}.after" if after else f"report.step.{step}"
    return words(key if words.has(key) else f"rule.{step}.name")


def _matters(funnels: pd.DataFrame, step: str) -> bool:
    """Whether somebody is removed at the step in some funnel, as far as may be told."""
    if step in ("clearance", "skills"):
        return True
    before = RULE_STEPS[RULE_STEPS.index(step) - 1]
    now = funnels[funnels["step"] == step].reset_index(drop=True)
    then = funnels[funnels["step"] == before].reset_index(drop=True)
    moved = (now["left_low"] != then["left_low"]) | (now["left_high"] != then["left_high"])
    return bool(moved.any() or now["binds"].any())


def binding(funnel: pd.DataFrame, words: Words) -> str | None:
    """The step after which there may be too few, or that enough may hold it."""
    steps = [step_name(step, words) for step in funnel.loc[funnel["binds"], "step"]]
    enough = int(funnel["left_low"].iloc[-1]) >= int(funnel["wanted"].iloc[-1])
    return steps[0] if steps else words("report.gaps.enough") if enough else None


def _row(
    funnel: pd.DataFrame,
    common: tuple[str, ...],
    steps: list[str],
    tied: str,
    tables: Tables,
    known: Names,
    words: Words,
) -> tuple[Cell, ...]:
    position = str(funnel["position"].iloc[0])
    missing, wanted = int(funnel["missing"].iloc[0]), int(funnel["wanted"].iloc[0])
    note = words("report.missing_of", part=words.number(missing), whole=words.number(wanted))
    by_step = {row["step"]: row for row in records(funnel)}
    usable = int(by_step[common[-1]]["left_high"])
    binding = [step for step in common if by_step[step]["binds"]]
    change = change_text(tables.changes.get(position), known, words, tables.brief.days)
    if position in tables.dated:
        change += " " + words("report.gaps.dated")
    if int(funnel["left_low"].iloc[-1]) >= wanted:
        change = " ".join(filter(None, (words("report.gaps.enough") + ".", tied, change)))
    if binding:
        change = words("report.gaps.common", step=step_name(binding[0], words)) + " " + change
    return (
        text(known.position(position), note),
        *(_step(by_step[step], usable, words) for step in steps),
        text(change),
    )


def _step(row: dict[str, Any], whole: int, words: Words) -> Cell:
    return people(row["left_low"], row["left_high"], words, whole, marked=bool(row["binds"]))
