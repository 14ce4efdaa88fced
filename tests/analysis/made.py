"""Cases solved for the tests of this room."""

from planner.domain.case import Case
from planner.domain.plan import Plan
from planner.eligibility import Eligibility, build
from planner.facts import build_facts
from planner.placement import solve


def solved(case: Case) -> tuple[Plan, Eligibility]:
    """The optimal plan of a case and its eligibility."""
    eligibility = build(build_facts(case))
    return solve(case, eligibility), eligibility
