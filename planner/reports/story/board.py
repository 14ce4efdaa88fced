"""The board's version: four pages on which it can decide."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from planner.analysis.story.causes import CauseKind
from planner.domain.effect import EffectKind
from planner.reports.grid import Grid
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.story import lead, measured, money, rungs, strip
from planner.reports.story.answers import answers, position_hours
from planner.reports.story.breaks import NAMED, WHEN, named_at, open_hours
from planner.reports.story.example import example
from planner.reports.story.phrases import shortened
from planner.text.words import Words

WORST = 3
"""So many scenarios are told of at length."""

MOST = 12
"""So many scenarios have room on a page; of more, those that lack most people are shown."""

_SLOW = {CauseKind.CLEARANCE: EffectKind.VET, CauseKind.SKILL: EffectKind.TRAIN}
"""What takes its time where the cause is of this kind."""


@dataclass(frozen=True)
class Scene:
    """What happens in one scenario if nothing is done."""

    title: str
    """Scenario."""
    missing: str
    """How many people are missing."""
    assumed: str
    """What it assumes."""
    when: tuple[tuple[str, str, str], ...]
    """Style, heading and positions of what breaks at once, within a day, within a week."""
    hours: str
    """What cannot run round the clock; empty if all can."""


@dataclass(frozen=True)
class Point:
    """One point of the decision."""

    text: str
    """Proposed wording."""
    responsible: str
    """Who answers for it."""
    by: str
    """Latest day."""
    cost: str
    """What it costs."""


def build(material: Material, words: Words) -> dict[str, Any]:
    """What the four pages show."""
    return {
        "verdict": lead.verdict(material, words),
        "answers": answers(material, words),
        "ladder": short_ladder(material, words),
        "key": rungs.key(words),
        "read": rungs.read(material, words)[0],
        "scenes": [scene(seen, material, words) for seen in worst(material)],
        "single": len(material.seen) == 1,
        "points": points(material, words),
        "proposed": words("story.board.proposed", day=words.date(_start(material))) if material.story.worst else "",
        "packages": money.packages(material, words),
        "money": money.ladder(material, words),
        "strip": strip.grid(material, words, gravest(material)),
        "left_out": words.count("story.left_out", left) if (left := len(material.seen) - MOST) > 0 else "",
        "unknowns": unknowns(material, words),
        "example": example(words),
    }


def short_ladder(material: Material, words: Words) -> Grid:
    """The ladder without where and proof: the report has them."""
    whole = rungs.grid(material, words, gravest(material))
    return Grid(whole.id, whole.caption, whole.columns[:6], tuple(row[:6] for row in whole.rows))


def gravest(material: Material) -> list[Seen]:
    """The scenarios that have room on a page, in their order."""
    chosen = sorted(material.seen, key=lambda seen: -int(seen.ladder["missing"].sum()))[:MOST]
    return [seen for seen in material.seen if any(seen is other for other in chosen)]


def worst(material: Material) -> list[Seen]:
    """The scenarios that lack most people, the worst first; none that holds."""
    short = [seen for seen in material.seen if seen.ladder["missing"].sum()]
    return sorted(short, key=lambda seen: -int(seen.ladder["missing"].sum()))[:WORST]


def scene(seen: Seen, material: Material, words: Words) -> Scene:
    """One scenario if nothing is done."""
    known, assumed = Names(material, words), material.assumed[seen.plan.scenario]
    missing, wanted = int(seen.ladder["missing"].sum()), int(seen.ladder["wanted"].sum())
    return Scene(
        title=scenario_name(seen, words),
        missing=words.count("story.scene.missing", missing, wanted=words.number(wanted)),
        assumed=words(
            "story.scene.assumed",
            days=words.count("report.days", assumed.days),
            regimes=strip.regime_names(assumed, words),
            away=strip.away(assumed, words),
            phase=words.name(seen.case.scenario.phase[assumed.largest]),
        ),
        when=tuple(
            (rung.value, words(f"story.when.{rung.value}"), named_at(seen, rung, known, words) or words("story.none"))
            for rung in WHEN
        ),
        hours=_hours(seen, material, known, words),
    )


def _hours(seen: Seen, material: Material, known: Names, words: Words) -> str:
    rows = open_hours(material.hours[material.hours["scenario"] == seen.plan.scenario])
    return shortened([position_hours(row, known, words) for row in rows], NAMED // 2, words)


def points(material: Material, words: Words) -> list[Point]:
    """The decision, point by point: what costs nothing first, then what is bought, last the next plan."""
    told, known = material.story, Names(material, words)
    if told.worst is None:
        return []
    start = _start(material)
    by, free, open_cost = words.date(start), words("story.free"), words("story.none")
    reviews, acts = _decided(material, start, words), []
    for common in told.causes:
        kind, advice = common.kind, lead.advised(common)
        early = words.date(start - timedelta(weeks=_weeks(kind, material)))
        facts = {"of": lead.common_name(common, known), "classes": lead.classes(common)}
        responsible = words(f"story.responsible.{kind.value}")
        if words.has(review := f"story.review.{advice}") and not lead.tried(common, material):
            reviews.append(Point(words(review, **facts), responsible, early, free))
        acts.append(Point(words(f"story.act.{advice}", **facts), responsible, early, words("story.in_package")))
    if told.empty:
        names = shortened([known.plain_position(ident) for ident in told.empty], NAMED, words)
        wording = words("story.act.empty", positions=names)
        reviews.append(Point(wording, words("story.responsible.empty"), by, open_cost))
    again = Point(words("story.act.again"), words("story.responsible.again"), by, open_cost)
    return [*reviews, *acts, *_package(material, start, words), again]


def _start(material: Material) -> date:
    """The first day of the earliest scenario that lacks people."""
    return min(seen.case.scenario.as_of for seen in material.seen if seen.ladder["missing"].sum())


def _decided(material: Material, start: date, words: Words) -> list[Point]:
    """The decisions that cost nothing and have been seen to help."""
    told, known = material.measures, Names(material, words)
    return [
        Point(
            words("story.act.decide", what=money.named(one, known, words)),
            words("story.responsible.package"),
            words.date(start - timedelta(weeks=one.weeks)),
            words("story.free"),
        )
        for one in (money.decisions(told) if told else [])
    ]


def _package(material: Material, start: date, words: Words) -> list[Point]:
    """That the measures are bought, early enough for the slowest; nothing where none is."""
    told = material.measures
    if told is None or told.largest.bought.empty:
        return []
    budget = words("report.money", kronor=words.number(told.budget.kronor))
    wording = words("story.act.package", budget=budget, weeks=words.count("report.weeks", told.budget.weeks))
    early = start - timedelta(weeks=int(told.largest.bought["last_weeks"].max()))
    return [
        Point(wording, words("story.responsible.package"), words.date(early), words("story.at_most", budget=budget))
    ]


def _weeks(kind: CauseKind, material: Material) -> int:
    """Weeks that the slowest change of the kind takes; 0 where nothing takes time."""
    slow = _SLOW.get(kind)
    known = [mend.longest_weeks for seen in material.seen for mend in seen.brief.mends if mend.kind is slow]
    if kind is CauseKind.CLEARANCE and not known:
        known.append(material.results[0].plan.settings.vetting_weeks)
    return max(known, default=0)


def unknowns(material: Material, words: Words) -> list[str]:
    """What is not known, or not reckoned with."""
    proven = sum(result.certified.certified for result in material.results)
    several = len(material.results) > 1
    alone = words(f"story.unknown.{'best' if proven else 'not_best'}")
    first = words("story.unknown.proven", proven=proven, all=len(material.results)) if several else alone
    others = ("absence", "rota", *(["apart"] if several else []), "marking")
    return [first, *(words(f"story.unknown.{what}") for what in others), *measured.notes(material, words)]
