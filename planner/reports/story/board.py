"""The board's version: four pages on which it can decide."""

from dataclasses import dataclass
from typing import Any

from planner.reports.forced import nameless
from planner.reports.grid import Grid
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.story import decision, lead, measured, money, rungs, strip
from planner.reports.story.answers import Where, answers, position_hours
from planner.reports.story.breaks import NAMED, WHEN, named_at, open_hours
from planner.reports.story.example import example
from planner.reports.story.phrases import shortened
from planner.text.words import Words

WORST = 3
"""So many scenarios are told of at length."""

MOST = 12
"""So many scenarios have room on a page; of more, those that lack most people are shown."""


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


def build(material: Material, words: Words) -> dict[str, Any]:
    """What the four pages show."""
    points = decision.points(material, words)
    return {
        "verdict": lead.verdict(material, words),
        "answers": answers(material, words, Where.BOARD),
        "ladder": short_ladder(material, words),
        "key": rungs.key(words),
        "read": rungs.read(material, words)[0],
        "scenes": [scene(seen, material, words) for seen in worst(material)],
        "single": len(material.seen) == 1,
        "points": points,
        "proposed": words("story.board.proposed", day=words.date(decision.first_day(material)))
        if material.story.worst
        else "",
        "packages": money.packages(material, words),
        "money": money.ladder(material, words),
        "strip": strip.grid(material, words, gravest(material)),
        "left_out": words.count("story.left_out", left) if (left := len(material.seen) - MOST) > 0 else "",
        "unknowns": unknowns(material, words),
        "forced": forced_lines(material, words, MOST),
        "example": example(words),
    }


def forced_lines(material: Material, words: Words, most: int) -> list[str]:
    """Who stands despite which rules, by position; of more than have room the others are counted."""
    lines = nameless(material.results, Names(material, words), words)
    more = len(lines) - most
    return [*lines[:most], *([words.count("forced.more", more)] if more > 0 else [])]


def short_ladder(material: Material, words: Words) -> Grid:
    """The ladder without where and proof, which the report has; a joint plan, which money may be told of, as a row."""
    chosen = gravest(material)
    of_page = [
        seen
        for seen in material.listed
        if any(seen is one or (seen.case.together and seen.of is one.of) for one in chosen)
    ]
    whole = rungs.grid(material, words, of_page)
    return Grid(whole.id, whole.caption, whole.columns[:6], tuple(row[:6] for row in whole.rows))


def gravest(material: Material) -> list[Seen]:
    """The scenarios that have room on a page, in their order."""
    chosen = sorted(material.seen, key=lambda seen: -int(seen.ladder["missing"].sum()))[:MOST]
    return [seen for seen in material.seen if any(seen is other for other in chosen)]


def worst(material: Material) -> list[Seen]:
    """The scenarios told at length, most missing first: those that measures were chosen for, else any; none that holds.

    Measures are chosen for those whose shortage weighs most, so that both pages tell of the same.
    """
    weighed = material.measures.scenarios if material.measures else ()
    short = [seen for seen in material.seen if seen.ladder["missing"].sum()]
    return sorted(short, key=lambda seen: (seen.of.plan.scenario not in weighed, -int(seen.ladder["missing"].sum())))[
        :WORST
    ]


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


def unknowns(material: Material, words: Words) -> list[str]:
    """What is not known, or not reckoned with."""
    proven = sum(result.certified.certified for result in material.results)
    several = len(material.results) > 1
    alone = words(f"story.unknown.{'best' if proven else 'not_best'}")
    first = words("story.unknown.proven", proven=proven, all=len(material.results)) if several else alone
    unmarked = [] if material.marking.provision else ["marking"]
    others = ("absence", "rota", *(["apart"] if several else []), *unmarked)
    return [first, *(words(f"story.unknown.{what}") for what in others), *measured.notes(material, words)]
