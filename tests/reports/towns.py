"""Random towns with several scenarios, told as a report tells them: what the recount is held against."""

from functools import cache

from planner.domain.case import Case
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from tests.instances import Size, random_case

HAMLET = Size(people=30, positions=8, seats=2, depth=2, phases=2, hard=1.0)
"""So small that everything about it can be tried."""
TOWN = Size(people=90, positions=14, seats=3, depth=2, phases=2, hard=1.0)
CITY = Size(people=300, positions=40, seats=3, depth=3, phases=3, hard=1.0)

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
