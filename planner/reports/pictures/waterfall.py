"""From everybody to those who may serve where people are missing, against the people whom those positions need."""

from itertools import pairwise

from planner.analysis.counted.passing import STEPS, strained
from planner.analysis.public.exact import Tables
from planner.charts.names import records
from planner.charts.pictures.bars import Count
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import scenario_name
from planner.reports.pictures.command import gravest
from planner.reports.pictures.lines import Bars, Row, bars
from planner.text.words import Words, public_text


def build(material: Material, words: Words) -> Bars | None:
    """The picture of the plan for the gravest scenario; None where nobody is missing or the end may not be told."""
    result = gravest(material).of
    tables = next(own for one, own in zip(material.results, material.tables, strict=True) if one is result)
    return picture(result, tables, words) if STEPS[-1] in set(tables.passing["step"]) else None


def picture(result: ScenarioResult, tables: Tables, words: Words) -> Bars:
    """The picture of one plan, all of whose counts of people are bands (``publish``).

    Args:
        result: a plan that lacks people of the minimum.
        tables: its public tables.
        words: the language.
    """
    chosen = strained(result)
    gaps = tables.funnels.drop_duplicates("position")
    gaps = gaps[gaps["position"].isin(chosen)]
    wanted, missing = int(gaps["wanted"].sum()), int(gaps["missing"].sum())
    rows: list[Row] = []
    for row in records(tables.passing):
        low, high = int(row["people_low"]), int(row["people_high"])
        name, note = (words(f"report.passing.{row['step']}{part}") for part in ("", ".note"))
        rows.append((name, note, (public_text(low, high, words),), [Count("have", low, high)]))
    needed = words("report.passing.needed.note", positions=len(gaps), missing=words.number(missing))
    rows.append((words("report.passing.needed"), needed, (words.number(wanted),), [Count("need", wanted, wanted)]))
    heads = [words("report.passing.column"), words("report.passing.people")]
    classed = all(one.clearance_class for one in result.case.organisation.positions if one.id in chosen)
    where = words(f"report.passing.where.{'classed' if classed else 'all'}")
    title = _title(result, tables, {"wanted": words.number(wanted), "where": where}, words)
    return bars("passing", (title, words("report.passing.caption", where=where)), heads, rows, words)


def _title(result: ScenarioResult, tables: Tables, known: dict[str, str], words: Words) -> str:
    """How many are left of how many, and the step at which most go, as far as the bands tell."""
    told = records(tables.passing)
    first, last = ((int(row["people_low"]), int(row["people_high"])) for row in (told[0], told[-1]))
    facts = {"scenario": scenario_name(result, words), **known}
    facts |= {"all": public_text(*first, words), "left": public_text(*last, words)}
    lost = [int(before["people_low"]) - int(row["people_low"]) for before, row in pairwise(told)]
    if not any(lost):
        return words("report.passing.title.none", **facts)
    step = words(f"report.passing.lost.{told[1 + lost.index(max(lost))]['step']}")
    return words("report.passing.title", step=step, **facts)
