"""The tables of an evaluation: cover of positions and functions, who falls, who steps in."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.demand import phase_seats
from planner.domain.case import Case
from planner.domain.plan import Placement

QUANTILES = (10, 50, 90)
"""Shown percentiles; the value that at least so many percent of the draws do not exceed, so always a whole number."""

KINDS = ("minimum", "target")


@dataclass(frozen=True)
class Cover:
    """Cover of the positions that a phase activates."""

    table: pd.DataFrame
    covered: dict[str, NDArray[np.int64]]
    """``minimum`` and ``target``: draws × positions of the table, seats covered."""


def percentiles(covered: NDArray[np.int64], kind: str) -> dict[str, NDArray[np.int64]]:
    """Columns ``<kind>_p10`` … of draws × columns numbers."""
    values = np.quantile(covered, [q / 100 for q in QUANTILES], axis=0, method="inverted_cdf")
    return {f"{kind}_p{q}": row.astype(np.int64) for q, row in zip(QUANTILES, values, strict=True)}


def position_table(
    case: Case, phase: int, names: list[Placement], fallen: NDArray[np.bool_], present: NDArray[np.bool_]
) -> Cover:
    """Cover of each position that the phase activates.

    Args:
        case: the case.
        phase: index of the phase.
        names: the plan's names.
        fallen: per name, certainly gone.
        present: draws × names.

    Returns:
        The table, by position id: ``scenario``, ``phase`` (from 0), ``position``, ``function``, ``tier``, ``named``,
        ``fallen`` (names), ``minimum_seats``, ``target_seats``, ``minimum_p10``, ``minimum_p50``, ``minimum_p90``,
        ``target_p10`` … (seats covered; target includes the minimum), ``minimum_held`` (draws in which every minimum
        seat is covered); and the covered seats of each draw.
    """
    items = sorted(case.organisation.positions, key=lambda position: position.id)
    seats = [(item, phase_seats(item, case.scenario.phase[phase])) for item in items]
    active = [(item, wanted) for item, wanted in seats if wanted.target]
    column = {item.id: number for number, (item, _) in enumerate(active)}
    place = np.array([column.get(name.position, len(active)) for name in names], dtype=np.int64)
    # One product with the names × positions indicator would be large; names of a position stand side by side instead.
    counts = np.zeros((len(present), len(active) + 1), dtype=np.int64)
    if len(place):
        order = np.argsort(place, kind="stable")
        starts = np.flatnonzero(np.diff(place[order], prepend=-1))
        counts[:, place[order][starts]] = np.add.reduceat(present[:, order], starts, axis=1, dtype=np.int64)
    wanted = {
        "minimum": np.array([seat.minimum for _, seat in active], dtype=np.int64),
        "target": np.array([seat.target for _, seat in active], dtype=np.int64),
    }
    covered = {kind: np.minimum(counts[:, : len(active)], wanted[kind]) for kind in KINDS}
    table = {
        "scenario": case.scenario.id,
        "phase": phase,
        "position": [item.id for item, _ in active],
        "function": [item.function for item, _ in active],
        "tier": [case.settings.tier(item.max_outage_min) for item, _ in active],
        "named": np.bincount(place, minlength=len(active) + 1)[:-1],
        "fallen": np.bincount(place[fallen], minlength=len(active) + 1)[:-1],
        "minimum_seats": wanted["minimum"],
        "target_seats": wanted["target"],
        **percentiles(covered["minimum"], "minimum"),
        **percentiles(covered["target"], "target"),
        "minimum_held": (covered["minimum"] == wanted["minimum"]).sum(axis=0),
    }
    return Cover(pd.DataFrame(table), covered)


def function_table(case: Case, phase: int, cover: Cover) -> pd.DataFrame:
    """Expected cover of each function with an active position, in the organisation's order.

    Returns:
        ``scenario``, ``phase``, ``function``, ``minimum_seats``, ``target_seats``, ``minimum_mean``, ``target_mean``
        (mean over the draws, seats), ``minimum_p10`` … ``target_p90`` (seats).
    """
    rows = []
    for function in case.organisation.functions:
        chosen = (cover.table["function"] == function.id).to_numpy(dtype=np.bool_)
        if not chosen.any():
            continue
        row: dict[str, object] = {"scenario": case.scenario.id, "phase": phase, "function": function.id}
        for kind in KINDS:
            row[f"{kind}_seats"] = int(cover.table.loc[chosen, f"{kind}_seats"].sum())
        for kind in KINDS:
            row[f"{kind}_mean"] = float(cover.covered[kind][:, chosen].sum(axis=1).mean())
        for kind in KINDS:
            summed = cover.covered[kind][:, chosen].sum(axis=1, keepdims=True)
            row |= {name: int(value[0]) for name, value in percentiles(summed, kind).items()}
        rows.append(row)
    return pd.DataFrame(rows)


def fallen_table(phase: int, names: list[Placement], why: list[str]) -> pd.DataFrame:
    """Names that have certainly fallen.

    Returns:
        ``phase``, ``position``, ``rank``, ``role``, ``person`` and ``rule`` (``not_in_roster``, or the first rule that
        says no).
    """
    rows = [
        (phase, name.position, name.rank, name.role.value, name.person, reason)
        for name, reason in zip(names, why, strict=True)
        if reason
    ]
    return _typed(pd.DataFrame(rows, columns=["phase", "position", "rank", "role", "person", "rule"]))


def stand_in_table(case: Case, phase: int, names: list[Placement], fallen: NDArray[np.bool_]) -> pd.DataFrame:
    """Deputies who take a minimum seat because somebody before them has certainly fallen.

    Returns:
        ``phase``, ``position``, ``rank`` (of the deputy), ``seat`` (order among the minimum seats, from 1),
        ``person``.
    """
    seats = {p.id: phase_seats(p, case.scenario.phase[phase]).minimum for p in case.organisation.positions}
    rows, filled = [], dict.fromkeys(seats, 0)
    for name, gone in zip(names, fallen, strict=True):
        if gone or filled[name.position] >= seats[name.position]:
            continue
        filled[name.position] += 1
        if name.rank > seats[name.position]:
            rows.append((phase, name.position, name.rank, filled[name.position], name.person))
    return _typed(pd.DataFrame(rows, columns=["phase", "position", "rank", "seat", "person"]))


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Whole numbers stay whole numbers in an empty table, too."""
    whole = [name for name in ("phase", "rank", "seat") if name in table.columns]
    return table.astype(dict.fromkeys(whole, "int64"))
