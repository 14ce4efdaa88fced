"""Funnels and supplies of a whole report as they may be shown in public."""

from collections.abc import Mapping

import pandas as pd

from planner.analysis.disclosure import PublicCount, public_count, public_groups

_SUPPLIES = ("have", "if_renewed", "if_vetted")


def publish(
    funnels: pd.DataFrame, supplies: pd.DataFrame, everyone: int, small: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turns exact counts of people into public ones, all of a report's at once.

    All scenarios of a report go in together, since a difference between two of them is a count of people, too. What a
    position wants, has and lacks stays exact (MODEL.md), and so does the step that binds, which follows from it: it
    tells that fewer people are left than the position wants names.

    Args:
        funnels: tables of ``funnels``, one below the other.
        supplies: tables of ``supply``, one below the other.
        everyone: people in the roster.
        small: first number that is shown.

    Returns:
        The same tables with ``left_low`` and ``left_high`` instead of ``left`` and ``lost``; with ``have_low``,
        ``have_high``, ``if_renewed_low`` … instead of ``have``, ``if_renewed`` and ``if_vetted``.
    """
    placement = funnels["step"].isin(["elsewhere", "placed_here"])
    numbers = {int(number) for number in funnels.loc[~placement, "left"]}
    numbers |= {int(number) for name in _SUPPLIES for number in supplies[name]}
    shown = public_groups(numbers, everyone, small)
    return _funnels(funnels, shown, small), _supplies(supplies, shown)


def _funnels(funnels: pd.DataFrame, shown: Mapping[int, PublicCount], small: int) -> pd.DataFrame:
    keys = ["scenario", "position"]
    last = funnels[funnels["step"] == "placed_here"].set_index(keys)
    named = {key: int(lost) for key, lost in last["lost"].items()}
    rest = {key: int(left) for key, left in last["left"].items()}
    pairs = list(zip(funnels["scenario"], funnels["position"], strict=True))
    rows = list(zip(pairs, funnels["step"], funnels["left"].astype(int), strict=True))
    rules = [(key, left) for key, step, left in rows if step not in ("elsewhere", "placed_here")]
    beside = {left for key, left in rules if 0 < left - named[key] < small}
    counts = []
    for key, step, left in rows:
        if step == "elsewhere":
            counts.append(_exactly(named[key]) + public_count(rest[key], small))
        elif step == "placed_here":
            counts.append(public_count(rest[key], small))
        else:
            counts.append(_widened(shown[left], small) if left in beside else shown[left])
    made = funnels.drop(columns=["left", "lost"])
    made["left_low"] = pd.Series([count.low for count in counts], index=made.index, dtype="int64")
    made["left_high"] = pd.Series([count.high for count in counts], index=made.index, dtype="int64")
    return made


def _exactly(number: int) -> PublicCount:
    return PublicCount(low=number, high=number)


def _widened(count: PublicCount, small: int) -> PublicCount:
    """Room above, for a group that holds a few more people than the names that everybody may see in the position."""
    low = count.low // small * small
    return PublicCount(low=max(1, low), high=max(count.high, low + small - 1) + small)


def _supplies(supplies: pd.DataFrame, shown: Mapping[int, PublicCount]) -> pd.DataFrame:
    made = supplies.drop(columns=list(_SUPPLIES))
    for name in _SUPPLIES:
        counts = [shown[int(number)] for number in supplies[name]]
        made[f"{name}_low"] = pd.Series([count.low for count in counts], index=made.index, dtype="int64")
        made[f"{name}_high"] = pd.Series([count.high for count in counts], index=made.index, dtype="int64")
    return made
