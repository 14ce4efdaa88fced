"""A joint placement as each of its scenarios sees it: the names wanted there, and who of the placement stands there."""

from collections.abc import Iterator

from planner.analysis.solved import Solved
from planner.demand import names_wanted
from planner.domain.plan import Missing, Plan, Role, Wanted


def each_scenario(solved: Solved) -> tuple[Solved, ...]:
    """Case and coverage of each scenario of a joint plan; none of a plan for one.

    Wanted and missing names and the names of the positions wanted there are the scenario's own. Objective, bound,
    certificate and who stands in a position are the joint plan's: nothing is proven of one of its scenarios.
    """
    if not solved.case.together:
        return ()
    return tuple(
        Solved(part, _seen(solved.plan, part.scenario.id, names_wanted(facts)))
        for part, facts in zip(solved.case.parts, solved.facts.joint, strict=True)
    )


def _seen(plan: Plan, scenario: str, wanted: tuple[Wanted, ...]) -> Plan:
    """The plan with the names wanted of one scenario."""
    by_position = {want.position: want for want in wanted}
    placements = tuple(
        name.model_copy(
            update={
                "role": Role.HOLDER if name.rank <= want.seats else Role.DEPUTY,
                "covers": want.covers(name.rank),
            }
        )
        for name in plan.placements
        if (want := by_position.get(name.position))
    )
    names = [name.position for name in placements]
    missing = tuple(row for want in wanted for row in missing_of(want, names.count(want.position)))
    update = {"scenario": scenario, "wanted": wanted, "placements": placements, "missing": missing}
    return plan.model_copy(update=update)


def missing_of(want: Wanted, names: int) -> Iterator[Missing]:
    """The row of a position that lacks names."""
    lacking, before = [], names
    for end in want.steps:
        lacking.append(max(0, end - before))
        before = max(before, end)
    if any(lacking):
        somebody, seats, rotation, target, depth = lacking
        yield Missing(
            position=want.position, somebody=somebody, seats=seats, rotation=rotation, target=target, depth=depth
        )
