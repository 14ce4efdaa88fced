"""Each scenario in brief: what breaks first, how bad it is, what would help."""

from dataclasses import dataclass

from planner.analysis.public.brief import Brief
from planner.analysis.story.ladder import Rung
from planner.charts.bands import Band
from planner.charts.signs import SIGNS
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.sections.section import Section, section
from planner.reports.story import money, rungs
from planner.reports.story.breaks import WHEN, named_at
from planner.reports.story.phrases import listed
from planner.text.words import Words

QUESTIONS = ("first", "bad", "mend")


@dataclass(frozen=True)
class Sentences:
    """The three sentences of one scenario."""

    title: str
    """Scenario."""
    rung: Rung
    """The worst rung on which any position stands."""

    @property
    def band(self) -> Band:
        """Its colours and symbol."""
        return SIGNS[self.rung]

    answers: tuple[tuple[str, str], ...]
    """Question and answer."""


def build(material: Material, words: Words) -> Section:
    """The section."""
    return section(
        "briefs",
        words,
        lead=words("report.briefs.lead"),
        sentences=sentences(material, words),
    )


def sentences(material: Material, words: Words) -> list[Sentences]:
    """The sentences of all scenarios."""
    known = Names(material, words)
    listed = []
    for seen in material.seen:
        answers = (first(seen, known, words), bad(seen.brief, known, words), mend(seen, material, words))
        questions = (words(f"report.briefs.{question}") for question in QUESTIONS)
        title, told = scenario_name(seen, words), tuple(zip(questions, answers, strict=True))
        listed.append(Sentences(title, rungs.worst(seen.ladder), told))
    return listed


def first(seen: Seen, known: Names, words: Words) -> str:
    """What breaks at once, within a day, within a week."""
    parts = [
        words("story.first", when=words(f"story.when.{rung.value}"), positions=named)
        for rung in WHEN
        if (named := named_at(seen, rung, known, words))
    ]
    return " ".join(parts) or words("report.briefs.first.nothing")


def bad(brief: Brief, known: Names, words: Words) -> str:
    """How bad it is."""
    missing, wanted = sum(tier.missing for tier in brief.tiers), sum(tier.wanted for tier in brief.tiers)
    if not missing:
        return words("report.briefs.bad.nothing", wanted=words.number(wanted))
    short = [tier for tier in brief.tiers if tier.missing]
    parts = [words("report.briefs.bad.tier", missing=words.number(tier.missing), tier=tier.tier) for tier in short]
    tiers = listed(parts, words) if len(short) > 1 else words("report.briefs.bad.all", tier=short[0].tier)
    most = listed([known.function(function) for function in brief.functions[:3]], words)
    told = words(
        "report.briefs.bad.text",
        missing=words.number(missing), wanted=words.number(wanted), tiers=tiers, functions=most,
    )  # fmt: skip
    return f"{told} {standing(brief, words)}"


def standing(brief: Brief, words: Words) -> str:
    """How many positions have nobody, tier by tier, and how many somebody but fewer names than seats."""
    empty = [tier for tier in brief.tiers if tier.nobody]
    parts = [words("report.briefs.bad.tier", missing=words.number(tier.nobody), tier=tier.tier) for tier in empty]
    fewer = sum(tier.fewer for tier in brief.tiers)
    told = words("report.briefs.bad.somebody")
    if empty:
        told = words.count("report.briefs.bad.nobody", sum(tier.nobody for tier in empty), tiers=listed(parts, words))
    return f"{told} {words.count('report.briefs.bad.fewer', fewer)}" if fewer else told


def mend(seen: Seen, material: Material, words: Words) -> str:
    """What would help: what costs nothing first, then the cheapest changes."""
    told = mended(seen.brief, words)
    free = money.free(material, seen, words)
    return f"{free} {told}" if free else told


def mended(brief: Brief, words: Words) -> str:
    """What would mend it before the scenario is over; of what nothing would, that it must be had otherwise."""
    if not any(tier.missing for tier in brief.tiers):
        return words("report.briefs.mend.nothing")
    days = words.count("report.days", brief.days)
    if not brief.in_time:
        return words("report.briefs.mend.none", days=days)
    parts = []
    for fact in brief.in_time:
        weeks = words.count("report.briefs.mend.weeks", fact.longest_weeks) if fact.longest_weeks else ""
        kind = words(f"report.change.kind.{fact.kind.value}")
        parts.append(words.count("report.briefs.mend.part", fact.positions, kind=kind, weeks=weeks))
    told = words("report.briefs.mend.text", days=days, parts=listed(parts, words))
    return f"{told} {words.count('report.briefs.mend.late', brief.late)}" if brief.late else told
