"""A chart of positions that is higher than a printed page, in parts that are not: each of a chief with those below."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from planner.reports.pictures.box import Box

MOST_LINES = 50
"""So many lines of text has a page, beside the title and how to read it."""
_ACROSS = 3
_SQUARES = 12
"""In one line."""


def parts(boxes: Sequence[Box]) -> list[tuple[Box, ...]]:
    """What stands on one page each: all of it where that has room, else those at the top and each part cut off below.

    Whoever leads a part that was cut off stands above it, too, and is marked there.
    """
    if _height(boxes) <= MOST_LINES:
        return [tuple(boxes)]
    sheets: list[tuple[Box, ...]] = []
    for piece in (piece for box in boxes for piece in _pieces(box)):
        # Whoever leads nobody there has no page alone.
        if sheets and not piece.under and _height((*sheets[-1], piece)) <= MOST_LINES:
            sheets[-1] = (*sheets[-1], piece)
        else:
            sheets.append((piece,))
    return sheets


def _pieces(top: Box) -> Iterator[Box]:
    """A chief with as much below as there is room for, then each subtree cut off, in the order of the whole."""
    cut: dict[str, Box] = {}
    while _height((top,)) > MOST_LINES:
        fits = [box for box in _leading(top) if _height((box,)) <= MOST_LINES]
        if not fits:
            break
        # The largest that has room on a page, so that there are few.
        largest = max(fits, key=lambda box: _height((box,)))
        cut[largest.name] = largest
        top = _without(top, largest.name)
    for piece in _rows(top):
        yield piece
        yield from _cut_below(piece, cut)


def _cut_below(box: Box, cut: dict[str, Box]) -> Iterator[Box]:
    for one in box.under:
        if one.apart:
            yield cut[one.name]
        yield from _cut_below(cut[one.name] if one.apart else one, cut)


def _leading(top: Box) -> Iterator[Box]:
    """Everybody below who leads somebody."""
    for box in top.under:
        if box.under:
            yield box
            yield from _leading(box)


def _without(box: Box, name: str) -> Box:
    """The same with nobody below whoever has this name."""
    if box.name == name:
        return replace(box, under=(), apart=True)
    return replace(box, under=tuple(_without(one, name) for one in box.under))


def _rows(top: Box) -> Iterator[Box]:
    """The chief as often as those straight below need pages."""
    taken: list[Box] = []
    for below in top.under:
        if taken and _height((replace(top, under=(*taken, below)),)) > MOST_LINES:
            yield replace(top, under=tuple(taken))
            taken = []
        taken.append(below)
    yield replace(top, under=tuple(taken))


def _height(boxes: Sequence[Box], depth: int = 0) -> int:
    """Lines that boxes beside and below each other take, those that lead nobody in rows."""
    lines = [_lines(box, (105 - 3 * depth) // _ACROSS) for box in boxes if not box.under]
    beside = sum(max(lines[at : at + _ACROSS]) for at in range(0, len(lines), _ACROSS))
    return beside + sum(_lines(box, 80) + _height(box.under, depth + 1) for box in boxes if box.under)


def _lines(box: Box, signs: int) -> int:
    return (
        ceil((len(box.name) + len(box.said) + 3) / max(signs, 10)) + ceil(len(box.squares) / _SQUARES) + box.apart + 1
    )
