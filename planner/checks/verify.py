"""The verdict of the independent witness on one plan; nothing is shown, approved or exported without it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.checks import couplings, holders, lending, older, pins, score
from planner.checks.certificate import REFUSED, Certified, recount, stated
from planner.checks.changed import verdict as changed
from planner.checks.lending import Lender
from planner.checks.proof import verdict
from planner.checks.rules import forced
from planner.checks.stated import counts, header, order, unedited
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.finding import Finding
from planner.domain.plan import Plan, Wanted


class Examined(NamedTuple):
    """What the witness says of a plan."""

    findings: tuple[Finding, ...]
    """Faults with codes ``E-CHECK-…``; empty if and only if the plan is accepted. Facts may hold person ids."""
    certified: Certified
    """How good it is by arithmetic alone; nothing is certified of a plan that is not accepted."""


def verify(plan: Plan, case: Case) -> tuple[Finding, ...]:
    """Recomputes every rule, every score and the proof of a plan from its case, without any solver.

    Args:
        plan: the stored plan.
        case: what it was made from.

    Returns:
        Findings with codes ``E-CHECK-…``; empty if and only if the plan is accepted. Facts may hold person ids.
    """
    return examine(plan, case).findings


def examine(plan: Plan, case: Case) -> Examined:
    """The same, and what is certified of the plan."""
    return Witness(case).examine(plan)


class Witness:
    """Looks at one plan of a case after the other; what follows from the case alone is worked out once."""

    def __init__(self, case: Case) -> None:
        self._view = View(case)
        self._frame = pins.frame(self._view)

    def examine(self, plan: Plan) -> Examined:
        """What there is to say of a plan."""
        return examine_within(plan, self._view, *self._frame)


def examine_within(plan: Plan, view: View, wanted: dict[str, Wanted], most: Mapping[Lender, int]) -> Examined:
    """The same, of names wanted and lending limits that are given."""
    if plan.older:
        findings = tuple(older.check(view, plan))
        return Examined(findings, REFUSED if findings else stated(plan))
    held, left_out = pins.sort_pins(view, wanted, most)
    missing = counts.missing_names(wanted, Counter(name.position for name in plan.placements))
    excuses = forced.of_held(view, held)

    def rules() -> Iterator[Finding]:
        yield from header.check(view.case, plan, view.levels.names)
        yield from changed.check(view.case, plan)
        yield from holders.check(view, plan, excuses)
        yield from order.check(view, plan, wanted)
        yield from counts.check(plan, wanted, Counter(ident for _, ident in held))
        yield from score.check(view, plan, missing)
        yield from pins.check(plan, held, left_out)
        yield from forced.check(view, plan, held)
        yield from unedited.check(view, plan, wanted, most)
        yield from lending.check(view, plan, most, excuses)
        yield from couplings.check(view, wanted, plan, excuses)

    findings = tuple(rules())
    if findings:
        return Examined(findings, REFUSED)
    # Only now are the numbers of the plan those of its names, and a bound something to compare them with.
    certified = recount(view, plan.certificate, plan.objective, wanted, most, held)
    findings = tuple(verdict.check(view, plan, certified, wanted, missing, most))
    return Examined(findings, REFUSED if findings else certified)
