"""The same placement for Timefold's local search; run by a Python that has the package, reads and writes JSON.

It shares nothing with the planner, so that the Python need have nothing but ``timefold``.
"""

import json
import sys
from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import ConstraintFactory, HardMediumSoftScore, Joiners, constraint_provider


@dataclass
class Human:
    """Somebody who may be placed."""

    id: Annotated[int, PlanningId]


@planning_entity
@dataclass
class Name:
    """One name wanted of a position, for which somebody eligible is sought."""

    id: Annotated[int, PlanningId]
    position: int
    weight: int
    """Larger for a missing name that is worth more, 1 for one of the least worth."""
    cost: dict[int, int]
    """What each eligible person costs here, the three cost levels as one number."""
    able: Annotated[list[Human], ValueRangeProvider(id="able")]
    person: Annotated[Human | None, PlanningVariable(value_range_provider_refs=["able"], allows_unassigned=True)] = (
        field(default=None)
    )


@planning_solution
@dataclass
class Placement:
    """All names wanted, and what their people are worth."""

    names: Annotated[list[Name], PlanningEntityCollectionProperty]
    score: Annotated[HardMediumSoftScore, PlanningScore] = field(default=None)


@constraint_provider  # type: ignore[untyped-decorator]  # Timefold is never installed where types are checked.
def rules(factory: ConstraintFactory) -> list[Any]:
    """Nobody twice; then missing names, by weight; then costs."""
    return [
        factory.for_each_unique_pair(Name, Joiners.equal(lambda name: name.person.id))
        .penalize(HardMediumSoftScore.ONE_HARD)
        .as_constraint("twice"),
        factory.for_each_including_unassigned(Name)
        .filter(lambda name: name.person is None)
        .penalize(HardMediumSoftScore.ONE_MEDIUM, lambda name: name.weight)
        .as_constraint("missing"),
        factory.for_each(Name)
        .penalize(HardMediumSoftScore.ONE_SOFT, lambda name: name.cost[name.person.id])
        .as_constraint("costs"),
    ]


def main() -> None:
    """Reads ``{seconds, positions: [{people, costs, weights}]}``; writes pairs of a position and a person."""
    asked = json.load(sys.stdin)
    humans: dict[int, Human] = {}
    names = []
    for number, position in enumerate(asked["positions"]):
        able = [humans.setdefault(person, Human(person)) for person in position["people"]]
        cost = dict(zip(position["people"], position["costs"], strict=True))
        names += [(number, weight, cost, able) for weight in position["weights"] if able]
    config = SolverConfig(
        solution_class=Placement,
        entity_class_list=[Name],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=asked["seconds"])),
        random_seed=1,
    )
    start = Placement([Name(number, *name) for number, name in enumerate(names)])
    found = SolverFactory.create(config).build_solver().solve(start)
    placed = [(name.position, name.person.id) for name in found.names if name.person is not None]
    json.dump({"placed": placed, "score": str(found.score)}, sys.stdout)


if __name__ == "__main__":
    main()
