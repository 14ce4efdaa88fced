"""The coupling rules; a new rule is one file and one row here, its check in ``checks``, its test and its words."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts
from planner.placement.rules import donor_limit, double_hat, experience, household, incompatible, team_mix, unit_cap
from planner.placement.rules.conditions import Sides
from planner.placement.rules.donor_limit import DonorLimit


@dataclass(frozen=True)
class Rule:
    """One coupling rule."""

    id: str
    """Id; its words are ``rule.<id>.name`` and ``rule.<id>.no``."""
    sides: Callable[[Facts, NDArray[np.uint16]], Sides]
    """What it adds to the model of a case, given who is eligible (0) for what; nothing if it is not active."""


RULES: tuple[Rule, ...] = (
    Rule("donor_limit", donor_limit.sides),
    Rule("unit_cap", unit_cap.sides),
    Rule("household", household.sides),
    Rule("experience", experience.sides),
    Rule("team_mix", team_mix.sides),
    Rule("incompatible", incompatible.sides),
    Rule("double_hat", double_hat.sides),
)


def active_limits(facts: Facts) -> tuple[DonorLimit, ...]:
    """The donor limits of a case, which ask about the lending of units and so are followed person by person."""
    return donor_limit.donor_limits(facts)


def active_couplings(facts: Facts, no: NDArray[np.uint16]) -> Sides:
    """The conditions of all other rules."""
    of_rules = [rule.sides(facts, no) for rule in RULES if rule.id != "donor_limit"]
    return Sides(
        limits=tuple(limit for sides in of_rules for limit in sides.limits),
        balances=tuple(balance for sides in of_rules for balance in sides.balances),
        aparts=tuple(apart for sides in of_rules for apart in sides.aparts),
        hats=tuple(hats for sides in of_rules for hats in sides.hats),
    )
