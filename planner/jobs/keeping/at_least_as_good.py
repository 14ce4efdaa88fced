"""A solve that was cut short, or that changes nobody, does not replace an earlier plan of the same inputs."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.case import Case
from planner.domain.finding import InputRefusedError
from planner.domain.plan import InputFile, InputKind, Plan, Status
from planner.files.opening import file_hash
from planner.files.places import exists

if TYPE_CHECKING:
    from planner.checks.certificate import Certified

_MADE_OF = ("scenario", "scenarios", "as_of", "seed", "settings", "versions", "levels", "changes")
"""What two plans must have in common, beside their inputs, to be answers to one question."""


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
        None where the new plan is to be stored: it is proven and places somebody otherwise, or nothing as good answers
        the same question, or the verifier refuses what is there.
    """
    from planner.checks.verify import Witness
    from planner.store.documents import read_plan

    if not exists(path):
        return None
    try:
        there = read_plan(path)
    except InputRefusedError:
        return None
    if any(getattr(there, name) != getattr(plan, name) for name in _MADE_OF):
        return None
    same = there.inputs == plan.inputs and there.objective <= plan.objective
    if not (_alike(there, plan, path) if plan.status is Status.OPTIMAL else same):
        return None
    examined = Witness(case).examine(there)
    return None if examined.findings else Earlier(there, examined.certified)


def _alike(there: Plan, plan: Plan, path: Path) -> bool:
    """Whether a plan that was solved to be like the one that lies there has come out as it: what is decided stays."""
    before = [one.sha256 for one in plan.inputs if one.kind is InputKind.PREVIOUS]
    others = (_but_previous(there), there.placements, there.status)
    return before == [file_hash(path)] and others == (_but_previous(plan), plan.placements, plan.status)


def _but_previous(plan: Plan) -> list[InputFile]:
    return [one for one in plan.inputs if one.kind is not InputKind.PREVIOUS]
