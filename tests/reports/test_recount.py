"""What pages and workbook tell of a plan, counted anew by the witness's rules."""

from collections.abc import Mapping
from typing import Any

import pytest

from planner.domain.case import Case
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.text import words_for
from tests.instances import Size, random_case
from tests.reports import books
from tests.reports.made import material
from tests.reports.recount.away import mean_away
from tests.reports.recount.bands import Range
from tests.reports.recount.counted import Recount
from tests.reports.recount.supply import supply
from tests.reports.towns import CITY, TOWN

SV = words_for("sv")


def ends(row: Mapping[str, Any]) -> Range:
    return int(row["people_from"]), int(row["people_to"])


def check(shown: Material) -> None:
    """Every sheet of the workbook that tells of people, against the recount of each plan."""
    data, filled = books.written(shown), set(books.sheets(books.written(shown)))
    for result, tables in zip(shown.results, shown.tables, strict=True):
        own = Recount(result.case, result.plan)

        def rows(key: str, scenario: str = result.plan.scenario) -> list[dict[str, Any]]:
            told = books.rows(data, key) if SV(f"book.{key}.sheet") in filled else []
            return [row for row in told if row["scenario_id"] == scenario]

        assert {(row["position_id"], int(row["step_number"])): ends(row) for row in rows("funnel")} == own.funnel()
        have = supply(own)
        assert {row["thing_id"]: (row["wanted"], row["depth_wanted"], ends(row)) for row in rows("supply")} == {
            thing: tuple(one[:3]) for thing, one in have.items()
        }
        for row in rows("supply"):
            # Of a skill of which certificates are among the measures it is not told who would have it then.
            assert (row["more_from"], row["more_to"]) in (have[row["thing_id"]].more, ("", ""))
            assert row["more_from"] != "" or shown.measures
        assert {(row["lender_id"], row["function_id"]): ends(row) for row in rows("donors")} == own.donors()
        assert {row["unit_id"]: row["limit_binds"] == "ja" for row in rows("limits")} == own.limited()
        assert {row["position_id"]: int(row["open_hours"]) for row in rows("hours")} == own.open_hours()
        for name, tier in ((SV("report.losses.scope.1"), 1), (SV("report.losses.scope.3"), 3)):
            told = [row for row in rows("losses") if row["scope"] == name]
            wanted, stay = own.losses(tier)
            assert [int(row["stay"]) for row in told] == stay
            assert {int(row["wanted"]) for row in told} <= {wanted}
        for step, *band in tables.passing[["step", "people_low", "people_high"]].to_numpy().tolist():
            assert own.passing()[step] == tuple(band)
        for area, *band in tables.homes[["area", "people_low", "people_high"]].to_numpy().tolist():
            assert own.homes(area) == tuple(band)
        (strip,) = rows("assumed")
        needed = [phase[2] for phase in own.phases()]
        assert (strip["days"], strip["needed"], strip["positions"]) == (
            sum(phase.days for phase in result.case.scenario.phase), max(needed), len(result.plan.wanted)
        )  # fmt: skip
        away = mean_away(own.view, needed.index(max(needed)))
        assert (round(100 * strip["away_from"]), round(100 * strip["away_to"])) == away
        assert own.phases() == [
            tuple(map(int, row[2:]))
            for row in shown.phases.itertuples(index=False)
            if row.scenario == result.plan.scenario
        ]


def answered(case: Case) -> Material:
    return Material((ScenarioResult(case, solve(case), changes=()),))


def test_the_small_municipality_is_told_as_the_witness_counts_it() -> None:
    shown = material()
    check(Material(shown.results[:1]))


@pytest.mark.long
def test_all_of_it_is() -> None:
    check(Material(material().results))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 115))
@pytest.mark.parametrize("size", [TOWN, CITY])
def test_random_towns_are_told_as_the_witness_counts_them(seed: int, size: Size) -> None:
    check(answered(random_case(seed, size, donor_limits=seed % 3 == 0)))
