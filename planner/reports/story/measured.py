"""What readers must know of how measures were looked for: what is an example, and which plans have no part."""

from planner.reports.material import Material
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
        *(words(f"report.measures.left_out.{reason}", plans=", ".join(ids)) for reason, ids in terms.left_out.items()),
    ]
