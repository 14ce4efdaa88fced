"""A solve that was cut short does not replace an earlier plan of the same inputs that is as good or better."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.case import Case
from planner.domain.finding import InputRefusedError
from planner.domain.plan import Plan, Status
from planner.files.places import exists

if TYPE_CHECKING:
    from planner.checks.certificate import Certified

_MADE_OF = ("scenario", "scenarios", "as_of", "seed", "settings", "inputs", "versions", "levels", "changes")
"""What two plans must have in common to be answers to one question."""


class Earlier(NamedTuple):
    """The plan that stays."""

    plan: Plan
    certified: "Certified"
    """What arithmetic alone says of how good it is."""


def at_least_as_good(path: Path, plan: Plan, case: Case) -> Earlier | None:
    """The plan that is stored there, if it stays.

    Args:
        path: where the plan would be stored.
        plan: the new one, its inputs named.
        case: what it is an answer to.

    Returns:
        None where the new plan is to be stored: it is proven, or nothing as good answers the same question, or the
        verifier refuses what is there.
    """
    from planner.checks.verify import Witness
    from planner.store.documents import read_plan

    if plan.status is Status.OPTIMAL or not exists(path):
        return None
    try:
        there = read_plan(path)
    except InputRefusedError:
        return None
    if any(getattr(there, name) != getattr(plan, name) for name in _MADE_OF) or there.objective > plan.objective:
        return None
    examined = Witness(case).examine(there)
    return None if examined.findings else Earlier(there, examined.certified)
