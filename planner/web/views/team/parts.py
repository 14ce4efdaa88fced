"""The parts of the board on a wall: so little on each that it is read from four metres."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from planner.web.boards import Board, foremost
from planner.web.forces import Force

_POSITIONS, _SCENARIOS, _POINTS, _FUNCTIONS, _STEPS, _COLUMNS, _SENTENCES = 6, 4, 2, 6, 5, 10, 1
"""So many have room at once."""

Thing = TypeVar("Thing")


class Part(NamedTuple):
    """One part."""

    kind: str
    """Its title is ``web.wall.<kind>``."""
    facts: dict[str, Any]


def parts(board: Board, force: list[Force]) -> list[Part]:
    """All parts, in the order in which a crisis team asks; what is to be decided last while something is in force."""
    return list(_parts(board, force))


def _parts(board: Board, force: list[Force]) -> Iterator[Part]:
    shown = board.shown
    yield Part("verdict", {})
    for group in shown.first:
        yield Part("first", {"group": group, "named": group.positions[:_POSITIONS], "all": len(group.positions)})
    for scenes in _chunks(shown.scenes, _SCENARIOS):
        yield Part("bad", {"scenes": scenes, "most": max(sum(one.rungs) for one in shown.scenes)})
    decide = [Part("decide", {"points": points}) for points in _chunks(shown.points, _POINTS)]
    if not force:
        yield from decide
    for scenes in _chunks(shown.scenes, _COLUMNS):
        for rows in _chunks(range(len(scenes[0].squares)), _FUNCTIONS):
            yield Part("cover", {"scenes": scenes, "rows": rows})
    for scene in foremost(board, force):
        for steps in _chunks(scene.steps, _STEPS):
            yield Part("steps", {"scene": scene, "steps": steps})
    if force:
        yield from decide
    for sentences in _chunks(shown.buys, _SENTENCES):
        yield Part("buys", {"sentences": sentences})


def _chunks(things: Sequence[Thing], most: int) -> Iterator[Sequence[Thing]]:
    """In parts of nearly the same length."""
    number = -(-len(things) // most)
    for at in range(number):
        yield things[at * len(things) // number : (at + 1) * len(things) // number]
