"""The decision, point by point: proposed wording, who answers for it, latest day and cost."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from planner.analysis.story.causes import CauseKind
from planner.charts.names import records
from planner.domain.effect import EffectKind
from planner.domain.measure import Measure
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.story import lead, money
from planner.reports.story.breaks import NAMED
from planner.reports.story.phrases import shortened
from planner.text.words import Words

_SLOW = {CauseKind.CLEARANCE: EffectKind.VET, CauseKind.SKILL: EffectKind.TRAIN}
"""What takes its time where the cause is of this kind."""


@dataclass(frozen=True)
class Point:
    """One point of the decision."""

    text: str
    """Proposed wording."""
    responsible: str
    """Who answers for it."""
    by: date
    """Latest day."""
    cost: str
    """What it costs."""
    chief: bool = False
    """Whether the first page tells it: what the main cause calls for, and the package."""


def points(material: Material, words: Words) -> list[Point]:
    """The decision, point by point: what costs nothing first, then what is bought, last the next plan."""
    told, known = material.story, Names(material, words)
    if told.worst is None:
        return []
    start = first_day(material)
    package = _package(material, start, words)
    free, open_cost = words("story.free"), words("story.none")
    reviews, acts = _decided(material, start, words), []
    for number, common in enumerate(told.causes):
        kind, advice = common.kind, lead.advised(common)
        early = start - timedelta(weeks=_weeks(kind, material))
        facts = {"of": lead.common_name(common, known), "classes": lead.classes(common)}
        responsible = words(f"story.responsible.{kind.value}")
        review = f"story.review.{advice}"
        if words.has(f"{review}.others") and any(one.kind is EffectKind.REVIEW for one in _helping(material)):
            review += ".others"
        if words.has(review) and not lead.tried(common, material):
            reviews.append(Point(words(review, **facts), responsible, early, free, number == 0))
        wording = words(f"story.act.{advice}", **facts)
        cost = words("story.in_package") if _bought(kind, material) else words("story.unreckoned")
        acts.append(Point(wording, responsible, early, cost, number == 0))
    if told.empty:
        names = shortened([known.plain_position(ident) for ident in told.empty], NAMED, words)
        wording = words("story.act.empty", positions=names)
        reviews.append(Point(wording, words("story.responsible.empty"), start, open_cost))
    again = Point(words("story.act.again"), words("story.responsible.again"), start, open_cost)
    return [*_noted(material, start, words), *reviews, *acts, *package, again]


def first_day(material: Material) -> date:
    """The first day of the earliest scenario that lacks people."""
    return min(seen.case.scenario.as_of for seen in material.seen if seen.ladder["missing"].sum())


def _helping(material: Material) -> list[Measure]:
    return money.decisions(material.measures) if material.measures else []


def _noted(material: Material, start: date, words: Words) -> list[Point]:
    """That citizenship is noted of those who are vetted, before all else; nothing where nothing is gained by it.

    It takes no time, so that it is never too late for it before the first day.
    """
    wording = lead.citizenship(material, words)
    return [Point(wording, words("story.responsible.citizen"), start, words("story.free"), chief=True)] * bool(wording)


def _decided(material: Material, start: date, words: Words) -> list[Point]:
    """The decisions that cost nothing and have been seen to help."""
    known = Names(material, words)
    return [
        Point(
            words("story.act.decide", what=money.named(one, known, words)),
            words(f"story.responsible.{'clearance' if one.kind is EffectKind.REVIEW else 'package'}"),
            start - timedelta(weeks=one.weeks),
            words("story.free"),
        )
        for one in _helping(material)
    ]


def _package(material: Material, start: date, words: Words) -> list[Point]:
    """That the measures are bought, early enough for the slowest; nothing where none is."""
    told = material.measures
    if told is None or told.largest.bought.empty:
        return []
    given = material.terms.budget_given and material.terms.weeks_given
    key = "story.act.package" if given else "story.act.package.example"
    wording = words(key, weeks=words.count("report.weeks", told.budget.weeks))
    cost = words("story.at_most", budget=words("report.money", kronor=words.number(told.budget.kronor)))
    early = start - timedelta(weeks=int(told.largest.bought["last_weeks"].max()))
    return [Point(wording, words("story.responsible.package"), early, cost, chief=True)]


def _bought(kind: CauseKind, material: Material) -> list[dict[str, Any]]:
    """What the largest package buys against a cause of this kind."""
    bought = records(material.measures.largest.bought) if material.measures else []
    return [row for row in bought if row["measure"].kind is _SLOW.get(kind)]


def _weeks(kind: CauseKind, material: Material) -> int:
    """Weeks until the slowest change of the kind, alone or in the package, is in force; 0 where nothing takes time."""
    slow = _SLOW.get(kind)
    known = [mend.longest_weeks for seen in material.seen for mend in seen.brief.mends if mend.kind is slow]
    known += [int(row["last_weeks"]) for row in _bought(kind, material)]
    if kind is CauseKind.CLEARANCE and not known:
        known.append(material.results[0].plan.settings.vetting_weeks)
    return max(known, default=0)


def passed(material: Material, words: Words) -> tuple[str, str]:
    """What a reader is told for whom the day of some point has passed, before and after the day that it is done."""
    told = words("story.by.passed", ready="\0", start=words.date(first_day(material)))
    before, _, after = told.partition("\0")
    return before, after
