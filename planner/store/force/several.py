"""People who have a position in one scenario in force, and another one in another: nobody can be in two places."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.store.force.names import Holder, UnitNames


class Post(NamedTuple):
    """A position that somebody holds in a scenario in force."""

    scenario: str
    plan: str
    """SHA-256 of the plan by which it is in force."""
    person: str
    holder: Holder


def posts_of(names: Iterable[UnitNames]) -> Iterator[Post]:
    """Every position in these boxes that somebody holds."""
    for one in names:
        yield from (Post(one.scenario.id, one.plan_sha256, own.person, own) for own in one.holders if own.person)


def several(posts: Iterable[Post]) -> dict[tuple[str, str], list[Post]]:
    """Of a scenario and a person what else they hold by another plan; the same position there is no other.

    Of one placement for several scenarios nothing is told: who has two positions by it may have them.
    """
    everything: dict[str, list[Post]] = {}
    for post in posts:
        everything.setdefault(post.person, []).append(post)
    elsewhere: dict[tuple[str, str], list[Post]] = {}
    for person, held in everything.items():
        for scenario, plan in {(one.scenario, one.plan) for one in held}:
            own = {one.holder.position.id for one in held if one.scenario == scenario}
            other = [one for one in held if one.plan != plan and one.holder.position.id not in own]
            if other:
                elsewhere[scenario, person] = other
    return elsewhere
