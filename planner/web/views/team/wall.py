"""The board on a wall: one part after the other by itself, no names, and nothing else is open in that browser."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.web.boards import board_of, may_see
from planner.web.forces import forces
from planner.web.views.team.parts import parts
from planner.web.visit import Visit, said

_TURNS_S, _STANDS_S = 20, 60
"""Seconds until the next part; and, where somebody has stopped it, until the same one is asked for again."""


def begin(visit: Visit) -> AnyResponse:
    """Turns the browser into a wall screen: until somebody ends it, it shows this board and nothing else."""
    source = said(request.form, "source")
    if visit.seat is None or not may_see(visit, source) or board_of(visit, source) is None:
        return abort(404)
    visit.seat.last, visit.seat.wall = visit.desk.watch(), source
    return redirect(url_for("wall", part=1))


def show(visit: Visit, part: str) -> AnyResponse:
    """One part; the browser asks for the next by itself, unless somebody has stopped it."""
    source = visit.seat.wall if visit.seat else ""
    if not source:
        return redirect(url_for("situation"))
    board = board_of(visit, source) if may_see(visit, source) else None
    force, _, _ = forces(visit, board.shown if board else None)
    shown = parts(board, force) if board else []
    number = min(int(part), len(shown)) if part.isdecimal() and int(part) else 1
    stopped = "stopp" in request.args
    following = number % len(shown) + 1 if shown else 1
    before = (number - 2) % len(shown) + 1 if shown else 1
    response = visit.page(
        "situation/wall", board=board, part=shown[number - 1] if shown else None, number=number, of=len(shown),
        before=before, following=following, stopped=stopped, force=force,
    )  # fmt: skip
    again = url_for("wall", part=number, stopp="ja") if stopped else url_for("wall", part=following)
    response.headers["Refresh"] = f"{_STANDS_S if stopped else _TURNS_S}; url={again}"
    return response
