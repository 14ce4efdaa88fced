"""Chances and cover over futures, against draws formed anew by the page (docs/model.md, Robust placement)."""

import pytest

from planner.charts.names import records
from planner.reports.material import Material, joined
from planner.text import words_for
from tests.instances import Size
from tests.reports import books
from tests.reports.made import material
from tests.reports.recount.futures import Futures
from tests.reports.towns import HAMLET, MANY, told

SV = words_for("sv")


def check(shown: Material) -> None:
    """The workbook's chances and tenths, and the functions that the chart shows besides."""
    data = books.written(shown)
    sheets, fill = books.sheets(data), records(joined(shown, "fill"))
    for result in shown.results:
        own, scenario = Futures(result.case, result.plan), result.plan.scenario
        chances = own.chances()
        assert {(row["kind"], row["id"]): (row["low"], row["high"]) for row in fill if row["scenario"] == scenario} == (
            chances
        )
        positions = books.rows(data, "positions") if SV("book.positions.sheet") in sheets else []
        assert {
            ("position", row["position_id"]): (round(100 * row["chance_from"]), round(100 * row["chance_to"]))
            for row in positions
            if row["scenario_id"] == scenario and row["chance_to"] != ""
        } == {key: ends for key, ends in chances.items() if key[0] == "position"}
        tenths = books.rows(data, "futures") if SV("book.futures.sheet") in sheets else []
        assert [
            (round(100 * row["draws"]), round(100 * row["cover"])) for row in tenths if row["scenario_id"] == scenario
        ] == own.cover()


def test_a_hamlet_holds_as_often_as_draws_of_one_s_own_say() -> None:
    shown = told(10, HAMLET)
    assert not joined(shown, "cover").empty
    check(shown)


@pytest.mark.long
def test_the_small_municipality_does() -> None:
    check(Material(material().results))


@pytest.mark.long
@pytest.mark.parametrize(("seed", "size"), MANY)
def test_random_towns_do(seed: int, size: Size) -> None:
    check(told(seed, size, 3, donor_limits=seed % 4 == 1))
