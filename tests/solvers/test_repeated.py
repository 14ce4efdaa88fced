"""A linear model solved again with more of some rows, held against another solver."""

import random

import numpy as np
import pytest
from scipy.sparse import csr_array

from planner.solvers.linear import minimise
from planner.solvers.repeated import Repeated
from planner.solvers.whole import LinearModel
from tests.solvers.test_whole import model


def afresh(one: LinearModel, upper: np.ndarray, more: np.ndarray) -> float:
    rows = csr_array((one.value.astype(float), (one.row, one.column)))
    found = minimise(-one.gain.astype(float), (rows, (one.limit + more).astype(float)), None, upper)
    assert found is not None
    return -found.value


@pytest.mark.parametrize("seed", range(20))
def test_one_more_of_a_row_is_solved_as_if_afresh_and_taken_back(seed: int) -> None:
    one = model(random.Random(seed))
    upper = one.most.astype(float)
    upper[seed % 3] = np.inf
    repeated = Repeated(one, upper)
    for rows, more in (([], 0), ([0], 1), ([1], 3), ([0, 1], 2), ([], 0)):
        added = np.zeros(2, dtype=np.int64)
        added[rows] = more
        value = repeated.with_more(np.array(rows, dtype=np.int64), more)
        assert value == pytest.approx(afresh(one, upper, added))
