"""Who holds the positions in force: of the crisis team's accounts those of the own unit, as they were signed."""

from collections.abc import Sequence
from typing import Any

from flask import Response, request

from planner.jobs.force.boards import board_in_force
from planner.jobs.force.reading import comparisons, in_force, note_seen, nothing_said, unseen
from planner.reports.listed import Entry
from planner.reports.situation.shown import Place, Scene
from planner.reports.unit_names import name_entries, names_paper
from planner.store.force.compared import Compared
from planner.store.force.names import UnitNames
from planner.store.force.several import posts_of, several
from planner.store.workspace.roles import Container
from planner.text.words import Words
from planner.web.visit import Visit, said

_KEYS = ("position", "as", "name", "phone", "confirmed", "mark")


def _rows(names: UnitNames, entries: Sequence[Entry], scene: Scene | None, shown: str, words: Words) -> list[list[str]]:
    """One for each name, and one for the places of a position that nobody holds."""
    lacks = {one.id: one for square in scene.squares for one in square.places} if scene else {}
    rows = list[list[str]]()
    for holder, entry, after in zip(names.holders, entries, (*names.holders[1:], None), strict=True):
        if shown not in ("", holder.function.id):
            continue
        rows.append([entry.cells[key] for key in _KEYS])
        of, last = holder.position, after is None or after.position != holder.position
        if holder.person and last and of.id in lacks and lacks[of.id].missing:
            rows.append([entry.cells["position"], "", _short(lacks[of.id], words), "", "", ""])
    return rows


def _scene(visit: Visit, names: UnitNames, comparison: Compared | None) -> Scene | None:
    """Of what nobody has compared a board may lie there still: it is another plan's."""
    board = board_in_force(visit.session, names.scenario.id, visit.words.language) if comparison else None
    return board.scene(names.scenario.id) if board else None


def _short(place: Place, words: Words) -> str:
    """How many people a position is short of, as the board counts them, and how many by the plan itself."""
    told = words.count("web.names.empty", place.missing)
    if place.planned is None or place.planned == place.missing:
        return told
    return f"{told} {words('web.situation.planned', number=words.number(place.planned))}"


def show(visit: Visit) -> Response:
    """Shows them, scenario by scenario and then unit by unit."""
    words, everything = visit.words, in_force(visit.session)
    compared, also = comparisons(visit.session, everything), several(posts_of(everything))
    units, shown = list[dict[str, Any]](), said(request.args, "funktion")
    functions = {one.function.id: words.id_and_name(one.function) for names in everything for one in names.holders}
    for names in everything:
        paper = names_paper(names, words, compared[names.scenario.id])
        entries = name_entries(names, words, also, numbers=False)
        rows = _rows(names, entries, _scene(visit, names, compared[names.scenario.id]), shown, words)
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
