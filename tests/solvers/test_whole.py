"""Branch and cut on small models, held against all answers."""

import random
from itertools import product

import numpy as np
import pytest

from planner.solvers.linear import minimise
from planner.solvers.whole import Cheapest, LinearModel, solve_whole


def model(rnd: random.Random) -> LinearModel:
    row, column = np.nonzero(np.ones((2, 3)))
    ints = {"gain": 3, "most": 3, "value": 6, "limit": 2}
    drawn = {name: np.array([rnd.randint(1, 4) for _ in range(size)]) for name, size in ints.items()}
    return LinearModel(row=row, column=column, **drawn | {"limit": 2 * drawn["limit"]})


def answers(one: LinearModel) -> list[np.ndarray]:
    rows = one.value.reshape(2, 3)
    boxes = product(*(range(most + 1) for most in one.most.tolist()))
    return [x for x in map(np.array, boxes) if (rows @ x <= one.limit).all()]


@pytest.mark.parametrize("seed", range(20))
def test_the_most_gain_and_its_lowest_cost(seed: int) -> None:
    rnd = random.Random(seed)
    one, whole = model(rnd), np.ones(3, dtype=np.bool_)
    gains = {tuple(x.tolist()): int(one.gain @ x) for x in answers(one)}
    best = solve_whole(one, whole, 1000)
    assert best is not None
    assert best.proven
    assert round(float(one.gain @ best.x)) == round(best.bound) == max(gains.values())
    cost = np.array([rnd.randint(1, 5) for _ in range(3)])
    cheapest = solve_whole(one, whole, 1000, cheapest=Cheapest(max(gains.values()), cost))
    assert cheapest is not None
    lowest = min(int(cost @ x) for x in answers(one) if one.gain @ x == max(gains.values()))
    assert round(float(cost @ cheapest.x)) == lowest


def test_what_stands_is_kept_and_what_cannot_be_is_none() -> None:
    one = model(random.Random(1))
    kept = solve_whole(one, np.ones(3, dtype=np.bool_), 1000, fixed=np.array([0]))
    assert kept is not None
    assert kept.x[0] == 0
    assert solve_whole(one, np.ones(3, dtype=np.bool_), 1000, cheapest=Cheapest(10_000, one.gain)) is None


@pytest.mark.parametrize("seed", range(20))
def test_the_relaxation_bounds_it_and_its_prices_say_so_too(seed: int) -> None:
    one = model(random.Random(seed))
    rows = one.value.reshape(2, 3)
    found = minimise(-one.gain.astype(float), (rows, one.limit.astype(float)), None, one.most.astype(float))
    assert found is not None
    assert -found.value >= max(int(one.gain @ x) for x in answers(one)) - 1e-9
    assert (found.at_most >= -1e-9).all()
    dual = found.at_most @ one.limit + np.maximum(one.gain - found.at_most @ rows, 0) @ one.most
    assert dual == pytest.approx(-found.value)
    assert one.gain @ found.x == pytest.approx(-found.value)
