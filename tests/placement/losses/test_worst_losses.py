"""The worst losses against trying every choice of people, and every matching of those who are left."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from planner.placement.losses.worst_losses import WorstLosses


def cover(able: list[tuple[int, ...]], cap: tuple[int, ...]) -> int:
    """Most names covered, person by person."""

    @cache
    def best(person: int, left: tuple[int, ...]) -> int:
        if person == len(able):
            return 0
        found = best(person + 1, left)
        for position in able[person]:
            if left[position]:
                less = tuple(room - (at == position) for at, room in enumerate(left))
                found = max(found, 1 + best(person + 1, less))
        return found

    return best(0, cap)


def worst(able: list[tuple[int, ...]], cap: tuple[int, ...], gone: int) -> int:
    people = range(len(able))
    if gone >= len(able):
        return 0
    return min(cover([able[one] for one in people if one not in out], cap) for out in combinations(people, gone))


def random_graph(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    groups, positions = int(rng.integers(1, 6)), int(rng.integers(1, 5))
    able = rng.random((groups, positions)) < rng.choice([0.3, 0.6])
    able = able[able.any(axis=1)]
    return able, rng.integers(1, 3, len(able)), rng.integers(1, 4, positions)


def people_of(able: np.ndarray, size: np.ndarray) -> list[tuple[int, ...]]:
    return [tuple(np.flatnonzero(row).tolist()) for row, many in zip(able, size, strict=True) for _ in range(int(many))]


@pytest.mark.parametrize("seed", range(60))
def test_brackets_hold_the_truth(seed: int) -> None:
    able, size, cap = random_graph(seed)
    people, losses = people_of(able, size), WorstLosses(able, size, cap, 4)
    for gone in range(5):
        truth = worst(people, tuple(cap.tolist()), gone)
        bracket = losses.bracket(gone)
        assert bracket.least <= truth <= bracket.most
        if gone == 0:
            assert bracket.least == bracket.most


def test_most_brackets_are_exact() -> None:
    """Bounds of any quality would hold the truth: these must also be narrow."""
    pairs = []
    for seed in range(60):
        able, size, cap = random_graph(seed)
        losses = WorstLosses(able, size, cap, 4)
        pairs += [(losses.bracket(gone).least, losses.bracket(gone).most) for gone in range(5)]
    assert sum(least == most for least, most in pairs) / len(pairs) > 0.85
    assert max(most - least for least, most in pairs) <= 2


def test_a_shortage_costs_a_name_with_every_loss() -> None:
    # Three people for five names: whoever goes, a name goes.
    losses = WorstLosses(np.array([[True]]), np.array([3]), np.array([5]), 4)
    assert [losses.bracket(gone).most for gone in range(5)] == [3, 2, 1, 0, 0]
    assert [losses.bracket(gone).least for gone in range(5)] == [3, 2, 1, 0, 0]


def test_people_to_spare_go_first_where_it_hurts() -> None:
    # A has one name and one person; B has one name and four people, so that the second loss can be borne.
    losses = WorstLosses(np.array([[True, False], [False, True]]), np.array([1, 4]), np.array([1, 1]), 5)
    assert [losses.bracket(gone).most for gone in range(6)] == [2, 1, 1, 1, 1, 0]
