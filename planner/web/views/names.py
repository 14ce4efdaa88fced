"""Who holds the positions in force: of the crisis team's accounts those of the own unit, as they were signed."""

from flask import Response

from planner.jobs.force.reading import in_force, unseen
from planner.reports.unit_names import name_entries, names_paper
from planner.web.visit import Visit

_KEYS = ("position", "as", "name", "phone", "confirmed")


def show(visit: Visit) -> Response:
    """Shows them."""
    words = visit.words
    units = []
    for names in in_force(visit.session):
        paper = names_paper(names, words)
        rows = [[entry.cells[key] for key in _KEYS] for entry in name_entries(names, words)]
        units.append(
            {"facts": paper.facts, "mark": paper.mark.every_page, "rows": rows, "name": words.id_and_name(names.unit)}
        )
    told = unseen(visit.session)
    return visit.page("names", units=units, keys=_KEYS, told=visit.told(told) if told else None)
