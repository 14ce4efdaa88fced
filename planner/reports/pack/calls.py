"""Whose telephone is to be confirmed: everybody placed whose number is missing, was never confirmed, or long ago."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.reports.pack.post import Named, Post

_ORDER = ("no_entry", "gone", "no_phone", "never", "stale")


@dataclass(frozen=True)
class Doubtful:
    """One person, once, with all positions."""

    named: Named
    positions: tuple[str, ...]


def doubtful(posts: Sequence[Post]) -> tuple[Doubtful, ...]:
    """Those who may not answer: whom one cannot call at all first, then the oldest numbers."""
    people: dict[str, tuple[Named, list[str]]] = {}
    for post in posts:
        for one in post.names:
            if one.flaw:
                people.setdefault(one.person, (one, []))[1].append(f"{post.title} ({one.stands})")
    rows = sorted(
        people.values(), key=lambda row: (_ORDER.index(row[0].flaw), str(row[0].confirmed or ""), row[0].name)
    )
    return tuple(Doubtful(named, tuple(positions)) for named, positions in rows)
