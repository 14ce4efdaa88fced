"""Where people live who are placed: counted by hand, and told only where no sum narrows a band."""

import random

import pandas as pd
import pytest

from planner.analysis.counted.homes import homes
from planner.analysis.public.homes import public_homes
from planner.analysis.public.publish import publish
from planner.analysis.solved import Solved
from planner.reports.material import analyse
from tests import builders as b
from tests.analysis.made import solved

WAYS = tuple(b.travel(area, place, 10) for area in ("NORR", "SYD", "VEST") for place in ("X", "Y"))


def town(north: int, south: int, nowhere: int = 0, wanted: int = 99, ways: tuple[object, ...] = WAYS) -> Solved:
    people = [*b.people(north, prefix="n", area="NORR"), *b.people(south, prefix="s", area="SYD")]
    people += b.people(nowhere, prefix="o", area="ELSEWHERE")
    return solved(b.case(people, [b.position("P", wanted), b.position("Q", 0, place="Y")], travel=ways))


def test_only_people_placed_count_and_only_homes_of_the_travel_table() -> None:
    table = homes(town(3, 2, nowhere=1))
    assert list(zip(table["area"], table["people"], strict=True)) == [("NORR", 3), ("SYD", 2), ("VEST", 0)]
    assert homes(town(3, 2, wanted=2))["people"].sum() == 2
    assert homes(town(3, 2, ways=())).empty


def told(of: Solved) -> list[tuple[str, int, int]]:
    table = publish(analyse(of, ()), of).homes
    return list(zip(table["area"], table["people_low"], table["people_high"], strict=True))


def test_bands_are_told_where_the_sum_leaves_them_whole() -> None:
    assert told(town(12, 6)) == [("NORR", 10, 14), ("SYD", 5, 9), ("VEST", 0, 4)]
    # 10 and 5 of 17 in all: at most 2 more in either.
    assert told(town(11, 6)) == []
    # Up to 14 and 9 of 21 in all: at most 2 fewer in either.
    assert told(town(13, 8)) == []


def test_a_pair_that_cannot_be_travelled_tells_where_people_live() -> None:
    assert told(town(12, 6, ways=WAYS[:-1])) == []
    assert told(town(12, 6, ways=(*WAYS[:-1], b.travel("VEST", "Y", 91)))) == []
    assert told(town(12, 6, ways=(*WAYS[:-1], b.travel("VEST", "Y", 90)))) != []


@pytest.mark.parametrize("seed", range(20))
def test_whoever_adds_up_keeps_four_values_of_each_band(seed: int) -> None:
    rnd = random.Random(seed)
    people = [rnd.choice((0, rnd.randrange(5, 60))) for _ in range(rnd.randrange(1, 6))]
    table = pd.DataFrame({"area": [str(at) for at in range(len(people))], "people": people})
    public = public_homes(table, sum(people), 5)
    lows, highs = (
        public["people_low"].tolist(),
        [h if low else 0 for low, h in zip(public["people_low"], public["people_high"], strict=True)],
    )
    for low, high in zip(lows, highs, strict=True):
        least, most = max(low, sum(people) - sum(highs) + high), min(high, sum(people) - sum(lows) + low)
        assert not low or most - least + 1 >= 4
