"""What a report may show of shortages: the sums stay, small numbers of people do not."""

from typing import Any

import pandas as pd
import pytest

from planner.analysis.public.shortages import public_shortages
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import MEDIUM, SMALL, random_case


def shown(**sets: tuple[int, int]) -> pd.DataFrame:
    """Positions, each with a skill of its own, that want so many names where so many people have the skill."""
    positions = [b.position(ident, wanted, skills=(f"s{ident}", "all")) for ident, (wanted, _) in sets.items()]
    people = [
        one for ident, (_, have) in sets.items() for one in b.people(have, prefix=ident, skills=(f"s{ident}", "all"))
    ]
    return public_shortages(solved(b.case(people, positions)))


def rows(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(table[["positions", "wanted", "missing", "skills", "joined"]].itertuples(index=False, name=None))


def test_nobody_and_enough_to_count_are_shown() -> None:
    table = shown(A=(1, 0), B=(6, 5), C=(2, 2))
    assert rows(table) == [(("A",), 1, 1, ("all", "sA"), 1), (("B",), 6, 1, ("all", "sB"), 1)]
    assert set(table["level"]) == {"rotation_tier_3"}


@pytest.mark.parametrize("have", [1, 4])
def test_a_small_set_by_itself_is_not_told(have: int) -> None:
    assert rows(shown(A=(6, have))) == [((), 6, 6 - have, (), 1)]


def test_small_sets_are_told_together_when_they_are_enough() -> None:
    assert rows(shown(A=(4, 3), B=(3, 2))) == [(("A", "B"), 7, 2, ("all",), 2)]
    assert rows(shown(A=(4, 2), B=(3, 2))) == [((), 7, 3, (), 2)]


def test_a_set_whose_difference_to_one_of_its_positions_is_small_is_not_told() -> None:
    """Five may hold A or B, four of them A: the one who may hold B only would stand out."""
    members = [*b.people(4, prefix="x", skills=("a", "b")), b.person("y", skills=("b",))]
    case = b.case(members, [b.position("A", 5, skills=("a",)), b.position("B", 2, skills=("b",))])
    assert rows(public_shortages(solved(case))) == [((), 7, 2, (), 1)]


def test_nothing_missing_gives_an_empty_table() -> None:
    table = public_shortages(solved(b.case(b.people(1), [b.position()])))
    assert table.empty
    assert {"positions", "wanted", "missing"} <= set(table.columns)


@pytest.mark.parametrize("seed", range(20))
def test_sums_stay_and_no_small_number_is_told(seed: int) -> None:
    answer = solved(random_case(seed, MEDIUM if seed % 4 == 0 else SMALL))
    plan = answer.plan
    table = public_shortages(answer)
    counted = plan.levels[: plan.levels.index("rotation_tier_3") + 1]
    missing = [value for name, value in zip(counted, plan.objective, strict=False) if not name.startswith("outage")]
    assert int(table["missing"].sum()) == sum(missing)
    told = table[table["positions"].map(len) > 0]
    assert not (told["wanted"] - told["missing"]).between(1, 4).any()
    assert not table.map(lambda cell: any(str(cell).startswith(one) for one in answer.facts.people.ids)).any().any()
