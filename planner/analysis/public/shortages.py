"""Shortage certificates as a report may show them: no people, and no small count to be worked out."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from planner.analysis.gaps.shortage import shortages
from planner.analysis.solved import Solved
from planner.domain.levels import TIERS, Order
from planner.domain.shortage import ShortageCertificate
from planner.eligibility import Eligibility


def last_of_minimum(order: Order) -> int:
    """Seat level up to which the whole minimum counts, and what the settings put before it."""
    return order.of(f"rotation_tier_{TIERS[-1]}")


def public_shortages(solved: Solved, level: int | None = None) -> pd.DataFrame:
    """Sets of positions that together want more names than there are people, for everybody to read.

    Of such a set it is known that nobody may hold one of its positions but those who are placed there, so that names
    filled, which are public, tell how many people may. A set is shown by itself only if that number is 0 or not small,
    and not a small number above the people who may hold one of its positions alone, which the report shows elsewhere.
    The other sets are joined into one, which is a certificate as well; if even that is small, its positions, and with
    them what they ask for, are not told.

    Args:
        solved: a verified plan, with its case.
        level: index in the plan's levels of the last seat level that counts; by default that by which the whole
            minimum does.

    Returns:
        One row per set: ``scenario``, ``level`` (name of the last level that counts), ``positions`` (tuple of ids,
        empty where they are not told), ``wanted`` and ``missing`` (names), ``skills`` (tuple of ids that all the
        positions ask for), ``clearance_class`` (that all of them ask for, 0 for none), ``joined`` (sets in the row).
    """
    small = solved.case.settings.small_count
    level = last_of_minimum(solved.plan.order) if level is None else level
    found = shortages(solved, level)
    apart = [one for one in found if _may_stand_alone(one, solved.eligibility, small)]
    rest = [one for one in found if one not in apart]
    rows = [(one.positions, one.wanted, one.missing, one.skills, int(one.clearance_class or 0), 1) for one in apart]
    if rest:
        told = _may_be_told(sum(len(one.people) for one in rest), small)
        alone = told and len(rest) == 1
        rows.append(
            (
                tuple(sorted(ident for one in rest for ident in one.positions)) if told and not alone else (),
                sum(one.wanted for one in rest),
                sum(one.missing for one in rest),
                _common(one.skills for one in rest) if told and not alone else (),
                _lowest(rest) if told and not alone else 0,
                len(rest),
            )
        )
    columns = ["positions", "wanted", "missing", "skills", "clearance_class", "joined"]
    table = pd.DataFrame(rows, columns=columns).astype(
        {"wanted": "int64", "missing": "int64", "clearance_class": "int64", "joined": "int64"}
    )
    table.insert(0, "level", solved.plan.order.names[level])
    table.insert(0, "scenario", solved.plan.scenario)
    return table


def _may_be_told(number: int, small: int) -> bool:
    return not 0 < number < small


def _may_stand_alone(shortage: ShortageCertificate, eligibility: Eligibility, small: int) -> bool:
    """Whether neither the people of a set nor those who may hold others of its positions only are few."""
    column = eligibility.facts.column
    own = (eligibility.no[:, [column[ident] for ident in shortage.positions]] == 0).sum(axis=0)
    apart = len(shortage.people) - np.asarray(own)
    return _may_be_told(len(shortage.people), small) and all(_may_be_told(int(number), small) for number in apart)


def _common(asked: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset.intersection(*(frozenset(skills) for skills in asked))))


def _lowest(sets: list[ShortageCertificate]) -> int:
    """The lowest class that all sets ask for; classes are numbered from the highest."""
    classes = [int(one.clearance_class or 0) for one in sets]
    return max(classes) if all(classes) else 0
