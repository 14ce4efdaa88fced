"""The crisis team's board: what breaks first, how bad it is, what is decided and by whom; and why, cell by cell."""

from flask import Response, abort

from planner.jobs.force.reading import note_seen
from planner.reports.situation.shown import Scene, Square
from planner.reports.unit_names import name_entries, names_paper
from planner.store.force.names import UnitNames
from planner.store.force.several import posts_of, several
from planner.web.boards import NOW, PUBLISHED, Board, board_of, boards_in_force, foremost, may_see, turns
from planner.web.forces import IN_FORCE, forces, is_shown
from planner.web.visit import Visit

_KEYS = ("as", "name", "phone", "confirmed", "mark")


def show(visit: Visit, source: str = "") -> Response:
    """The whole board: for whoever plans of the plans as they are, else of what is in force or published."""
    force, names, refused = forces(visit)
    first = [board.source for board in boards_in_force(force)]
    source = source or (NOW if may_see(visit, NOW) else next(iter(first), PUBLISHED))
    board = _board(visit, source)
    known = [one.shown for one in (*force, board) if one and one.shown]
    history, altered = turns(visit, known)
    told = (*(refused.findings if refused else ()), *altered)
    others = [NOW] * may_see(visit, NOW) + [PUBLISHED] * (bool(first) or may_see(visit, NOW))
    kind = "kraft" if source.startswith(IN_FORCE) else source
    other = board_of(visit, PUBLISHED) if kind == "kraft" else None
    bought = other if other and other.shown.buys and not (board and board.shown.buys) else board
    same = kind == PUBLISHED and bool(force) and all(is_shown(one, visit) for one in force)
    return visit.page(
        "situation/situation", board=board, bought=bought, source=source, force=force, others=others, named=bool(names),
        kind=kind, same=same,
        history=history, told=visit.told(told) if told else None, scenes=foremost(board, force) if board else [],
        due=sum(point.by <= visit.today for point in board.shown.points) if board else 0,
    )  # fmt: skip


def scene(visit: Visit, source: str, scenario: str) -> Response:
    """One scenario: what breaks when, function by function, and step by step."""
    board, there = _scene(visit, source, scenario)
    force, _, _ = forces(visit)
    return visit.page("situation/scene", board=board, source=source, scene=there, force=force)


def why(visit: Visit, source: str, scenario: str, function: str) -> Response:
    """One cell: position by position what is missing and why; names of the reader's own unit while it is in force."""
    board, there = _scene(visit, source, scenario)
    square: Square = next((one for one in there.squares if one.function == function), None) or abort(404)
    force, names, _ = forces(visit)
    here = [one for one in names if one.scenario.id == scenario]
    holders = {place.id: rows for place in square.places if (rows := _holders(here, names, place.id, visit))}
    note_seen(visit.session, here, sum(map(len, holders.values())))
    marks = dict.fromkeys(line for one in here for line in names_paper(one, visit.words).mark.every_page)
    return visit.page(
        "situation/why", board=board, source=source, scene=there, square=square, holders=holders, keys=_KEYS,
        marks=list(marks) if holders else [], explains=source == NOW, force=force,
    )  # fmt: skip


def _holders(names: list[UnitNames], everywhere: list[UnitNames], position: str, visit: Visit) -> list[list[str]]:
    also = several(posts_of(everywhere))
    return [
        [entry.cells[key] for key in _KEYS]
        for one in names
        for holder, entry in zip(one.holders, name_entries(one, visit.words, also, numbers=False), strict=True)
        if holder.position.id == position
    ]


def _board(visit: Visit, source: str) -> Board | None:
    return board_of(visit, source) if may_see(visit, source) else abort(404)


def _scene(visit: Visit, source: str, scenario: str) -> tuple[Board, Scene]:
    board = _board(visit, source) or abort(404)
    return board, board.shown.scene(scenario) or abort(404)
