"""A plan with somebody forced is the best that there is: held against brute force, and accepted by the witness."""

import random
from collections import Counter
from dataclasses import replace

from planner.checks.pins import frame, sort_pins
from planner.checks.rules import broken_rules
from planner.checks.verify import verify
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.lock import Forceable
from planner.domain.plan import Status
from planner.placement import solve
from tests.coupled_instances import coupled_case, eased
from tests.instances import TINY
from tests.oracles.couplings import best
from tests.placement.rules.test_forced import forced, locked
from tests.placement.test_together import joint, parts_of
from tests.shares import shared

FEW = replace(TINY, people=6, positions=3)


def random_forced(seed: int) -> Case:
    """A random case with couplings and limits, in which one or two people are forced somewhere."""
    rnd = random.Random(f"forced {seed}")
    case = coupled_case(seed, FEW, tuple(CouplingKind), donor_limits=seed % 2 == 0)
    if seed % 3:
        case = eased(case)
    people = [one.id for one in case.roster.people]
    positions = [one.id for one in case.organisation.positions]
    if not people or not positions:
        return case
    pairs = {(rnd.choice(people), rnd.choice(positions)) for _ in range(rnd.choice((1, 1, 2)))}
    every = [*map(str, Forceable)]
    some = (every if rnd.random() < 0.5 else rnd.sample(every, rnd.randint(1, 5)) for _ in pairs)
    return locked(case, *(forced(*pair, *rules) for pair, rules in zip(sorted(pairs), some, strict=True)))


@shared(range(60), range(400))
def test_no_assignment_is_better_with_somebody_forced(seeds: range) -> None:
    held: Counter[str] = Counter()
    for seed in seeds:
        case = random_forced(seed)
        plan = solve(case)
        assert verify(plan, case) == (), seed
        assert (plan.objective, plan.status) == (best(case), Status.OPTIMAL), seed
        view = View(case)
        there = {*sort_pins(view, *frame(view))[0]}
        asked = {(one.person, one.position) for one in case.organisation.locks if one.despite}
        assert {(one.person, one.position) for one in plan.forced} == there & asked, seed
        for one in plan.forced:
            person, position = view.people[one.person], view.positions[one.position]
            held.update(broken_rules(view, person, position) or ["none"])
    assert held.keys() >= {"reach", "skills", "none"}, held


@shared(range(12), range(60))
def test_of_several_scenarios_together_the_same_holds(seeds: range) -> None:
    forced_in = 0
    for seed in seeds:
        parts, rnd = parts_of(seed, donor_limits=seed % 2 == 0), random.Random(f"together {seed}")
        people = [one.id for one in parts[0].roster.people]
        positions = [one.id for one in parts[0].organisation.positions]
        if people and positions:
            lock = forced(rnd.choice(people), rnd.choice(positions), *map(str, Forceable))
            case = joint([locked(part, lock) for part in parts])
            plan = solve(case)
            assert verify(plan, case) == (), seed
            assert (plan.objective, plan.status) == (best(case), Status.OPTIMAL), seed
            forced_in += len(plan.forced)
    assert forced_in
