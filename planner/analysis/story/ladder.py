"""The ladder: how far a position is from its lowest staffing, in four rungs that a reader can act on."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.domain.levels import TIERS
from planner.domain.organisation import Organisation
from planner.domain.plan import Missing, Plan

if TYPE_CHECKING:
    import pandas as pd


class Rung(StrEnum):
    """Where a position stands, the worst first."""

    NOBODY = "nobody"
    """Nobody is there."""
    FEWER = "fewer"
    """Somebody, and fewer people than seats."""
    ROTATION = "rotation"
    """Every seat once, and too few to relieve them."""
    WHOLE = "whole"
    """The whole minimum."""


RUNGS = tuple(Rung)
"""From nobody to whole."""


def rung(lack: Missing | None) -> Rung:
    """The rung of a position.

    Args:
        lack: what it lacks, None if nothing; names of target and depth do not count.
    """
    if lack is None or not lack.minimum:
        return Rung.WHOLE
    return Rung.NOBODY if lack.somebody else Rung.FEWER if lack.seats else Rung.ROTATION


def worse(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether more positions stand on some rung or a worse one than before, so that a reader asks why.

    Args:
        before: positions on each rung.
        after: the same of a later step.
    """
    sums = (list(accumulate(counts[rung] for rung in RUNGS)) for counts in (before, after))
    return any(now > then for then, now in zip(*sums, strict=True))


def ladder(plan: Plan, organisation: Organisation) -> "pd.DataFrame":
    """Where each position stands that wants names of the minimum.

    Args:
        plan: a verified plan.
        organisation: the organisation that it was made for.

    Returns:
        One row per position, in the order of the plan: ``scenario``, ``position``, ``function``, ``tier``,
        ``outage_min`` (longest acceptable outage), ``wanted``, ``missing`` (names of the minimum), ``rung``.
    """
    import pandas as pd  # late: who only names the rungs waits for no table

    by_id = {position.id: position for position in organisation.positions}
    lacks = {lack.position: lack for lack in plan.missing}
    rows = []
    for want in plan.wanted:
        if not want.minimum:
            continue
        position, lack = by_id[want.position], lacks.get(want.position)
        outage = position.max_outage_min
        place = (plan.scenario, position.id, position.function, plan.settings.tier(outage), outage)
        rows.append((*place, want.minimum, lack.minimum if lack else 0, rung(lack).value))
    columns = ["scenario", "position", "function", "tier", "outage_min", "wanted", "missing", "rung"]
    whole = ["tier", "outage_min", "wanted", "missing"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(whole, "int64"))


def counts(table: "pd.DataFrame", tier: int | None = None) -> dict[Rung, int]:
    """Positions on each rung.

    Args:
        table: ``ladder``, or some of its rows.
        tier: of this tier alone, or of all.
    """
    if tier is not None and tier not in TIERS:
        raise ValueError(f"no tier {tier}")
    rows = table if tier is None else table[table["tier"] == tier]
    return {step: int((rows["rung"] == step.value).sum()) for step in RUNGS}
