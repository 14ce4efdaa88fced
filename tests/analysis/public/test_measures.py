"""What a report may say of a portfolio: no person, no small number, nothing that adds up to one."""

import pandas as pd
import pytest

from planner.analysis.measures.remaining import Left, Reason
from planner.analysis.public.measures import InPublic, bought, still_missing
from planner.analysis.story.ladder import Rung
from planner.domain.effect import EffectKind
from planner.domain.measure import Catalogue, Course, Measure
from planner.domain.pool import Pool
from tests.charts.frames import rows

SMALL = 5
PRICES = Catalogue(course=tuple(Course(skill=skill, weeks=1, cost_kr=7) for skill in ("gis", "rakel")))


def of_people(kind: EffectKind, count: int, **changes: object) -> list[Measure]:
    return [
        Measure.model_validate({"kind": kind, "person_id": f"p{at}", "weeks": at, "cost_kr": 7} | changes)
        for at in range(count)
    ]


def told(table: pd.DataFrame) -> list[tuple[object, ...]]:
    return rows(table, "kind", "what", "low", "high", "weeks")


@pytest.mark.parametrize(("count", "shown"), [(1, (0, 4)), (4, (0, 4)), (5, (5, 9)), (58, (50, 59))])
@pytest.mark.parametrize("kind", ["release", "renew", "train", "vet"])
def test_people_are_told_as_a_band(kind: str, count: int, shown: tuple[int, int]) -> None:
    what = {"train": {"skill": "gis"}, "vet": {"clearance_class": 3}}.get(kind, {})
    (row,) = told(bought(of_people(EffectKind(kind), count, **what), SMALL, PRICES))
    assert row == (kind, str(next(iter(what.values()), "")), *shown, count - 1)


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
    assert told(bought(measures, SMALL, PRICES)) == [
        ("agreement", "A", 0, 0, 3),
        ("agreement", "A", 0, 0, 4),
        ("lend", "U", 0, 0, 2),
        ("pool", "N", 3, 3, 5),
        ("train", "gis", 5, 9, 5),
        ("train", "rakel", 0, 4, 1),
        ("vet", "2", 0, 4, 0),
        ("vet", "3", 0, 4, 0),
    ]


def test_no_row_holds_a_person_or_a_price() -> None:
    table = bought(of_people(EffectKind.VET, 6, clearance_class=3), SMALL, PRICES)
    assert {(one.person_id, one.cost_kr, one.course) for one in table["measure"]} == {(None, 0, None)}
    assert "p0" not in table.to_json(default_handler=str)


def test_a_portfolio_of_nothing_has_no_rows() -> None:
    assert bought([], SMALL, PRICES).empty


def still(missing: int = 1, idle: int = 0, within: int = 0, later: int = 0) -> tuple[object, ...]:
    """Of one position that misses names: the names and the reason as told."""
    one = Left("SC1", "P", missing, 10, Reason.NOBODY, "skills", idle, within, later, Rung.NOBODY)
    (row,) = rows(still_missing([one], SMALL), "scenario", "position", "low", "high", "reason")
    assert row[:2] == ("SC1", "P")
    return row[2:]


@pytest.mark.parametrize(("missing", "band"), [(1, (1, 4)), (4, (1, 4)), (5, (5, 9)), (49, (45, 49)), (50, (50, 59))])
def test_names_that_remain_missing_are_told_in_bands_with_fixed_edges(missing: int, band: tuple[int, int]) -> None:
    assert still(missing) == (*band, InPublic.FEW)


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        ((5, 9, 9), InPublic.LIMITS),
        ((4, 5, 9), InPublic.MONEY),
        ((4, 4, 5), InPublic.TIME),
        ((4, 4, 4), InPublic.FEW),
        ((1, 0, 0), InPublic.FEW),
        ((0, 0, 0), InPublic.FEW),
    ],
)
def test_a_reason_that_rests_on_few_people_is_told_apart_from_none(people: tuple[int, ...], reason: InPublic) -> None:
    assert still(1, *people) == (1, 4, reason)
