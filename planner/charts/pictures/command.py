"""Who leads? The positions of the leadership and its staff, one below the other, and how many people each lacks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from planner.analysis.story.ladder import Rung
from planner.charts.names import records
from planner.domain.organisation import Position


@dataclass(frozen=True)
class Post:
    """A position with those that report to it."""

    position: str
    """Position id."""
    wanted: int
    """Names of the minimum."""
    missing: int
    """Those of them that are missing."""
    rung: Rung
    """Where it stands on the ladder."""
    under: tuple["Post", ...]
    """Positions that report to it, those without others under them first."""

    @property
    def below(self) -> tuple["Post", ...]:
        """It, and all positions below it."""
        return (self, *(one for post in self.under for one in post.below))


def functions(positions: Sequence[Position]) -> tuple[str, ...]:
    """The leadership and its staff; none where nobody reports to anybody.

    The leadership is the function of the position above the most others; its staff is that of the position that most
    report to straight.
    """
    by_id = {position.id: position for position in positions}
    above = {position.id: _above(position.id, by_id) for position in positions}
    tops = Counter(line[-1] for line in above.values() if line)
    heads = Counter(line[0] for line in above.values() if line)
    most = [max(sorted(found), key=found.__getitem__) for found in (tops, heads) if found]
    return tuple(dict.fromkeys(by_id[ident].function for ident in most))


def draw(ladder: pd.DataFrame, positions: Sequence[Position]) -> tuple[Post, ...]:
    """The positions that have none above them, each with those under it.

    Args:
        ladder: ``analysis.story.ladder`` of one scenario; what wants nobody there is not drawn, and those under it
            stand under the next above.
        positions: all positions.
    """
    by_id, chosen = {position.id: position for position in positions}, functions(positions)
    rows = {str(row["position"]): row for row in records(ladder) if row["function"] in chosen}
    under: dict[str, list[str]] = {}
    for ident in rows:
        head = next((one for one in _above(ident, by_id) if one in rows), "")
        under.setdefault(head, []).append(ident)

    def post(ident: str) -> Post:
        row, below = rows[ident], [post(one) for one in under.get(ident, ())]
        whole = tuple(sorted(below, key=lambda one: bool(one.under)))
        return Post(ident, int(row["wanted"]), int(row["missing"]), Rung(row["rung"]), whole)

    return tuple(post(ident) for ident in under.get("", ()))


def _above(ident: str, by_id: Mapping[str, Position]) -> tuple[str, ...]:
    """The positions above one, the nearest first; a circle is no line."""
    line: list[str] = []
    head = by_id[ident].reports_to
    while head is not None and head in by_id and head not in (ident, *line):
        line.append(head)
        head = by_id[head].reports_to
    return tuple(line)
