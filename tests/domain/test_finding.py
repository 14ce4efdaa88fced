"""What refuses one of several things is told together with what refuses the others."""

import pytest

from planner.domain.finding import InputRefusedError, each, finding


def half(number: int) -> int:
    if number % 2:
        raise InputRefusedError((finding("E-CLI-001", name="both"), finding("E-CLI-002", number=number)))
    return number // 2


def test_all_refusals_are_told_in_one_round_and_each_once() -> None:
    assert each(half, (4, 2)) == [2, 1]
    with pytest.raises(InputRefusedError) as caught:
        each(half, (1, 2, 3))
    assert [one.facts for one in caught.value.findings] == [{"name": "both"}, {"number": 1}, {"number": 3}]
