"""Packed vectors compare, add and unpack as the vectors do."""

import numpy as np
import pytest

from planner.placement.certificate.packing import Packing


@pytest.mark.parametrize("most", [(3, 1, 4), (2**40, 7, 2**40)], ids=["short", "long"])
def test_packed_numbers_are_in_the_order_of_their_vectors(most) -> None:
    rng = np.random.default_rng(1)
    packing = Packing(most)
    vectors = np.stack([rng.choice([-own, -1, 0, 1, own], size=300) for own in most], axis=1)
    numbers = packing.pack(vectors)
    assert (packing.dtype is np.int64) == (most[0] == 3)
    assert (packing.unpack(numbers) == vectors).all()
    by_number = sorted(range(300), key=lambda row: (numbers[row], row))
    assert by_number == sorted(range(300), key=lambda row: (vectors[row].tolist(), row))


def test_sums_are_packed_sums() -> None:
    packing = Packing((9, 9))
    one, other = np.array([[3, -4]]), np.array([[-5, 9]])
    assert packing.unpack(packing.pack(one) + packing.pack(other)).tolist() == [[-2, 5]]
