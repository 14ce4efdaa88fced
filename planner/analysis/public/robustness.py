"""What a report shows of how a plan holds: no people, and no small count of them to be worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from planner.analysis.futures.held import Futures, futures
from planner.analysis.losses.one_person import single_losses
from planner.analysis.losses.worst import worst_losses
from planner.analysis.plans.each_scenario import each_scenario
from planner.analysis.plans.price_of_order import price_of_order
from planner.analysis.public.disclosure import fixed_band
from planner.analysis.solved import Solved
from planner.analysis.story.assumed import width
from planner.demand.absence import ExpectedAbsence
from planner.domain.plan import Status

CHANCES = ((0, 0), (1, 49), (50, 89), (90, 100))
"""Shares in percent that are told apart. Narrower ones would tell, of a position that one person holds, how likely that
person is away, and so which causes of absence hit (decision 0010)."""

SHARES = tuple(range(10, 101, 10))
"""Shares of the draws, in percent, of which the cover is told."""


@dataclass(frozen=True)
class Robustness:
    """Public tables of one plan; all but the first three are empty where the plan is not proven optimal.

    The first two are told scenario by scenario, the others of the plan: of a joint plan what is wanted in all counts.
    """

    fill: pd.DataFrame
    """``scenario``, ``kind`` (function or position), ``id``, ``low``, ``high``: percent of the draws in which every
    minimum seat is filled, in the worst phase; one of ``CHANCES``."""
    cover: pd.DataFrame
    """``scenario``, ``share`` (10 to 100 percent of the draws), ``percent`` (so many draws cover at most so much of the
    minimum seats, weighted, rounded down); empty where fewer names than the small count stand behind what weighs
    most."""
    losses: pd.DataFrame
    """``worst_losses``: follows from names wanted and placed, which all may see. What placing everybody anew
    adds to it would count people to spare."""
    falls: pd.DataFrame
    """``position``, ``level``: where the loss of one person costs a name whatever the others do, and the best seat
    level that gets worse."""
    order: pd.DataFrame
    """``tier``, ``low``, ``high``: names of the minimum that the tier lacks more (below 0: fewer) than in the best plan
    that takes tier by tier; empty where that plan is not known."""
    recounted: bool = False
    """Whether the witness has counted every row of ``falls`` again."""


def robustness(solved: Solved, worst: pd.DataFrame | None = None) -> Robustness:
    """All tables of a plan.

    Args:
        solved: a verified plan, with its case.
        worst: ``worst_in_positions``, if already known.
    """
    plan, case = solved.plan, solved.case
    small, proven = case.settings.small_count, plan.status is Status.OPTIMAL
    tiers = {position.id: case.settings.tier(position.max_outage_min) for position in case.organisation.positions}
    seen = each_scenario(solved) or (solved,)
    played = [(one.plan, futures(one)) for one in seen]
    return Robustness(
        fill=_told([(own.scenario, _fill(draws)) for own, draws in played]),
        cover=_told(
            [
                (one.plan.scenario, _cover(one, tiers, draws, small))
                for one, (_, draws) in zip(seen, played, strict=True)
            ]
        ),
        losses=worst_losses(solved),
        falls=(worst_in_positions(solved) if worst is None else worst)[["position", "level"]],
        order=public_prices(price_of_order(solved), small) if proven else _empty("tier", "low", "high"),
    )


def _told(tables: Sequence[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """One table of several, with the scenario of each row."""
    named = [table.assign(scenario=scenario) for scenario, table in tables]
    filled = [table for table in named if not table.empty]
    return pd.concat(filled, ignore_index=True) if filled else named[0]


def _empty(*columns: str) -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series(dtype="str") for column in columns})


def chance(held: int, draws: int) -> tuple[int, int]:
    """The range of ``CHANCES`` in which a share lies; 0 only where it never happens."""
    ends = CHANCES[1:] if held else CHANCES[:1]
    return max(own for own in ends if own is ends[0] or 100 * held >= own[0] * draws)


def _fill(played: Futures) -> pd.DataFrame:
    rows = [
        (kind, ident, *chance(int(held), played.draws))
        for kind, table in (("function", played.functions), ("position", played.positions))
        for ident, held in zip(table[kind], table["held"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["kind", "id", "low", "high"])


def _cover(solved: Solved, tiers: Mapping[str, int], played: Futures, small: int) -> pd.DataFrame:
    """Tenths of the draws, no more: the spread of a few people's absence would tell about each of them.

    Rounded down to steps so wide that it does not show whether few of them are hit by a cause that others are not.
    """
    plan = solved.plan
    top = min((tiers[want.position] for want in plan.wanted if want.minimum), default=0)
    behind = [name.person for name in plan.placements if tiers[name.position] == top]
    shares = SHARES if len(behind) >= small else ()
    covered = np.quantile(played.cover, [share / 100 for share in shares], method="inverted_cdf")
    # A hair of rounding must not turn 100 % into 99.
    percent = np.floor(100 * covered + 1e-9).astype(np.int64)
    step = _step(solved, behind)
    return pd.DataFrame({"share": np.array(shares, dtype=np.int64), "percent": percent // step * step})


def _step(solved: Solved, behind: Sequence[str]) -> int:
    """Percent within which the cover stays if four more, or fewer, of these people are hit by a cause (``assumed``)."""
    there = np.isin(np.array(solved.facts.people.ids), behind)
    phases = (ExpectedAbsence(solved.facts, phase) for phase in solved.case.scenario.phase)
    return max((width(expected.each(there), len(behind)) for expected in phases if behind), default=1)


def public_prices(table: pd.DataFrame, small: int) -> pd.DataFrame:
    """What the order costs each tier, as it may be shown.

    The difference counts people who could stand in another tier: it is told as a band, and without a sign if few.

    Args:
        table: ``price_of_order``.
        small: numbers in the first bands.
    """
    known = table[table["exact"]]
    ends = [_price(int(more), small) for more in known["missing"] - known["missing_by_tier"]]
    return pd.DataFrame(
        {"tier": known["tier"].to_numpy(), "low": [low for low, _ in ends], "high": [high for _, high in ends]}
    )


def _price(more: int, small: int) -> tuple[int, int]:
    band = fixed_band(abs(more), small)
    if not band.low:
        return -band.high, band.high
    return (band.low, band.high) if more > 0 else (-band.high, -band.low)


def worst_in_positions(solved: Solved) -> pd.DataFrame:
    """Of each position whose people cannot all be spared the worst loss of one; for the strategist only.

    Returns:
        ``person``, ``position``, ``level``, ``change`` as in ``single_losses``; no row of a plan not proven optimal.
    """
    if solved.plan.status is not Status.OPTIMAL:
        return _empty("person", "position", "level", "change")
    losses = single_losses(solved)
    hit = losses[losses["level"] != ""]
    order = sorted(range(len(hit)), key=[tuple(-more for more in change) for change in hit["change"]].__getitem__)
    worst = hit.iloc[order].drop_duplicates("position").sort_values("position", kind="stable")
    return worst[["person", "position", "level", "change"]].reset_index(drop=True)
