"""Is the best plan without locks, by which an edited plan is measured, what the plan says of it?"""

from collections.abc import Iterator, Mapping

from planner.checks.certificate import recount
from planner.checks.errors import error
from planner.checks.lending import Lender
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.plan import Plan, Wanted


def check(view: View, plan: Plan, wanted: Mapping[str, Wanted], most: Mapping[Lender, int]) -> Iterator[Finding]:
    """Only an edited plan has one, and its proof says what it is said to say; whatever is locked, as much is wanted."""
    best = plan.unedited
    if best is None:
        return
    if not view.case.organisation.locks or len(best.objective) != len(view.levels):
        yield error(103, found=len(best.objective), expected=len(view.levels))
        return
    free = View(view.case.with_organisation(locks=()))
    certified = recount(free, best.certificate, best.objective, wanted, most, [])
    above = [level for level, least in enumerate(certified.bound) if least > best.objective[level]]
    refuted = bool(above) and all(certified.levels[: above[0]])
    if certified.faults or refuted or best.certified != certified.certified:
        yield error(104, found=str(best.certified).lower(), expected=str(certified.certified).lower())
