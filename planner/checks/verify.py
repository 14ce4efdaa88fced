"""The verdict of the independent witness on one plan; nothing is shown, approved or exported without it."""

from collections import Counter
from collections.abc import Iterator

from planner.checks import counts, couplings, header, holders, lending, order, pins, proof, score
from planner.checks.demand import names_wanted
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import Case
from planner.domain.finding import Finding
from planner.domain.plan import Plan


def verify(plan: Plan, case: Case) -> tuple[Finding, ...]:
    """Recomputes every rule and every score of a plan from its case, without any solver.

    Args:
        plan: the stored plan.
        case: what it was made from.

    Returns:
        Findings with codes ``E-CHECK-…``; empty if and only if the plan is accepted. Facts may hold person ids.
    """
    return tuple(_findings(plan, case))


def _findings(plan: Plan, case: Case) -> Iterator[Finding]:
    view = View(case)
    workforce = Workforce(view)
    wanted = {row.position: row for row in names_wanted(view, workforce)}
    most = lending.limits(view, workforce)
    held, left_out = pins.sort_pins(view, wanted, most)
    missing = counts.missing_names(wanted, Counter(name.position for name in plan.placements))
    yield from header.check(case, plan)
    yield from holders.check(view, plan)
    yield from order.check(view, plan, wanted)
    yield from counts.check(plan, wanted, Counter(ident for _, ident in held))
    yield from score.check(view, plan, missing)
    yield from pins.check(plan, held, left_out)
    yield from lending.check(view, plan, most)
    yield from couplings.check(view, wanted, plan)
    yield from proof.check(view, plan, missing, most)
