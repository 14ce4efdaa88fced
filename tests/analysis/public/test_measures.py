"""What a report may say of a portfolio: no person, no small number, nothing that adds up to one."""

import pandas as pd
import pytest

from planner.analysis.public.measures import MORE, bought
from planner.domain.effect import EffectKind
from planner.domain.measure import Measure
from planner.domain.pool import Pool
from tests.charts.frames import rows

SMALL = 5


def of_people(kind: EffectKind, count: int, **changes: object) -> list[Measure]:
    return [
        Measure.model_validate({"kind": kind, "person_id": f"p{at}", "weeks": at, "cost_kr": 7} | changes)
        for at in range(count)
    ]


def told(table: pd.DataFrame) -> list[tuple[object, ...]]:
    return rows(table, "kind", "what", "low", "high", "weeks")


@pytest.mark.parametrize(("count", "shown"), [(1, (1, 4)), (4, (1, 4)), (5, (5, MORE)), (48, (5, MORE))])
@pytest.mark.parametrize("kind", ["release", "renew", "train", "vet"])
def test_people_are_few_or_many(kind: str, count: int, shown: tuple[int, int]) -> None:
    (row,) = told(bought(of_people(EffectKind(kind), count), SMALL))
    assert row == (kind, "", *shown, count - 1)


def test_each_kind_and_thing_has_its_row() -> None:
    pool = Pool(id="N", name_sv="Grannen", people=9)
    measures = [
        *of_people(EffectKind.TRAIN, 2, skill="rakel"),
        *of_people(EffectKind.TRAIN, 6, skill="gis"),
        *of_people(EffectKind.VET, 1, clearance_class=3),
        *of_people(EffectKind.VET, 1, clearance_class=2),
        Measure(kind=EffectKind.LEND, unit="U", lend_percent=20, weeks=2, cost_kr=1),
        Measure(kind=EffectKind.AGREEMENT, lender="A", borrower="B", weeks=3, cost_kr=1),
        Measure(kind=EffectKind.AGREEMENT, lender="A", borrower="C", weeks=4, cost_kr=1),
        Measure(kind=EffectKind.POOL, pool=pool, people=3, weeks=5, cost_kr=1),
    ]
    assert told(bought(measures, SMALL)) == [
        ("agreement", "A", 0, 0, 3),
        ("agreement", "A", 0, 0, 4),
        ("lend", "U", 0, 0, 2),
        ("pool", "N", 3, 3, 5),
        ("train", "gis", 5, MORE, 5),
        ("train", "rakel", 1, 4, 1),
        ("vet", "2", 1, 4, 0),
        ("vet", "3", 1, 4, 0),
    ]


def test_no_row_holds_a_person_or_a_price() -> None:
    table = bought(of_people(EffectKind.VET, 6, clearance_class=3), SMALL)
    assert {(one.person_id, one.cost_kr, one.course) for one in table["measure"]} == {(None, 0, None)}
    assert "p0" not in table.to_json(default_handler=str)


def test_a_portfolio_of_nothing_has_no_rows() -> None:
    assert bought([], SMALL).empty
