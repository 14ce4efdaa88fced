"""Plans made by older rules: what is checked of them still, and what today's rules see otherwise, which is only told.

Checked are structure, the plan's own counts, and the rules about one person. The proof is stated and not recounted.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from planner.checks import couplings, holders, lending, pins, score
from planner.checks.errors import error
from planner.checks.lending import Lender
from planner.checks.levels import tier_of
from planner.checks.stated import counts, header, order
from planner.checks.view import View
from planner.domain.finding import Finding, finding
from planner.domain.plan import RULES, Missing, Plan, Wanted

TIERS = 3

LEVELS = (
    "minimum_tier_1", "minimum_tier_2", "minimum_tier_3", "target_tier_1", "target_tier_2", "target_tier_3",
    "depth_tier_1", "depth_tier_2", "depth_tier_3", "responsibility", "similarity", "proximity",
)  # fmt: skip
"""The levels of the rules before the third."""

STATED = "I-CHECK-080"
WANTED = "I-CHECK-081"
ORDERED = "I-CHECK-082"
COSTS = "I-CHECK-083"
PINS = "I-CHECK-084"
TOGETHER = "I-CHECK-085"


def check(view: View, plan: Plan) -> Iterator[Finding]:
    """Faults in what an older plan says of itself, and people whom a rule about one person keeps out.

    Args:
        view: the case.
        plan: a plan of an older format.
    """
    wanted = {row.position: row for row in plan.wanted}
    missing = counts.missing_names(wanted, Counter(name.position for name in plan.placements))
    yield from header.check(view.case, plan, LEVELS)
    yield from holders.check(view, plan)
    yield from order.labels(plan, wanted)
    yield from counts.check(plan, wanted, Counter(position for position, _ in view.pins))
    unknown = sorted(wanted.keys() - view.positions.keys())
    for ident in unknown:
        yield error(30, position=ident, found=counts.said(wanted[ident]), expected=counts.said(None))
    if not unknown:
        # Of the costs it says only what it is: by which rules they were counted, nobody knows any more.
        own = [*_seats(view, missing), *plan.objective[3 * TIERS :]]
        yield from score.compare(plan, LEVELS, own)


def _seats(view: View, missing: Mapping[str, Missing]) -> list[int]:
    """The nine seat levels: missing names of minimum, target and depth by tier."""
    seats = [0] * (3 * TIERS)
    for ident, row in missing.items():
        tier = tier_of(view.settings, view.positions[ident].max_outage_min)
        for kind, count in enumerate((row.somebody + row.seats + row.rotation, row.target, row.depth)):
            seats[kind * TIERS + tier] += count
    return seats


def told(view: View, plan: Plan, wanted: Mapping[str, Wanted], most: Mapping[Lender, int]) -> Iterator[Finding]:
    """What today's rules see otherwise in an older plan that is accepted.

    Args:
        view: the case.
        plan: the plan.
        wanted: names wanted by position, as today's rules count them.
        most: most names that each unit may lend.
    """
    facts = {"scenario": plan.scenario}
    yield finding(STATED, facts=facts, rules=plan.rules, today=RULES)
    then = {row.position: row for row in plan.wanted}
    held, left_out = pins.sort_pins(view, wanted, most)
    # The price of a double hat stands on a level that both have.
    spent = score.spending(view, [(person.id, position.id) for _, person, position in view.known(plan)])
    differences: tuple[tuple[str, Collection[object]], ...] = (
        (WANTED, [ident for ident in {*then, *wanted} if then.get(ident) != wanted.get(ident)]),
        (ORDERED, {one.facts["position"] for one in order.sorting(view, plan, wanted)}),
        (COSTS, [pair for pair in zip(spent, plan.objective[-len(spent) :], strict=True) if pair[0] != pair[1]]),
        (PINS, list(pins.check(plan, held, left_out))),
        (TOGETHER, [*lending.check(view, plan, most), *couplings.check(view, wanted, plan)]),
    )
    for code, found in differences:
        if found:
            yield finding(code, facts=facts, number=len(found))
