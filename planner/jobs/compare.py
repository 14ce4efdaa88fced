"""What differs between two plans, and the plan under a policy that one is compared with."""

from typing import Any

from planner.charts.names import rows_of
from planner.compute import LOCAL
from planner.jobs.inputs import PlanFile
from planner.jobs.solving import Progress, solve_cases
from planner.jobs.stops import ExitCode, StopCommandError

Tables = dict[str, list[dict[str, Any]]]


def under_policy(file: PlanFile, policy: str, progress: Progress) -> PlanFile:
    """The best plan under a policy, verified.

    Raises:
        StopCommandError: stopped before there was one.
    """
    from planner.analysis.plans import policy as policies

    people = policies.placeable(policies.Policy(policy), file.plan, file.case)
    case = policies.under_policy(file.case, people, file.plan)
    (answer,) = solve_cases([case], progress, None, LOCAL)
    if answer.plan is None:
        raise StopCommandError(ExitCode.NO_PLAN, answer.findings)
    return PlanFile(case, answer.plan, file.path)


def differences(before: PlanFile, after: PlanFile, *, under_policy: bool = False) -> Tables:
    """Rows of the tables of ``analysis.plans.differences`` and ``reasons``, by name.

    Args:
        before: a verified plan with its case.
        after: another.
        under_policy: it is the first one's answer under a policy.
    """
    from planner.analysis.plans import differences, reasons

    explained = reasons.explained(before.plan, after.plan, before.eligibility, after.eligibility)
    objectives = rows_of(differences.objectives(before.plan, after.plan))
    if under_policy:
        # The plan under a policy is kept like the first one, so that its similarity counts something else.
        objectives = [row for row in objectives if row["level"] != "similarity"]
    return {
        "objectives": objectives,
        "seats": rows_of(reasons.seats(before.plan, after.plan)),
        "covers": rows_of(differences.covers(before.plan, after.plan, after.case.organisation)),
        "rules": rows_of(reasons.by_rule(explained)),
        "moves": rows_of(explained),
    }
