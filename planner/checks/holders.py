"""Are the names real people in real positions, each in one or in an allowed pair, each allowed by every rule?"""

from collections.abc import Iterator

from planner.checks.errors import error
from planner.checks.rules import broken_rules
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.plan import Plan


def check(view: View, plan: Plan) -> Iterator[Finding]:
    """Unknown ids, people with two positions, rules that say no."""
    held: dict[str, list[str]] = {}
    for name in plan.placements:
        if name.person not in view.people:
            yield error(10, person=name.person, position=name.position)
        if name.position not in view.positions:
            yield error(11, person=name.person, position=name.position)
        before = held.setdefault(name.person, [])
        if before and frozenset((*before, name.position)) not in view.double_hats:
            yield error(12, person=name.person, position=name.position, other=", ".join(before))
        before.append(name.position)
    for name, person, position in view.known(plan):
        for rule in broken_rules(view, person, position):
            yield error(13, person=name.person, position=name.position, rule=rule)
