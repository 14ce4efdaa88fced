"""Facts that a crisis team needs first: how bad it is, where, and what would mend it."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from planner.analysis.counted.coverage import positions, standing
from planner.analysis.gaps.single_change import PRICES, Change
from planner.domain.base import Frozen
from planner.domain.effect import EffectKind
from planner.domain.levels import MINIMUM_STEPS, TIERS
from planner.domain.organisation import Organisation
from planner.domain.plan import Plan


class TierShortfall(Frozen):
    """How bad it is in one tier."""

    tier: int
    """Tier, 1 to 3."""
    wanted: int
    """Names of the minimum."""
    missing: int
    """Missing names of the minimum."""
    positions: int
    """Positions that lack names of the minimum."""
    nobody: int
    """Positions that have nobody."""
    fewer: int
    """Positions that have somebody, and fewer names than seats."""


class Mend(Frozen):
    """What one kind of change would mend."""

    kind: EffectKind
    """Kind of change."""
    positions: int
    """Positions that lack the minimum and whose cheapest single change is of this kind."""
    longest_weeks: int
    """Lead time of the slowest of these changes, in weeks."""


class Brief(Frozen):
    """These facts of one scenario; ids and numbers only."""

    scenario: str
    """Scenario id."""
    tiers: tuple[TierShortfall, ...]
    """How bad, tier 1 to 3."""
    functions: tuple[str, ...]
    """Functions that lack names of the minimum, most missing first."""
    mends: tuple[Mend, ...]
    """What is shown to mend it, the kind that mends most positions first; the cheaper kind first among equals."""
    days: int
    """Days of the scenario."""
    in_time: tuple[Mend, ...]
    """The part of it that can be had before these days are over."""
    late: int
    """Positions that lack the minimum and of which nothing is shown to mend it in time."""


def brief(plan: Plan, organisation: Organisation, changes: Iterable[Change], days: int) -> Brief:
    """Draws the facts.

    Args:
        plan: a verified plan.
        organisation: the organisation that it was made for.
        changes: cheapest single changes (``mend``); those of other gaps than the minimum, and those that no solving
            anew has borne out, are not counted.
        days: days of the scenario, of the shortest of several.
    """
    told = tuple(changes)
    table = positions(plan, organisation)
    minimum = table[table["kind"] == "minimum"]
    short = minimum[minimum["missing"] > 0]
    by_function = short.groupby("function")["missing"].sum().to_dict()
    order = {function.id: number for number, function in enumerate(organisation.functions)}
    functions = sorted((str(name) for name in by_function), key=lambda name: (-by_function[name], order[name]))
    in_time = _mends(plan, (change for change in told if change.in_time(days)))
    return Brief(
        scenario=plan.scenario,
        tiers=_tiers(plan, organisation, minimum),
        functions=tuple(functions),
        mends=_mends(plan, told),
        days=days,
        in_time=in_time,
        late=len(short) - sum(mend.positions for mend in in_time),
    )


def _tiers(plan: Plan, organisation: Organisation, minimum: pd.DataFrame) -> tuple[TierShortfall, ...]:
    """How bad it is, tier by tier, from the rows of the minimum."""
    stands = {row["tier"]: row for row in standing(plan, organisation).to_dict("records")}
    by_tier = [(tier, minimum[minimum["tier"] == tier]) for tier in TIERS]
    return tuple(
        TierShortfall(
            tier=tier,
            wanted=int(rows["wanted"].sum()),
            missing=int(rows["missing"].sum()),
            positions=int((rows["missing"] > 0).sum()),
            nobody=int(stands[tier]["nobody"]),
            fewer=int(stands[tier]["fewer"]),
        )
        for tier, rows in by_tier
    )


def _mends(plan: Plan, changes: Iterable[Change]) -> tuple[Mend, ...]:
    levels = {level for step in plan.order.steps[:MINIMUM_STEPS] for level in step}
    minimum = [change for change in changes if change.verified and change.gain_level in levels]
    counts = Counter(change.kind for change in minimum)
    kinds = sorted(counts, key=lambda kind: (-counts[kind], PRICES.index(kind)))
    return tuple(
        Mend(
            kind=kind,
            positions=counts[kind],
            longest_weeks=max(change.weeks for change in minimum if change.kind is kind),
        )
        for kind in kinds
    )
