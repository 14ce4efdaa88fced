"""Who must be told anew when a plan takes the place of one that people have been told of."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from planner.domain.plan import Placement, Plan, Role

KINDS = ("new", "relieved", "position", "role", "rank")
"""As one would tell them: who has not been told of anything, who has nothing any more, and what is another."""


def told_anew(old: Plan, new: Plan) -> list[dict[str, Any]]:
    """People whose position, role or rank as a holder is another, who are new, or who are relieved.

    A deputy whose turn comes earlier or later is told nothing: the order among deputies is the staff's own.

    Returns:
        One row per person and place that differs, in the order of ``KINDS`` and of the ids: ``kind``, ``person``, and
        ``old_position``, ``old_role``, ``old_rank``, ``new_position``, ``new_role``, ``new_rank`` (empty text and 0
        where there is none). Holds person ids.
    """
    before, after = _names(old), _names(new)
    rows = [
        {"kind": kind, "person": person, **_place("old", was), **_place("new", now)}
        for person in sorted(before.keys() | after.keys())
        for kind, was, now in _changes(before.get(person, {}), after.get(person, {}))
    ]
    return sorted(rows, key=lambda row: KINDS.index(str(row["kind"])))


def counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    """People by kind, and ``people`` in all; somebody with two changes counts under each, and once in all."""
    told = {kind: {row["person"] for row in rows if row["kind"] == kind} for kind in KINDS}
    return {kind: len(people) for kind, people in told.items()} | {"people": len(frozenset().union(*told.values()))}


def _names(plan: Plan) -> dict[str, dict[str, Placement]]:
    """Names of each person by position."""
    found: dict[str, dict[str, Placement]] = {}
    for name in plan.placements:
        found.setdefault(name.person, {})[name.position] = name
    return found


def _changes(
    was: dict[str, Placement], now: dict[str, Placement]
) -> Iterator[tuple[str, Placement | None, Placement | None]]:
    """What changes for one person: kind, name before, name after."""
    whole = "new" if not was else "relieved" if not now else "position"
    given_up = [name for position, name in was.items() if position not in now]
    taken = [name for position, name in now.items() if position not in was]
    for out, into in zip_longest(given_up, taken):
        yield whole, out, into
    for position in sorted(was.keys() & now.keys()):
        before, after = was[position], now[position]
        if before.role is not after.role:
            yield "role", before, after
        elif after.role is Role.HOLDER and before.rank != after.rank:
            yield "rank", before, after


def _place(side: str, name: Placement | None) -> dict[str, str | int]:
    if name is None:
        return {f"{side}_position": "", f"{side}_role": "", f"{side}_rank": 0}
    return {f"{side}_position": name.position, f"{side}_role": name.role.value, f"{side}_rank": name.rank}
