"""The first screen's five questions, in the order in which a board asks them, each answered in a few sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.analysis.public.measures import Package, PublicMeasures
from planner.analysis.story.hours import DAY_H
from planner.analysis.story.ladder import RUNGS, Rung, counts
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.story import decision, lead, money, since
from planner.reports.story.breaks import WHEN, open_hours
from planner.reports.story.phrases import listed, shortened, unbroken, within
from planner.text.words import Words

_FEW = 3
"""So many positions are named in an answer; the tables have the others."""

_MANY = 5
"""So many of those that have nobody."""


@dataclass(frozen=True)
class Answer:
    """One question and what is said to it."""

    question: str
    """As a reader would ask it."""
    said: tuple[str, ...]
    """Sentences."""
    days: tuple[date, ...] = ()
    """Days to decide by, of the first sentences."""
    passed: tuple[str, str] = ("", "")
    """What a reader is told for whom one of them has passed, before and after the day that the slowest is done."""
    weeks: int = 0
    """Weeks that the slowest takes."""


class Where(StrEnum):
    """On which document the answers stand."""

    BOARD = "board"
    """The board version: what they refer to is on a page of it."""
    REPORT = "report"
    """The report: what they refer to is in the board version."""


def answers(material: Material, words: Words, where: Where = Where.REPORT) -> list[Answer]:
    """What breaks first, how bad it is, what to decide, what money buys, what cannot run round the clock, what changed.

    Args:
        material: verified plans; where nobody of the minimum is missing there is nothing but what changed.
        words: language.
        where: document.
    """
    changed = [Answer(words("since.title"), (said,)) for said in since.sentences(material, words)]
    if material.story.worst is None:
        return changed
    return [
        Answer(words("story.breaks.title"), tuple(_first(material, words))),
        Answer(words("report.briefs.bad"), tuple(bad(material, words))),
        _decide(material, words, where),
        Answer(words("story.answer.money"), tuple(_money(material, words, where))),
        Answer(words("story.answer.hours"), tuple(_hours(material, words))),
        *changed,
    ]


def _first(material: Material, words: Words) -> Iterator[str]:
    if len(material.story.scenarios) > 1:
        yield words("story.answer.anywhere")
    for rung in WHEN:
        names = [one.position for one in material.story.at(rung)]
        if names:
            told = _empty(names, material, words) if rung is Rung.NOBODY else _named(names, material, words)
            yield words("story.first", when=words(f"story.when.{rung.value}"), positions=told)


def _empty(names: list[str], material: Material, words: Words) -> str:
    """Positions with nobody, first those that are so in every scenario that needs them."""
    always = [ident for ident in material.story.empty if ident in names]
    if not always or len(material.story.scenarios) == 1:
        return _named(names, material, words, _MANY)
    told = words.count("story.empty", len(always), positions=_named(always, material, words, _MANY))
    others = [ident for ident in names if ident not in always]
    return words("story.empty.also", always=told, positions=_named(others, material, words, _MANY)) if others else told


def _named(names: list[str], material: Material, words: Words, most: int = _FEW) -> str:
    known = Names(material, words)
    return shortened([known.plain_position(ident) for ident in names], most, words)


def bad(material: Material, words: Words) -> Iterator[str]:
    """How the gravest scenario stands, and what explains most of what is missing over all."""
    told = material.story
    (gravest,) = (seen for seen in material.seen if seen.plan.scenario == told.worst)
    there = counts(gravest.ladder)
    parts = [words.count(f"story.answer.bad.{rung.value}", there[rung]) for rung in WHEN if there[rung]]
    facts = {"all": words.number(len(gravest.ladder)), "rungs": listed(parts, words)}
    yield words("story.answer.bad.worst", scenario=Names(material, words).scenario(gravest.plan.scenario), **facts)
    for number, common in enumerate(told.causes):
        said = unbroken(lead.cause(common, material, words))
        yield said if number or len(told.scenarios) == 1 else words("story.answer.bad.over", told=said)


def _decide(material: Material, words: Words, where: Where) -> Answer:
    """What the main cause calls for, and the points of the decision that matter most."""
    points = decision.points(material, words)
    chief = [(number, point) for number, point in enumerate(points, 1) if point.chief]
    told = [
        words(
            "story.answer.decide.point",
            number=number,
            text=point.text.removesuffix("."),
            cost=within(point.cost),
            responsible=within(point.responsible),
            by=words.date(point.by),
        )
        for number, point in chief
    ]
    more = words.count(f"story.answer.decide.more.{where.value}", len(points))
    due = () if material.story.causes else (lead.due(material, words),)
    days = tuple(point.by for _, point in chief)
    weeks = (decision.first_day(material) - min(days)).days // 7 if days else 0
    said = (*told, *due, more)
    return Answer(words("story.answer.decide"), said, days, decision.passed(material, words), weeks)


def _money(material: Material, words: Words, where: Where) -> Iterator[str]:
    told = material.measures
    if told is None:
        yield words("story.answer.money.untried")
        return
    for package in told.packages:
        yield gives(package, told, material, words)
    others = [ident for ident in told.scenarios if ident != _shown(told, material)]
    if others and not told.largest.bought.empty:
        yield words(f"story.answer.money.more.{where.value}", scenarios=listed(others, words))


def _shown(told: PublicMeasures, material: Material) -> str:
    """The gravest of the scenarios, or joint plans, that packages were chosen for."""
    missing = {seen.plan.scenario: int(seen.ladder["missing"].sum()) for seen in material.listed}
    return max(told.scenarios, key=lambda ident: missing[ident])


def gives(package: Package, told: PublicMeasures, material: Material, words: Words) -> str:
    """What becomes, in the gravest scenario, of positions that have nobody, fewer than the seats, or no rotation."""
    title, ident = money.title(package, words), _shown(told, material)
    if package.bought.empty:
        return words(f"story.answer.money.none.{money.kind_of(package, told)}", budget=title)
    now, then = (list(places[ident].values()) for places in (money.before(material, told), package.after))
    facts = {}
    for rung in RUNGS:
        before, after = now.count(rung), then.count(rung)
        key = "same" if before == after else "change"
        facts[rung.value] = words(f"story.answer.{key}", before=words.number(before), after=words.number(after))
    facts |= {"scenario": ident, "weeks": words.count("report.weeks", told.budget.weeks)}
    return words("story.answer.money.gives", budget=title, **facts)


def _hours(material: Material, words: Words) -> Iterator[str]:
    known, rows = Names(material, words), open_hours(material.hours)
    if not rows:
        yield words("story.answer.hours.none")
        return
    parts = [position_hours(row, known, words) for row in rows]
    every = words.number(material.hours["position"].nunique())
    key = "story.answer.hours.any" if len(material.story.scenarios) > 1 else "story.answer.hours.some"
    yield words.count(key, len(parts), positions=shortened(parts, _FEW, words), all=every)


def position_hours(row: dict[str, object], known: Names, words: Words) -> str:
    """A position with the hours of the day in which a seat of it is open.

    Args:
        row: of ``analysis.story.hours``.
        known: names.
        words: language.
    """
    return words(
        "story.scene.open" if row["open_h"] != DAY_H else "story.scene.open_all",
        position=known.plain_position(str(row["position"])),
        hours=int(str(row["open_h"])),
    )
