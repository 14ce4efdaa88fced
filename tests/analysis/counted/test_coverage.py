"""Names wanted, filled and missing, counted by hand."""

import pandas as pd
import pytest

from planner.analysis.counted.coverage import by_tier, positions, standing
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import SMALL, random_case

ORGANISATION = b.organisation(
    b.position("A", function="F1", max_outage_min=60),
    b.position("B", function="F2", max_outage_min=1441),
    b.position("C", function="F1"),
    functions=(b.function("F2"), b.function("F1"), b.function("F3")),
)
PLAN = b.plan(
    b.placement("p1", "A", 1),
    b.placement("p2", "A", 2),
    b.placement("p3", "A", 3),
    b.placement("p4", "B", 1),
    b.placement("p5", "B", 2),
    wanted=(b.wanted("A", 2, 4, 5, 2), b.wanted("B", 1, 1, 1, 1)),
)


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in table[list(columns)].itertuples(index=False)]


def test_names_fill_minimum_then_target_then_depth() -> None:
    table = positions(PLAN, ORGANISATION)
    assert rows(table, "position", "tier", "kind", "wanted", "filled", "missing") == [
        ("A", 1, "minimum", 2, 2, 0),
        ("A", 1, "target", 2, 1, 1),
        ("A", 1, "depth", 1, 0, 1),
        ("B", 3, "minimum", 1, 1, 0),
        ("B", 3, "target", 0, 0, 0),
        ("B", 3, "depth", 0, 0, 0),
    ]
    assert set(table["scenario"]) == {"SC"}


def test_every_tier_and_kind_has_a_row() -> None:
    table = by_tier(PLAN, ORGANISATION)
    assert rows(table, "kind", "tier", "wanted", "filled", "missing")[:4] == [
        ("minimum", 1, 2, 2, 0),
        ("minimum", 2, 0, 0, 0),
        ("minimum", 3, 1, 1, 0),
        ("target", 1, 2, 1, 1),
    ]
    assert len(table) == 9
    assert table["share"].tolist()[3] == 0.5
    assert pd.isna(table["share"][1])


def test_a_plan_without_positions_gives_empty_tables_of_whole_numbers() -> None:
    table = positions(b.plan(), ORGANISATION)
    assert table.empty
    assert table["missing"].dtype == "int64"
    assert by_tier(b.plan(), ORGANISATION)["wanted"].sum() == 0


@pytest.mark.parametrize("seed", range(10))
def test_missing_names_by_tier_are_the_seat_levels_of_the_objective(seed: int) -> None:
    case = random_case(seed, SMALL)
    plan = solved(case).plan
    level = dict(zip(plan.levels, plan.objective, strict=True))
    parts = {"minimum": ("somebody", "seats", "rotation"), "target": ("target",), "depth": ("depth",)}
    own = [sum(level[f"{step}_tier_{tier}"] for step in steps) for steps in parts.values() for tier in (1, 2, 3)]
    assert by_tier(plan, case.organisation)["missing"].tolist() == own


@pytest.mark.parametrize("seed", range(10))
def test_who_stands_is_what_the_objective_says(seed: int) -> None:
    case = random_case(seed, SMALL)
    plan = solved(case).plan
    level, table = dict(zip(plan.levels, plan.objective, strict=True)), standing(plan, case.organisation)
    assert table["nobody"].tolist() == [level[f"somebody_tier_{tier}"] for tier in (1, 2, 3)]
    minimum = by_tier(plan, case.organisation).query("kind == 'minimum'")
    assert table["missing"].tolist() == minimum["missing"].tolist()
    assert (table["nobody"] + table["fewer"] <= table["positions"]).all()


def test_nobody_fewer_than_seats_and_the_rest() -> None:
    """Two seats round the clock: nobody, one name, one for each seat, and everybody."""
    counts = {"A": 0, "B": 1, "C": 2, "D": 5}
    names = [b.placement(f"{at}{rank}", at, rank) for at, count in counts.items() for rank in range(1, count + 1)]
    lacking = (b.missing("A", 1, 1, 3), b.missing("B", 0, 1, 3), b.missing("C", 0, 0, 3))
    wants = tuple(b.wanted(at, 5, 5, 5, seats=2) for at in counts)
    organisation = b.organisation(*(b.position(at, 2) for at in "ABC"), b.position("D", 2, max_outage_min=241))
    table = standing(b.plan(*names, wanted=wants, missing=lacking), organisation)
    assert table.drop(columns="scenario").to_numpy().tolist() == [[1, 3, 1, 1, 12], [2, 1, 0, 0, 0], [3, 0, 0, 0, 0]]
