"""Random towns with several scenarios, told as a report tells them: what the recount is held against."""

import random
from functools import cache
from itertools import product

from planner.domain.case import Case
from planner.domain.decision import Decision, DecisionKind
from planner.domain.measure import Catalogue, Course, Vetting
from planner.domain.pool import Pool
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from tests.instances import Size, random_case
from tests.random_people import SKILLS

HAMLET = Size(people=30, positions=8, seats=2, depth=2, phases=2, hard=1.0)
"""So small that everything about it can be tried."""
TOWN = Size(people=90, positions=14, seats=3, depth=2, phases=2, hard=1.0)
CITY = Size(people=300, positions=40, seats=3, depth=3, phases=3, hard=1.0)

MANY = (*product(range(12), (HAMLET, TOWN)), *product(range(4), (CITY,)))
"""Seeds and sizes for the long suites."""

DRAWS = 40
"""So many futures are as good as more to tell two countings apart."""


def cases(seed: int, size: Size, number: int = 2, *, donor_limits: bool = False) -> tuple[Case, ...]:
    """Several scenarios of one town."""
    first = random_case(seed, size, donor_limits=donor_limits).model_copy(update={"previous": None})
    scenes = [random_case(seed + 1000 * more, size, donor_limits=donor_limits).scenario for more in range(number)]
    return tuple(
        first.model_copy(update={"scenario": scene.model_copy(update={"id": f"T{at}", "draws": DRAWS})})
        for at, scene in enumerate(scenes, start=1)
    )


@cache
def told(seed: int, size: Size, number: int = 2, *, donor_limits: bool = False) -> Material:
    """The report's material, without single changes, which take solving anew."""
    made = cases(seed, size, number, donor_limits=donor_limits)
    return Material(tuple(ScenarioResult(case, solve(case), changes=()) for case in made))


def prices(seed: int, case: Case) -> Catalogue:
    """Something of each kind, in a random order of prices; no double hats, which couple people."""
    rnd = random.Random(seed)
    classed = [one.id for one in case.organisation.positions if one.clearance_class]
    decisions = [Decision(kind=DecisionKind.REVIEW, position=ident, weeks=rnd.choice((0, 3))) for ident in classed[:2]]
    decisions += [
        Decision(kind=DecisionKind.LOWER, position=one.id, seats=1, depth=1) for one in case.organisation.positions[:2]
    ]
    course = [
        Course(
            skill=skill,
            weeks=rnd.randint(1, 8),
            seats=rnd.randint(1, 3),
            every_weeks=rnd.choice((None, 4)),
            cost_kr=rnd.choice((1000, 9000)),
        )
        for skill in SKILLS[:3]
    ]
    pool = Pool(
        id="N",
        name_sv="Grannen",
        people=3,
        skills=tuple(SKILLS[:2]),
        clearance_class=3,
        cost_kr=8000,
        agreement_kr=9000,
        weeks=6,
    )
    vettings = (Vetting(clearance_class=3, cost_kr=4000), Vetting(clearance_class=2, weeks=10, cost_kr=12000))
    return Catalogue(
        course=tuple(course),
        pool=(pool,),
        vetting=vettings,
        vetting_capacity=rnd.choice((None, 2)),
        decision=tuple(decisions),
    )
