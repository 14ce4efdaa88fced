"""What a claim to be best must bring: a certificate in good form, and where nothing couples people an exact one."""

from collections.abc import Iterator, Mapping

from planner.checks.certificate import Certified, Why
from planner.checks.errors import error
from planner.checks.lending import Lender
from planner.checks.proof import free
from planner.checks.proof.binding import could_bind
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.plan import Missing, Plan, Status, Wanted


def check(
    view: View,
    plan: Plan,
    certified: Certified,
    wanted: Mapping[str, Wanted],
    missing: Mapping[str, Missing],
    most: Mapping[Lender, int],
) -> Iterator[Finding]:
    """Faults in a certificate, and what refutes or fails to prove a claimed optimum.

    Args:
        view: the case.
        plan: a plan that keeps every rule.
        certified: what its certificate proves.
        wanted: names wanted by position.
        missing: missing names by position.
        most: most names that each unit may lend.
    """
    for part, field in certified.faults:
        yield error(47, part=part, field=field)
    above = [level for level, least in enumerate(certified.bound) if least > plan.objective[level]]
    if above and all(certified.levels[: above[0]]):
        yield _short(plan, certified, above[0])
    elif plan.status is Status.OPTIMAL and not certified.certified and not certified.faults:
        refuted = list(free.check(view, plan, missing, most))
        yield from refuted
        if not refuted and not could_bind(view, wanted, most):
            yield error(45) if certified.why is Why.NONE else _short(plan, certified, certified.levels.index(False))


def _short(plan: Plan, certified: Certified, level: int) -> Finding:
    return error(46, level=plan.levels[level], found=certified.bound[level], expected=plan.objective[level])
