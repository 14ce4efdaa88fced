"""Names wanted, filled and missing of each step, counted by hand."""

import pytest

from planner.analysis.counted.by_step import by_step
from planner.analysis.counted.coverage import positions
from planner.domain.levels import STEPS
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import SMALL, random_case

ORGANISATION = b.organisation(
    b.position("A", unit="U", max_outage_min=240, clearance_class=2),
    b.position("B", unit="U", max_outage_min=241),
    b.position("C", unit="U"),
)
WANTED = (b.wanted("A", 4, 5, 7, 2), b.wanted("B", 1, 1, 1, 3))


@pytest.mark.parametrize(
    ("people", "filled"),
    [
        (0, [0, 0, 0, 0, 0]),
        (1, [1, 0, 0, 0, 0]),
        (2, [1, 1, 0, 0, 0]),
        (3, [1, 1, 1, 0, 0]),
        (5, [1, 1, 2, 1, 0]),
        (7, [1, 1, 2, 1, 2]),
        (9, [1, 1, 2, 1, 2]),
    ],
)
def test_names_fill_one_step_after_the_other(people: int, filled: list[int]) -> None:
    plan = b.plan(*(b.placement(f"p{rank}", "A", rank) for rank in range(1, people + 1)), wanted=WANTED)
    table = by_step(plan, ORGANISATION)
    first, second = (table[table["position"] == position] for position in ("A", "B"))
    assert first["step"].tolist() == list(STEPS)
    assert first["wanted"].tolist() == [1, 1, 2, 1, 2]
    assert first["filled"].tolist() == filled
    assert first["missing"].tolist() == [1 - filled[0], 1 - filled[1], 2 - filled[2], 1 - filled[3], 2 - filled[4]]
    # More seats than names wanted: somebody is all that is wanted.
    assert second["wanted"].tolist() == second["missing"].tolist() == [1, 0, 0, 0, 0]
    assert set(table["position"]) == {"A", "B"}


def test_a_row_says_what_is_asked_of_its_position() -> None:
    first, *_, last = by_step(b.plan(wanted=WANTED), ORGANISATION).to_dict("records")
    assert (first["tier"], first["outage_min"], first["clearance_class"], first["seats"]) == (1, 240, 2, 2)
    assert (last["tier"], last["outage_min"], last["clearance_class"], last["seats"]) == (2, 241, 0, 3)
    assert (first["unit"], first["function"]) == ("U", ORGANISATION.positions[0].function)


@pytest.mark.parametrize("seed", range(3))
def test_steps_of_a_plan_are_what_it_says_is_missing_and_add_up_to_its_cover(seed: int) -> None:
    result = solved(random_case(seed, SMALL))
    table = by_step(result.plan, result.case.organisation)
    stated = {lack.position: lack.steps for lack in result.plan.missing}
    for position, own in table.groupby("position"):
        assert tuple(own["missing"]) == stated.get(str(position), (0,) * 5)
    kinds = positions(result.plan, result.case.organisation)
    for name in ("wanted", "filled", "missing"):
        assert table[name].sum() == kinds[name].sum()
