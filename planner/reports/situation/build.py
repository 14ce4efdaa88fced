"""Puts the situation together from what the report is made of."""

from collections.abc import Iterator

from planner.analysis.story.ladder import RUNGS, counts
from planner.charts.names import records
from planner.charts.signs import SIGNS
from planner.domain.regime import regimes
from planner.domain.regime.alert import AlertState
from planner.domain.vocabulary import called_in
from planner.reports import forced
from planner.reports.approval import claimed_said, mark, states
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.sections import briefs
from planner.reports.situation.shown import (
    Broken,
    Group,
    Package,
    Place,
    Point,
    Scene,
    Situation,
    Situations,
    Square,
    Step,
)
from planner.reports.situation.why import Reasons, reasons
from planner.reports.story import board, decision, lead, money
from planner.reports.story.answers import bad, gives
from planner.reports.story.breaks import WHEN
from planner.reports.story.papers import head
from planner.reports.story.phrases import duration, runs
from planner.text.words import LANGUAGES, Words, words_for

MOST = 12
"""So many positions are named at each time; the others are counted."""


def situations(material: Material) -> Situations:
    """In every language: who reads it has chosen one, and the team opens nothing that it could be made of."""
    words = {language: words_for(language, at_page=material.at_page) for language in LANGUAGES}
    return Situations(languages={language: situation(material, words[language]) for language in LANGUAGES})


def situation(material: Material, words: Words, *, searched: bool = True) -> Situation:
    """All of it in one language.

    Args:
        material: verified plans.
        words: language.
        searched: whether cheapest changes and measures have been looked for; if not, nothing is said of them.
    """
    top, short = head(material, words), material.story.worst is not None
    points = decision.points(material, words)
    why = reasons(material, words) if searched else {}
    return Situation(
        municipality=top.municipality,
        as_of=top.as_of,
        version=top.version,
        state=states(material.results, words),
        mark=(*mark(material, words).every_page, *claimed_said(material, words)),
        verdict=lead.verdict(material, words),
        first=_first(material, words),
        bad=tuple(bad(material, words)) if short else (),
        signs=tuple((rung.value, SIGNS[rung].symbol, words(f"story.rung.{rung.value}")) for rung in RUNGS),
        points=tuple(Point(text=one.text, responsible=one.responsible, by=one.by, cost=one.cost) for one in points),
        scenes=tuple(_scene(seen, material, why, words, searched=searched) for seen in material.seen),
        buys=tuple(_buys(material, words)) if short else (),
        packages=tuple(
            Package(title=one.title, facts=one.facts) for one in money.packages(material, words) if one.bought.rows
        ),
        forced=forced.nameless(material.results, Names(material, words), words),
    )


def _buys(material: Material, words: Words) -> Iterator[str]:
    """What each package gives that buys something; what else was tried is for whoever plans."""
    told = material.measures
    if told is None:
        return
    for package in told.packages:
        if not package.bought.empty:
            yield gives(package, told, material, words)


def _first(material: Material, words: Words) -> tuple[Group, ...]:
    known, told, groups = Names(material, words), material.story, []
    for rung in WHEN:
        breaks = told.at(rung)
        named = tuple(
            Broken(
                position=known.plain_position(one.position),
                outage=duration(one.outage_min, words),
                scenarios=runs(one.scenarios, told.scenarios, words),
            )
            for one in breaks[:MOST]
        )
        more = words.count("report.where.more", len(breaks) - MOST) if len(breaks) > MOST else ""
        if named:
            groups.append(Group(sign=rung.value, heading=words(f"story.when.{rung.value}"), positions=named, more=more))
    return tuple(groups)


def _scene(seen: Seen, material: Material, why: Reasons, words: Words, *, searched: bool) -> Scene:
    told, known = board.scene(seen, material, words), Names(material, words)
    ident, here = seen.case.scenario.id, counts(seen.ladder)
    told_first = [briefs.bad(seen.brief, known, words)]
    if searched:
        told_first.append(briefs.mend(seen, material, words))
    return Scene(
        id=ident,
        plan=seen.of.plan.scenario,
        title=scenario_name(seen, words),
        alert=_alert(seen.case.scenario.alert_state, words),
        told=tuple(told_first),
        assumed=told.assumed,
        when=told.when,
        hours=told.hours,
        rungs=tuple(here[rung] for rung in RUNGS),
        missing=int(seen.ladder["missing"].sum()),
        wanted=int(seen.ladder["wanted"].sum()),
        squares=_squares(seen, material, why, words),
        steps=_steps(seen, material, words),
        forced=forced.nameless([seen], known, words),
    )


def _alert(state: AlertState, words: Words) -> str:
    return words("situation.alert.none") if state is AlertState.NONE else called_in(words.language, state)


def _squares(seen: Seen, material: Material, why: Reasons, words: Words) -> tuple[Square, ...]:
    known, told = Names(material, words), why.get(seen.of.plan.scenario, {})
    marked = forced.positions([seen], words)
    order = {rung.value: at for at, rung in enumerate(RUNGS)}
    places: dict[str, list[Place]] = {}
    for row in sorted(records(seen.ladder), key=lambda row: (order[row["rung"]], row["outage_min"], row["position"])):
        place = Place(
            id=row["position"],
            name=known.plain_position(row["position"]),
            sign=row["rung"],
            missing=int(row["missing"]),
            wanted=int(row["wanted"]),
            outage=duration(int(row["outage_min"]), words),
            why=told.get(row["position"], ()) if row["missing"] else (),
            forced=marked.get(row["position"], ""),
        )
        places.setdefault(row["function"], []).append(place)
    return tuple(
        Square(function=one.id, name=words.name(one), places=tuple(places.get(one.id, ())))
        for one in material.functions
    )


def _steps(seen: Seen, material: Material, words: Words) -> tuple[Step, ...]:
    scenario = seen.case.scenario
    rows = records(material.phases[material.phases["scenario"] == scenario.id])
    return tuple(
        Step(
            name=words.name(scenario.phase[row["phase"]]),
            first=int(row["first"]),
            last=int(row["last"]),
            regime=words.name(regimes()[scenario.phase[row["phase"]].regime]),
            needed=int(row["needed"]),
            filled=int(row["filled"]),
        )
        for row in rows
    )
