"""What if only some people might be placed: the case under a policy, to be solved and compared with everyone."""

from enum import StrEnum

from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.organisation import Lock, LockKind
from planner.domain.person import EmploymentForm, active_employments

_PERMANENT = (EmploymentForm.PERMANENT, EmploymentForm.ELECTED)
KEY_TIERS = (1, 2)
"""Tiers whose names are key persons."""


class Policy(StrEnum):
    """Who may be placed (docs/model.md, Policies)."""

    KEY = "key"
    """Key persons only: those whom the plan names in a position of tier 1 or 2."""
    PERMANENT = "permanent"
    """People with a permanent employment, and elected members."""


def placeable(policy: Policy, solved: Solved) -> frozenset[str]:
    """Ids of the people who may be placed under a policy.

    Args:
        policy: the policy.
        solved: a case with a plan in which everyone may be placed.
    """
    case, plan = solved.case, solved.plan
    if policy is Policy.PERMANENT:
        day = case.scenario.as_of
        return frozenset(
            person.id
            for person in case.roster.people
            if any(job.form in _PERMANENT for job in active_employments(person, day))
        )
    outage = {position.id: position.max_outage_min for position in case.organisation.positions}
    return frozenset(name.person for name in plan.placements if plan.settings.tier(outage[name.position]) in KEY_TIERS)


def under_policy(solved: Solved, allowed: frozenset[str]) -> Case:
    """The case with a ban for everybody else, which leaves names wanted and lending limits as they are.

    Args:
        solved: the case in which everyone may be placed, with its plan, from which no more is changed than the policy
            asks for.
        allowed: ids of the people who may be placed.
    """
    case = solved.case
    bans = tuple(Lock(kind=LockKind.BAN, person=person.id) for person in case.roster.people if person.id not in allowed)
    banned = case.with_organisation(locks=(*case.organisation.locks, *bans))
    return banned.model_copy(update={"previous": solved.plan})
