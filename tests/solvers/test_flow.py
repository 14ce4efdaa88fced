"""The min-cost flow: integer, proven, and an error instead of a guess."""

import numpy as np
import pytest

from planner.solvers.flow import FlowError, min_cost_flow

TAIL, HEAD = np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3])


def flow(capacity: list[int], cost: list[int], units: int) -> list[int]:
    supply = np.array([units, 0, 0, -units])
    return min_cost_flow(TAIL, HEAD, np.array(capacity), np.array(cost), supply).tolist()


def test_the_cheap_way_is_filled_first() -> None:
    assert flow([2, 5, 2, 5], [1, 3, 1, 3], 3) == [2, 1, 2, 1]


def test_what_cannot_flow_is_an_error() -> None:
    with pytest.raises(FlowError):
        flow([1, 1, 1, 1], [1, 1, 1, 1], 3)
