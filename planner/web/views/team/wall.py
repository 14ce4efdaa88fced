"""The board on a wall: one part after the other by itself, no names, and nothing else is open in that browser."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.web.boards import PUBLISHED, board_of, boards_in_force, may_see
from planner.web.forces import IN_FORCE, forces
from planner.web.views.team.parts import parts
from planner.web.visit import Visit, said

_TURNS_S, _STANDS_S = 20, 60
"""Seconds until the next part; and, where somebody has stopped it, until the same one is asked for again."""


def begin(visit: Visit) -> AnyResponse:
    """Turns the browser into a wall screen: until somebody ends it, it shows this board and nothing else."""
    source = said(request.form, "source")
    if visit.seat is None or not may_see(visit, source) or board_of(visit, source) is None:
        return abort(404)
    # What is in force comes first whatever the source is; it is what is shown once nothing is.
    visit.seat.last = visit.desk.watch()
    visit.seat.wall = PUBLISHED if source.startswith(IN_FORCE) else source
    return redirect(url_for("wall", part=1))


def show(visit: Visit, part: str) -> AnyResponse:
    """One part; the browser asks for the next by itself, unless somebody has stopped it."""
    source = visit.seat.wall if visit.seat else ""
    if not source:
        return redirect(url_for("situation"))
    force, _, _ = forces(visit)
    boards = boards_in_force(force)
    if not boards and may_see(visit, source):
        boards = [board for board in (board_of(visit, source),) if board]
    shown = [(board, told) for board in boards for told in parts(board, force)]
    number = min(int(part), len(shown)) if part.isdecimal() and int(part) else 1
    stopped = "stopp" in request.args
    following = number % len(shown) + 1 if shown else 1
    before = (number - 2) % len(shown) + 1 if shown else 1
    board, told = shown[number - 1] if shown else (None, None)
    response = visit.page(
        "situation/wall", board=board, part=told, number=number, of=len(shown),
        before=before, following=following, stopped=stopped, force=force,
        now=next((one for one in force if board and one.source == board.source), None),
    )  # fmt: skip
    again = url_for("wall", part=number, stopp="ja") if stopped else url_for("wall", part=following)
    response.headers["Refresh"] = f"{_STANDS_S if stopped else _TURNS_S}; url={again}"
    return response
