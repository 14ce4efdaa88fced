"""What is left after the worst losses, if nobody moves, against trying every choice of people."""

from itertools import combinations

import numpy as np
import pytest

from planner.analysis.losses.worst import losses_where_all_stay, worst_losses
from tests import builders as b
from tests.analysis.made import solved


@pytest.mark.parametrize("seed", range(30))
def test_nobody_moves_is_the_worst_choice_of_names(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names, wanted = rng.integers(0, 5, 4), rng.integers(0, 4, 4)
    holders = [position for position, many in enumerate(names) for _ in range(int(many))]
    told = losses_where_all_stay(names, wanted, 4)
    before = int(np.minimum(names, wanted).sum())
    for gone in range(5):
        worst = 0
        for out in combinations(range(len(holders)), min(gone, len(holders))):
            after = names - np.bincount([holders[one] for one in out], minlength=4)
            worst = max(worst, before - int(np.minimum(after, wanted).sum()))
        assert told[gone] == worst


def test_rows_by_hand() -> None:
    """A has a name to spare, B none; B is of the last tier."""
    positions = (b.position("A", depth=2, skills=("x",)), b.position("B", skills=("y",), max_outage_min=9000))
    people = (*b.people(2, skills=("x",)), b.person("y", skills=["y"]))
    table = worst_losses(solved(b.case(people, positions)), most=2)
    assert table.to_numpy().tolist() == [
        *([1, 0, 1, 1], [1, 1, 1, 1], [1, 2, 1, 0]),
        *([3, 0, 2, 2], [3, 1, 2, 1], [3, 2, 2, 1]),
    ]


def test_nothing_is_said_where_one_person_may_hold_two_positions() -> None:
    positions = (b.position("A"), b.position("B"))
    hats = b.case(b.people(2), positions, couplings=(b.coupling("double_hat", "A", "B"),))
    assert worst_losses(solved(hats)).empty
