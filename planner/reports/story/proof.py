"""How surely it is known that a plan is the best, in a few words."""

from planner.checks.certificate import Certified
from planner.domain.levels import MINIMUM_STEPS
from planner.domain.plan import Plan, Status
from planner.text.words import Words


def proof(plan: Plan, certified: Certified, words: Words) -> str:
    """``Proven best`` where arithmetic alone says so, else the solver's word; how many more names there could be."""
    minimum = [level for step in plan.order.steps[:MINIMUM_STEPS] for level in step]
    if all(certified.levels[: max(minimum) + 1]):
        return words("report.proof.proven" if certified.certified else "report.proof.minimum")
    if plan.status is Status.OPTIMAL:
        return words("report.proof.solver")
    room = sum(plan.objective[level] - plan.bound[level] for level in minimum)
    return words.count("report.proof.room", room) if room else words("report.proof.solver_minimum")
