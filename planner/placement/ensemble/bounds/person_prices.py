"""What a person is worth in the relaxed problem: the dual prices of its best placement.

The residual network of a best placement has no cycle that gains, so that shortest paths in it give a place in
every position its price; what a person then earns above the price of the best place for him or her is the person's own.
Places are made as dear and people as cheap as can be: how many names a position may have is no relaxation in what
follows. OR-Tools' Python flow tells no potentials, and the network of positions is small.
"""

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.bounds.best_placement import BestPlacement
from planner.placement.ensemble.problem import UNPLACED, EnsembleProblem

_NEVER = np.int64(2**61)


def person_prices(
    problem: EnsembleProblem, placing: BestPlacement, reward: NDArray[np.int64], placement: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Prices of the n people, 0 or more, in the unit of the rewards; arguments as in ``place_prices``."""
    price = np.zeros(problem.people, dtype=np.int64)
    np.maximum.at(price, placing.person, reward - place_prices(problem, placing, reward, placement)[placing.position])
    return price


def place_prices(
    problem: EnsembleProblem, placing: BestPlacement, reward: NDArray[np.int64], placement: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Prices of a place in each of the m positions, 0 or more, in the unit of the rewards.

    Most × price and the prices of the people sum up to the rewards of the placement: that proves it best.

    Args:
        problem: the problem.
        placing: pairs of the problem.
        reward: reward of each eligible pair, in the order of the pairs.
        placement: the best placement at these rewards.
    """
    person, position, positions = placing.person, placing.position, problem.positions
    earned = np.zeros(problem.people, dtype=np.int64)
    held = placement[person] == position
    earned[person[held]] = reward[held]
    # A place costs nothing where one is free, and nowhere more than somebody there earns.
    place = np.zeros(positions, dtype=np.int64)
    np.maximum.at(place, position, reward)
    np.minimum.at(place, position[held], reward[held])
    place[np.bincount(position[held], minlength=positions) < problem.most] = 0
    # A place in p costs at most what one in q does and what somebody in p would lose by going there.
    step = np.full((positions, positions), _NEVER, dtype=np.int64)
    placed = placement[person] != UNPLACED
    np.minimum.at(step, (placement[person[placed]], position[placed]), earned[person[placed]] - reward[placed])
    for _ in range(positions):
        cheaper = np.minimum(place, (step + place).min(axis=1, initial=_NEVER))
        if (cheaper == place).all():
            break
        place = cheaper
    return place
