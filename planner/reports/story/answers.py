"""The first screen's five questions, in the order in which a board asks them, each answered in a few sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.analysis.public.measures import Package, PublicMeasures
from planner.analysis.story.hours import DAY_H
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.story import lead, money, since
from planner.reports.story.breaks import WHEN, open_hours
from planner.reports.story.phrases import listed, shortened, unbroken
from planner.text.words import Words

_FEW = 3
"""So many positions are named in an answer; the tables have the others."""


@dataclass(frozen=True)
class Answer:
    """One question and what is said to it."""

    question: str
    """As a reader would ask it."""
    said: tuple[str, ...]
    """Sentences."""


def answers(material: Material, words: Words) -> list[Answer]:
    """What breaks first, how bad it is, what to decide, what money buys, what cannot run round the clock, what changed.

    Args:
        material: verified plans; where nobody of the minimum is missing there is nothing but what changed.
        words: language.
    """
    changed = [Answer(words("since.title"), (said,)) for said in since.sentences(material, words)]
    if material.story.worst is None:
        return changed
    causes = tuple(unbroken(lead.cause(one, material, words)) for one in material.story.causes)
    return [
        Answer(words("story.breaks.title"), tuple(_first(material, words))),
        Answer(words("report.briefs.bad"), causes or (lead.verdict(material, words),)),
        Answer(words("story.answer.decide"), (lead.due(material, words),)),
        Answer(words("story.answer.money"), tuple(_money(material, words))),
        Answer(words("story.answer.hours"), (_hours(material, words),)),
        *changed,
    ]


def _first(material: Material, words: Words) -> Iterator[str]:
    known, told = Names(material, words), material.story
    for rung in WHEN:
        if names := [known.plain_position(one.position) for one in told.at(rung)]:
            yield words("story.first", when=words(f"story.when.{rung.value}"), positions=shortened(names, _FEW, words))
    if told.empty:
        names = [known.plain_position(ident) for ident in told.empty]
        yield words.count("story.empty", len(names), positions=shortened(names, _FEW, words))


def _money(material: Material, words: Words) -> Iterator[str]:
    told = material.measures
    if told is None:
        yield words("story.answer.money.untried")
        return
    for package in told.packages:
        yield _bought(package, told, material, words)


def _bought(package: Package, told: PublicMeasures, material: Material, words: Words) -> str:
    """What becomes of the positions that have nobody, fewer than the seats, or no rotation."""
    title = money.title(package, words)
    if package.bought.empty:
        return words(f"story.answer.money.none.{money.kind_of(package, told)}", budget=title)
    now = money.before(material, told)
    facts = {}
    for rung in WHEN:
        before, after = (money.on(places, rung) for places in (now, package.after))
        facts[rung.value] = words("story.answer.change", before=words.number(before), after=words.number(after))
    facts |= {"scenarios": listed(told.scenarios, words), "weeks": words.count("report.weeks", told.budget.weeks)}
    return words("story.answer.money.gives", budget=title, **facts)


def _hours(material: Material, words: Words) -> str:
    known, rows = Names(material, words), open_hours(material.hours)
    if not rows:
        return words("story.answer.hours.none")
    parts = [position_hours(row, known, words) for row in rows]
    return words.count("story.answer.hours.some", len(parts), positions=shortened(parts, _FEW, words))


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
