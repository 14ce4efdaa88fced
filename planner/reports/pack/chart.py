"""The organisation chart: one page for each chief with the level below, as the organisation file says who reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from planner.domain.organisation import Organisation
from planner.reports.names import Names
from planner.reports.pack.post import Post
from planner.text.words import Words

_ACROSS, _SIGNS = 3, 26
"""Boxes beside each other, and signs of a line in one of them."""
_ROOM_MM, _LINE_MM, _SMALL_MM, _FRAME_MM = 185, 4.9, 4.1, 8
"""Height of a page below what stands at its top, of a line, of a small one, and of a box around its lines."""
MOST_BOXES = 6
"""Of a position with more seats the others are counted: its post card has every name."""


@dataclass(frozen=True)
class Box:
    """One position on a page."""

    ident: str
    title: str
    post: Post | None
    """None for a chief whom the scenario does not activate."""
    leads: bool
    """Whether there is a page on which it is the chief."""

    @property
    def shown(self) -> int:
        """How many of the holders have a line."""
        return min(MOST_BOXES, len(self.post.holders)) if self.post else 0

    @property
    def empty(self) -> int:
        """How many empty boxes are drawn."""
        return min(MOST_BOXES, self.post.empty) if self.post else 0


@dataclass(frozen=True)
class Page:
    """A chief with the level below."""

    chief: Box | None
    """None for those who have nobody above and nobody below."""
    above: str
    """Whom the chief reports to; empty if nobody."""
    below: tuple[Box, ...]
    again: bool = False
    """Whether the level below began on the page before."""


def pages(posts: Sequence[Post], organisation: Organisation, words: Words) -> tuple[Page, ...]:
    """The pages from the top down; each position is below its chief, or itself a chief, or on the first page.

    Args:
        posts: the plan's positions.
        organisation: also of chiefs whom the scenario does not activate.
        words: the language.
    """
    names, known = Names(organisation, words), {one.ident: one for one in posts}
    chief_of = {one.id: one.reports_to or "" for one in organisation.positions}
    chiefs, below = {post.reports_to for post in posts}, dict[str, list[Post]]()
    for post in posts:
        if post.reports_to or post.ident not in chiefs:
            below.setdefault(post.reports_to, []).append(post)

    def box(ident: str) -> Box:
        return Box(ident, names.position(ident), known.get(ident), leads=ident in below)

    sheets = []
    for chief in _downwards(below, chief_of):
        above = chief_of.get(chief, "")
        leader = box(chief) if chief else None
        room = _ROOM_MM - (_height(leader, 2 * _SIGNS) if leader else 0)
        for at, boxes in enumerate(_parted([box(one.ident) for one in below[chief]], room)):
            sheets.append(Page(leader, names.position(above) if above else "", boxes, again=at > 0))
    return tuple(sheets)


def _parted(boxes: Sequence[Box], room: float) -> Iterator[tuple[Box, ...]]:
    """As many rows of boxes on each page as have room there, so that none stands without its chief above."""
    rows = [tuple(boxes[at : at + _ACROSS]) for at in range(0, len(boxes), _ACROSS)]
    taken: list[tuple[Box, ...]] = []
    for row in rows:
        if taken and sum(max(map(_height, those)) for those in (*taken, row)) > room:
            yield tuple(box for those in taken for box in those)
            taken = []
        taken.append(row)
    yield tuple(box for those in taken for box in those)


def _height(box: Box, signs: int = _SIGNS) -> float:
    """Millimetres that a box takes, rather too many than too few."""
    lines, post = ceil(len(box.title) / signs) * _LINE_MM, box.post
    if post is None:
        return _FRAME_MM + lines + 2 * _SMALL_MM
    for name in post.holders[: box.shown]:
        lines += ceil(max(len(name.name), len(name.stands)) / signs) * _LINE_MM + 2
        lines += sum(ceil(len(said) / signs) for said in (name.forced, name.fallen)) * _SMALL_MM
    return _FRAME_MM + lines + box.empty * (_LINE_MM + 3) + 4 * _SMALL_MM


def _downwards(below: dict[str, list[Post]], chief_of: dict[str, str]) -> list[str]:
    """The chiefs, those at the top first, each level in the order of its positions; "" stands before all."""
    order = [one for one in chief_of if one in below]

    def height(ident: str) -> int:
        seen: list[str] = []
        while ident and ident not in seen:
            seen.append(ident)
            ident = chief_of.get(ident, "")
        return len(seen)

    return [*([""] if "" in below else []), *sorted(order, key=height)]
