"""What somebody knows who lays scenarios side by side: where the same is asked, the same people pass and have it."""

from collections.abc import Iterator, Mapping

from planner.domain.organisation import Organisation
from tests.reports.conclusions import STEPS, Key

Equal = tuple[Key, Key, int]


def across(
    organisation: Organisation, days: Mapping[tuple[str, str], object], moments: Mapping[str, str],
    groups: Mapping[Key, Key],
) -> Iterator[Equal]:  # fmt: skip
    """Counts that are equal in two scenarios, each way.

    Args:
        organisation: the organisation, which everybody may read.
        days: by scenario and position the days that its people are asked about.
        moments: of each scenario the day whose roster it asks, and what it changes.
        groups: steps of positions that pass the same people, under one key.
    """
    first: dict[Key, Key] = {}
    for scenario, ident in days:
        for step in STEPS[1:]:
            key = groups["step", scenario, ident, step]
            yield from _equal(first.setdefault((moments[scenario], *key[2:]), key), key)
    for key, when in _asked(organisation, days).items():
        yield from _equal(first.setdefault((moments[key[1]], *when, *key[2:]), key), key)


def _equal(one: Key, other: Key) -> Iterator[Equal]:
    if one != other:
        yield from ((one, other, 0), (other, one, 0))


def _asked(organisation: Organisation, days: Mapping[tuple[str, str], object]) -> dict[Key, list[str]]:
    """By scenario and thing all the days that positions ask for it."""
    implies = {skill.id: skill.implies for skill in organisation.skills}
    own = {position.id: position for position in organisation.positions}
    found: dict[Key, set[str]] = {}
    for (scenario, ident), asked in days.items():
        wanted, todo = set[str](), list(own[ident].skills)
        while todo:
            skill = todo.pop()
            todo += [] if skill in wanted else implies.get(skill, ())
            wanted.add(skill)
        things = [("skills", skill) for skill in wanted]
        if own[ident].clearance_class:
            things.append(("clearances", str(int(own[ident].clearance_class or 0))))
        for thing in things:
            found.setdefault(("have", scenario, *thing), set()).add(str(asked))
    return {key: sorted(when) for key, when in found.items()}
