"""Are the names real people in real positions, each in one or in an allowed pair, each allowed by every rule?

And is it told on how many days each of them is certainly away?
"""

from collections.abc import Iterator

from planner.checks.errors import error
from planner.checks.rules import broken_rules
from planner.checks.rules.forced import Excuses
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.plan import Plan


def check(view: View, plan: Plan, excuses: Excuses = frozenset()) -> Iterator[Finding]:
    """Unknown ids, people with two positions, rules that say no, but those that a forced placement sets aside."""
    alone = {excuse[:2] for excuse in excuses}
    held: dict[str, list[str]] = {}
    for name in plan.placements:
        if name.person not in view.people:
            yield error(10, person=name.person, position=name.position)
        if name.position not in view.positions:
            yield error(11, person=name.person, position=name.position)
        before = held.setdefault(name.person, [])
        together = frozenset((*before, name.position)) in view.double_hats
        if before and not (together and alone.isdisjoint((name.person, one) for one in (*before, name.position))):
            yield error(12, person=name.person, position=name.position, other=", ".join(before))
        before.append(name.position)
    for name, person, position in view.known(plan):
        for rule in broken_rules(view, person, position):
            if (person.id, position.id, rule) in excuses:
                continue
            yield error(13, person=name.person, position=name.position, rule=rule)
    if not plan.older:  # By older rules no tolerated days were told.
        yield from _tolerated(view, plan)


def _tolerated(view: View, plan: Plan) -> Iterator[Finding]:
    """One finding per name whose certain days are told wrongly or not at all, and one if the order is wrong."""
    days_of = {
        (position.id, person.id): days
        for _, person, position in view.known(plan)
        if (days := view.most_days_away(person, position))
    }
    stated = [(row.position, row.person) for row in plan.tolerated]
    by_name = {(row.position, row.person): row.days for row in plan.tolerated}
    for name in sorted({*days_of, *by_name}):
        if by_name.get(name, 0) != days_of.get(name, 0):
            found, expected = by_name.get(name, 0), days_of.get(name, 0)
            yield error(52, position=name[0], person=name[1], found=found, expected=expected)
    if stated != sorted(set(stated)):
        yield error(53)
