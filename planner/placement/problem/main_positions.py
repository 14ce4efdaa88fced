"""The names of a plan with everybody counted once, for what follows people instead of seats."""

from planner.domain.plan import NameKind, Placement, Plan
from planner.facts import Facts

_STEPS = tuple(NameKind)


def counted_once(plan: Plan, facts: Facts) -> tuple[Placement, ...]:
    """Each person's name in their main position (docs/model.md, Double hats), in the plan's order.

    Of two, that is the one that the person is pinned to, then the one whose name counts more, then the first id.
    """
    people: dict[str, list[Placement]] = {}
    for name in plan.placements:
        people.setdefault(name.person, []).append(name)
    if len(people) == len(plan.placements):
        return plan.placements
    positions, order = facts.positions, plan.order
    pinned = {(pin.person, pin.position) for pin in facts.pins}

    def key(name: Placement) -> tuple[bool, int, str]:
        at = facts.column[name.position]
        worth = order.grade(_STEPS.index(name.covers), int(positions.tier[at]), int(positions.outage[at]))
        return (name.person, name.position) not in pinned, worth, name.position

    return tuple(name for name in plan.placements if name is min(people[name.person], key=key))


def second_hats(plan: Plan) -> frozenset[str]:
    """Ids of the people who hold two positions."""
    seen: set[str] = set()
    twice: set[str] = set()
    for name in plan.placements:
        (twice if name.person in seen else seen).add(name.person)
    return frozenset(twice)
