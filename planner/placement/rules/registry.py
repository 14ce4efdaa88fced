"""The coupling rules; a new rule is one file and one row here, its check in ``checks``, its test and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.facts import Facts
from planner.placement.rules.donor_limit import DonorLimit, donor_limits


@dataclass(frozen=True)
class Rule:
    """One coupling rule: side constraints of the form "at most so many names on these pairs"."""

    id: str
    """Id; its words are ``rule.<id>.name`` and ``rule.<id>.no``."""
    limits: Callable[[Facts], tuple[DonorLimit, ...]]
    """The limits that hold in a case; none if the rule is not active."""


RULES: tuple[Rule, ...] = (Rule("donor_limit", donor_limits),)


def active_limits(facts: Facts) -> tuple[DonorLimit, ...]:
    """The limits of all rules."""
    return tuple(limit for rule in RULES for limit in rule.limits(facts))
