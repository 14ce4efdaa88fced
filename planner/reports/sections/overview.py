"""The first screen: what it comes to and why, where each scenario stands, what breaks first, and what is assumed."""

from planner.analysis.plans.apart import apart
from planner.analysis.public.disclosure import fixed_band
from planner.reports.material import Material
from planner.reports.sections.section import Section, section
from planner.reports.story import breaks, lead, rungs, since, strip
from planner.reports.story.answers import answers
from planner.reports.story.example import example
from planner.text.words import Words, public_text


def build(material: Material, words: Words) -> Section:
    """The section."""
    return section(
        "overview",
        words,
        verdict=lead.verdict(material, words),
        answers=answers(material, words),
        example=example(words),
        ladder=rungs.grid(material, words),
        key=rungs.key(words),
        read=rungs.read(material, words),
        joint=joint(material, words),
        apart=stand_apart(material, words),
        breaks=breaks.grid(material, words, breaks.FEW) if material.story.breaks else None,
        more=breaks.more(material, words),
        hours=breaks.hours(material, words),
        since=since.grid(material, words),
        strip=strip.grid(material, words),
    )


def joint(material: Material, words: Words) -> list[str]:
    """Of each joint plan, that it is one placement for several scenarios, and what is told of it as a whole."""
    return [
        words("report.joint.text", id=result.plan.scenario, scenarios=", ".join(result.plan.scenarios))
        for result in material.results
        if result.case.together
    ]


def stand_apart(material: Material, words: Words) -> str:
    """How many people stand in different positions in different plans, as a band; nothing of a single plan."""
    plans = [result.plan for result in material.results]
    people = fixed_band(len(apart(plans).people), plans[0].settings.small_count)
    told = public_text(people.low, people.high, words).replace("–", "\u2060–\u2060")  # Never broken in two.
    return words("report.apart", people=told) if len(plans) > 1 else ""
