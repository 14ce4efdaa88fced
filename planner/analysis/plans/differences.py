"""What differs between two plans: people, positions and the objective."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

import pandas as pd

from planner.analysis.counted.coverage import positions
from planner.domain.levels import STEPS
from planner.domain.organisation import Organisation
from planner.domain.plan import Plan, Role


def moves(old: Plan, new: Plan) -> pd.DataFrame:
    """People whose place differs; holds person ids, so it is for the strategist only.

    Returns:
        One row per person and place, by kind (became_deputy, became_holder, doubled, joined, left, moved, reranked,
        undoubled) and id: ``person``, ``kind``, ``old_position``, ``new_position``, ``old_rank``, ``new_rank`` (empty
        text and 0 where there is none).
        Somebody who holds two positions has a row for each that differs; ``doubled`` and ``undoubled`` are the second
        one taken and given up. Whose role is another is not ``reranked`` too, whatever the rank: another number of
        seats makes a deputy of a holder in the same rank.
    """
    before, after = _places(old), _places(new)
    rows = [
        (person, kind, was[0], now[0], was[1].rank, now[1].rank)
        for person in sorted(before.keys() | after.keys())
        for kind, was, now in _steps(before.get(person, {}), after.get(person, {}))
    ]
    columns = ["person", "kind", "old_position", "new_position", "old_rank", "new_rank"]
    table = pd.DataFrame(rows, columns=columns).astype({"old_rank": "int64", "new_rank": "int64"})
    return table.sort_values(["kind", "person"], ignore_index=True)


class _Standing(NamedTuple):
    """As what somebody stands in a position."""

    rank: int
    role: Role | None


Place = tuple[str, _Standing]
_NOWHERE: Place = ("", _Standing(0, None))


def _places(plan: Plan) -> dict[str, dict[str, _Standing]]:
    """Positions of each person."""
    places: dict[str, dict[str, _Standing]] = {}
    for placed in plan.placements:
        places.setdefault(placed.person, {})[placed.position] = _Standing(placed.rank, placed.role)
    return places


def _steps(was: dict[str, _Standing], now: dict[str, _Standing]) -> Iterator[tuple[str, Place, Place]]:
    """What changes for one person: roles and ranks first, then places given up beside places taken."""
    for position in sorted(was.keys() & now.keys()):
        before, after = was[position], now[position]
        if before != after:
            kind = "reranked" if before.role is after.role else f"became_{after.role}"
            yield kind, (position, before), (position, after)
    left = [place for place in was.items() if place[0] not in now]
    taken = [place for place in now.items() if place[0] not in was]
    for number, (out, into) in enumerate(zip_longest(left, taken, fillvalue=_NOWHERE)):
        # Who leaves or joins with two positions does so once.
        if into is _NOWHERE:
            yield ("undoubled" if now or number else "left"), out, into
        elif out is _NOWHERE:
            yield ("doubled" if was or number else "joined"), out, into
        else:
            yield "moved", out, into


def covers(old: Plan, new: Plan, organisation: Organisation) -> pd.DataFrame:
    """Positions whose cover differs.

    Returns:
        One row per position and seat kind with another number wanted or filled, by position id: ``position``,
        ``function``, ``tier``, ``kind``, ``old_wanted``, ``old_filled``, ``new_wanted``, ``new_filled`` (names; 0 where
        the position is not active).
    """
    keys = ["position", "function", "tier", "kind"]
    old_table, new_table = (
        positions(plan, organisation)[[*keys, "wanted", "filled"]].rename(
            columns={"wanted": f"{name}_wanted", "filled": f"{name}_filled"}
        )
        for name, plan in (("old", old), ("new", new))
    )
    # Plans may use other tier cut-offs: the tier shown is the new plan's where it has the position.
    tiers = {**_tiers(old, organisation), **_tiers(new, organisation)}
    merged = old_table.drop(columns="tier").merge(
        new_table.drop(columns="tier"), how="outer", on=["position", "function", "kind"]
    )
    numbers = ["old_wanted", "old_filled", "new_wanted", "new_filled"]
    merged[numbers] = merged[numbers].fillna(0).astype("int64")
    merged["tier"] = merged["position"].map(tiers).astype("int64")
    merged["kind"] = pd.Categorical(merged["kind"], ["minimum", "target", "depth"])
    merged = merged.sort_values(["position", "kind"]).astype({"kind": "str"})
    same = (merged["old_wanted"] == merged["new_wanted"]) & (merged["old_filled"] == merged["new_filled"])
    return merged.loc[~same, keys + numbers].reset_index(drop=True)


def steps(old: Plan, new: Plan) -> pd.DataFrame:
    """Missing names by step, of the positions of which both plans want the same.

    Returns:
        One row per step in order: ``step``, ``old``, ``new``, ``change`` (new − old; below 0 is better). A step that
        is better before one that is worse has cost it, or the other way round.
    """
    wanted = [{want.position: want.steps for want in plan.wanted} for plan in (old, new)]
    alike = {position for position, own in wanted[0].items() if wanted[1].get(position) == own}
    lacks = [[lack.steps for lack in plan.missing if lack.position in alike] for plan in (old, new)]
    counts = [[sum(own[step] for own in lack) for step in range(len(STEPS))] for lack in lacks]
    table = pd.DataFrame({"step": STEPS, "old": counts[0], "new": counts[1]})
    table["change"] = table["new"] - table["old"]
    return table


def objectives(old: Plan, new: Plan) -> pd.DataFrame:
    """The objective of both plans side by side.

    Returns:
        One row per level that both have, in the new plan's order: ``level``, ``old``, ``new``, ``change`` (new − old;
        below 0 is better).
    """
    before = dict(zip(old.levels, old.objective, strict=True))
    rows = [
        (level, before[level], value) for level, value in zip(new.levels, new.objective, strict=True) if level in before
    ]
    table = pd.DataFrame(rows, columns=["level", "old", "new"]).astype({"old": "int64", "new": "int64"})
    table["change"] = table["new"] - table["old"]
    return table


def _tiers(plan: Plan, organisation: Organisation) -> dict[str, int]:
    return {position.id: plan.settings.tier(position.max_outage_min) for position in organisation.positions}
