"""What readers must know of how measures were looked for: what is an example, and which plans have no part."""

from collections.abc import Iterator

from planner.analysis.public.measures import PublicMeasures
from planner.reports.material import Material
from planner.reports.names import Names
from planner.text.words import Words


def notes(material: Material, words: Words) -> list[str]:
    """What nobody gave, and which plans are left out; each sentence once."""
    told, terms = material.measures, material.terms
    said = []
    if told and not told.priced:
        said.append(words("report.measures.unpriced"))
    if told and not terms.budget_given:
        budget = words("report.money", kronor=words.number(told.budget.kronor))
        said.append(words("report.measures.example.budget", budget=budget))
    if told and not terms.weeks_given:
        said.append(words("report.measures.example.weeks", weeks=words.count("report.weeks", told.budget.weeks)))
    return [
        *said,
        *((_decided(told, words),) if told else ()),
        *(_never_had(told, Names(material, words), words) if told else ()),
        *(words(f"report.measures.left_out.{reason}", plans=", ".join(ids)) for reason, ids in terms.left_out.items()),
    ]


def _decided(told: PublicMeasures, words: Words) -> str:
    """Which decisions without cost were tried, and who tries others."""
    if not told.offered:
        return words("report.measures.decisions.none")
    return words.count("report.measures.decisions", len(told.offered))


def _never_had(told: PublicMeasures, known: Names, words: Words) -> Iterator[str]:
    """Courses and pools of the file of prices that are left out for their days."""
    decided = words.date(told.decided)
    for course in told.begun:
        if course.first_day:
            facts = {"skill": known.skill(course.skill), "day": words.date(course.first_day)}
            yield words("report.measures.begun", decided=decided, **facts)
    for pool in told.over:
        if pool.last_day:
            yield words("report.measures.over", pool=words.name(pool), day=words.date(pool.last_day), decided=decided)
