"""Who holds the positions in force: of the crisis team's accounts those of the own unit, as they were signed."""

from typing import Any

from flask import Response, request

from planner.jobs.force.reading import comparisons, in_force, note_seen, nothing_said, unseen
from planner.reports.unit_names import name_entries, names_paper
from planner.store.force.several import posts_of, several
from planner.store.workspace.roles import Container
from planner.web.visit import Visit, said

_KEYS = ("position", "as", "name", "phone", "confirmed", "mark")


def show(visit: Visit) -> Response:
    """Shows them, scenario by scenario and then unit by unit."""
    words, everything = visit.words, in_force(visit.session)
    compared, also = comparisons(visit.session, everything), several(posts_of(everything))
    units, shown = list[dict[str, Any]](), said(request.args, "funktion")
    functions = {one.function.id: words.id_and_name(one.function) for names in everything for one in names.holders}
    for names in everything:
        paper = names_paper(names, words, compared[names.scenario.id])
        rows = [
            [entry.cells[key] for key in _KEYS]
            for one, entry in zip(names.holders, name_entries(names, words, also, numbers=False), strict=True)
            if shown in ("", one.function.id)
        ]
        if shown and not rows:
            continue
        apart = (words.id_and_name(names.unit), words.id_and_name(names.scenario))  # these are headings
        units.append(
            {
                "scenario": names.scenario.id,
                "called": apart[1],
                "id": f"{names.scenario.id}-{names.unit.id}",
                "name": apart[0],
                "facts": [fact for fact in paper.facts if fact[1] not in apart],
                "mark": paper.mark.every_page,
                "rows": rows,
            }
        )
    note_seen(visit.session, everything, sum(len(unit["rows"]) for unit in units))
    told = unseen(visit.session)
    return visit.page(
        "names", units=units, keys=_KEYS, told=visit.told(told) if told else None,
        logged=Container.PUBLISHED in visit.session.may_write, functions=functions if len(functions) > 1 else {},
        chosen=shown, nothing="" if everything else nothing_said(visit.session, words),
    )  # fmt: skip
