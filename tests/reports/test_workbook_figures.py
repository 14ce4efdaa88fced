"""What the workbook says, recomputed from plans and organisation by code that shares nothing with ``analysis``."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from math import floor
from typing import Any

import pytest

from planner.domain.organisation import Pattern
from planner.domain.plan import Plan
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports import books
from tests.reports.made import material
from tests.reports.test_joint import material as joint

RUNGS = ("nobody", "fewer", "rotation", "whole")
SV = words_for("sv")

Key = tuple[str, str]


def plans() -> list[Plan]:
    return [result.plan for result in material().results]


def tier_of(position: str) -> int:
    (own,) = (one for one in material().results[0].case.organisation.positions if one.id == position)
    return 1 if own.max_outage_min <= 240 else 2 if own.max_outage_min <= 1440 else 3


@cache
def counted() -> dict[Key, tuple[int, tuple[int, ...], int]]:
    """Names placed, ends of the five steps, seats; by scenario and position."""
    found: dict[Key, tuple[int, tuple[int, ...], int]] = {}
    for plan in plans():
        placed = Counter(name.position for name in plan.placements)
        for want in plan.wanted:
            somebody, seats = min(1, want.minimum), min(want.seats, want.minimum)
            ends = (somebody, seats, want.minimum, want.target, want.depth)
            found[plan.scenario, want.position] = placed[want.position], ends, want.seats
    return found


def rung_of(key: Key) -> str | None:
    named, (somebody, seats, minimum, _, _), _ = counted()[key]
    if not minimum:
        return None
    return "nobody" if named < somebody else "fewer" if named < seats else "rotation" if named < minimum else "whole"


def filled(key: Key, step: int) -> int:
    named, ends, _ = counted()[key]
    return min(named, ends[step])


def total(keys: Iterable[Key], step: int) -> tuple[int, int]:
    """Names wanted and filled up to a step."""
    chosen = list(keys)
    return sum(counted()[key][1][step] for key in chosen), sum(filled(key, step) for key in chosen)


def check_row(row: dict[str, Any], keys: list[Key]) -> None:
    """Rungs, names and shares of a row that sums up positions."""
    rungs = Counter(rung_of(key) for key in keys)
    assert [row[rung] for rung in RUNGS] == [rungs[rung] for rung in RUNGS]
    assert row["positions"] == sum(rungs[rung] for rung in RUNGS)
    for step, name in ((2, ""), (3, "target_"), (4, "depth_")):
        wanted, placed = total(keys, step)
        if f"{name}wanted" not in row:
            continue
        assert (row[f"{name}wanted"], row[f"{name}filled"]) == (wanted, placed)
        assert row[f"{name}share"] == (floor(100 * placed / wanted) / 100 if wanted else "")
    assert row["missing"] == row["wanted"] - row["filled"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_long_table_has_every_step_of_every_position_once(language: str) -> None:
    words, names = words_for(language), ("somebody", "seats", "rotation", "target", "depth")
    found = {(row["scenario_id"], row["position_id"], row["step_number"]): row for row in rows("data", language)}
    assert len(found) == len(rows("data", language)) == 5 * len(counted())
    for (scenario, position), (named, ends, seats) in counted().items():
        for step, (start, end) in enumerate(zip((0, *ends), ends, strict=False)):
            row = found[scenario, position, step + 1]
            placed = max(0, min(named, end) - start)
            assert (row["wanted"], row["filled"], row["missing"]) == (end - start, placed, end - start - placed)
            assert (row["seats"], row["tier"]) == (seats, tier_of(position))
            assert row["step"] == words(f"book.step.{names[step]}")
            rung = rung_of((scenario, position))
            assert row["rung"] == (words(f"story.rung.{rung}") if rung else "")
    assert {row["missing"] for row in found.values()} > {0, 1}


def test_the_long_table_says_what_is_asked_of_each_position_in_words_and_ids() -> None:
    for row in rows("data"):
        (own,) = (one for one in material().positions if one.id == row["position_id"])
        (function,) = (one for one in material().functions if one.id == own.function)
        (unit,) = (one for one in material().units if one.id == own.unit)
        assert (row["position"], row["outage"] * 60) == (own.name_sv, own.max_outage_min)
        assert (row["function_id"], row["function"]) == (function.id, function.name_sv)
        assert (row["unit_id"], row["unit"]) == (unit.id, unit.name_sv)
        assert row["class"] == (int(own.clearance_class) if own.clearance_class else "")
        assert (row["plan"], row["scenario"]) == (row["scenario_id"], f"Läge {row['scenario_id']}")
    assert {row["class"] for row in rows("data")} == {3, ""}


def test_missing_in_the_long_table_is_what_the_plan_says_is_missing() -> None:
    steps: defaultdict[Key, dict[int, int]] = defaultdict(dict)
    for row in rows("data"):
        steps[row["scenario_id"], row["position_id"]][row["step_number"]] = row["missing"]
    told = {(plan.scenario, lack.position): lack.steps for plan in plans() for lack in plan.missing}
    assert {key: tuple(own.values()) for key, own in steps.items() if any(own.values())} == told


def test_scenarios_priorities_and_functions_are_sums_of_their_positions() -> None:
    keys = list(counted())
    by_scenario = {row["scenario_id"]: row for row in rows("scenarios")}
    assert list(by_scenario) == [plan.scenario for plan in plans()]
    for scenario, row in by_scenario.items():
        check_row(row, [key for key in keys if key[0] == scenario])
    for row in rows("tiers"):
        check_row(row, [key for key in keys if key[0] == row["scenario_id"] and tier_of(key[1]) == row["tier"]])
    functions = {one.id: one.function for one in material().positions}
    for row in rows("functions"):
        own = [key for key in keys if key[0] == row["scenario_id"] and functions[key[1]] == row["function_id"]]
        assert own
        check_row(row, own)
    assert len(rows("tiers")) == 9


def test_positions_stand_where_their_names_put_them() -> None:
    found = {(row["scenario_id"], row["position_id"]): row for row in rows("positions")}
    assert set(found) == set(counted())
    for key, row in found.items():
        rung = rung_of(key)
        assert row["rung"] == (SV(f"story.rung.{rung}") if rung else "")
        for step, name in ((2, ""), (3, "target_"), (4, "depth_")):
            assert (row[f"{name}wanted"], row[f"{name}filled"]) == total([key], step)
    assert {row["rung"] for row in found.values()} >= {SV("story.rung.whole"), SV("story.rung.rotation")}


def test_the_map_shows_what_is_missing_under_each_scenario() -> None:
    for row in rows("across"):
        for plan in plans():
            key = plan.scenario, row["position_id"]
            wanted, placed = total([key], 2) if key in counted() else (0, 0)
            assert row[plan.scenario] == (wanted - placed if wanted else "")


def test_what_stands_before_a_number_of_the_map_is_its_rung_and_no_part_of_it() -> None:
    (styles,) = books.parts(books.book(), "xl/styles.xml").values()
    codes = [one.attrib["formatCode"] for one in styles.iter(f"{books.MAIN}numFmt")]
    signs = {
        code[1]
        for code in codes
        if code[0] == '"' and code.endswith('"0') and code.startswith('"') and code[2] == "\u00a0"
    }
    assert len(signs) >= 3


def test_counts_of_people_are_the_ranges_of_the_public_tables_and_no_others() -> None:
    public = [
        (int(low), int(high))
        for tables in material().tables
        for low, high in zip(tables.funnels["left_low"], tables.funnels["left_high"], strict=True)
    ]
    assert [(row["people_from"], row["people_to"]) for row in rows("funnel")] == public
    supply = material().supply[material().supply["wanted_depth"] > 0]
    have = list(zip(supply["have_low"], supply["have_high"], strict=True))
    assert [(row["people_from"], row["people_to"]) for row in rows("supply")] == have
    assert all((row["too_few"] == "ja") == (row["wanted"] > row["people_to"]) for row in rows("supply"))
    lent = [
        (int(low), int(high)) for tables in material().tables for low, high in tables.donors[["low", "high"]].to_numpy()
    ]
    assert [(row["people_from"], row["people_to"]) for row in rows("donors")] == lent
    assert any(low < high for low, high in (*public, *have, *lent))
    doubled = [
        (int(low), int(high))
        for tables in material().tables
        for low, high in tables.depth[["doubled_low", "doubled_high"]].to_numpy()
    ]
    assert [(row["doubled_from"], row["doubled_to"]) for row in rows("positions")] == doubled


def test_nothing_is_told_of_people_beside_the_known_columns() -> None:
    """A new column of numbers must be weighed: is it a count of people by attribute?"""
    ranges = {name for name in books.columns() if name.endswith(("_from", "_to"))}
    assert {name.removesuffix("_from").removesuffix("_to") for name in ranges} == {
        "people", "doubled", "chance", "more", "price", "bought", "still", "away", "cost",
    }  # fmt: skip
    exact = {
        "wanted",
        "filled",
        "missing",
        "positions",
        *RUNGS,
        "days",
        "tier",
        "outage",
        "class",
        "seats",
        "step_number",
    }
    exact |= {f"{kind}_{what}" for kind in ("target", "depth") for what in ("wanted", "filled", "share")} | {"share"}
    # Of the plan as scenario, seat and budget make it; nobody's attribute.
    exact |= {
        "needed",
        "open_hours",
        "lost",
        "stay",
        "weeks",
        "last_weeks",
        "month",
        "kronor",
        "lend_share",
    }
    exact |= {"draws", "cover"} | {f"{one}{end}" for one in ("p10", "p50", "p90") for end in ("", "_share")}
    numbers = set()
    for key in (one.key for one in made()):
        body = rows(key)
        numbers |= {name for name in body[0] if any(isinstance(row[name], float) for row in body)}
    assert {name for name in numbers if name not in ("SC1", "SC2", "SC3")} <= exact | ranges


def test_a_joint_plan_has_its_own_rows_but_not_in_the_table_to_sum() -> None:
    data = books.written(joint())
    assert [row["scenario_id"] for row in books.rows(data, "scenarios")] == ["ALL", "SC1", "SC2", "SC3"]
    long = books.rows(data, "data")
    assert {row["scenario_id"] for row in long} == {"SC1", "SC2", "SC3"}
    assert {row["plan"] for row in long} == {"ALL"}
    named = Counter(name.position for name in joint().results[0].plan.placements)
    for scenario in ("SC1", "SC2", "SC3"):
        own = [row for row in long if row["scenario_id"] == scenario]
        for position in {row["position_id"] for row in own}:
            steps = [row for row in own if row["position_id"] == position]
            assert sum(row["filled"] for row in steps) == min(named[position], sum(row["wanted"] for row in steps))
    proofs = [row["proof"] for row in books.rows(data, "scenarios")]
    assert proofs[0]
    assert proofs[1:] == ["", "", ""]


def made() -> list[Any]:
    from planner.reports.workbook import tables

    return list(tables(material(), SV).values())


def rows(key: str, language: str = "sv") -> list[dict[str, Any]]:
    """Rows of a table of the small municipality's workbook."""
    return books.rows(books.book(language), key, language)


def test_hours_without_people_stand_beside_the_seats_and_people_that_leave_them() -> None:
    """One seat round the clock is 168 hours a week, of which each person gives 40 in normal working time."""
    around = b.position("P", b.seats(day=1, night=1), pattern=Pattern.TWELVE, name_sv="=1+1")
    scene = b.scenario(b.phase(7, activate=(b.activation(),)), id="SC1")
    case = b.case([b.person(f"prs-{number}") for number in range(3)], [around], scene=scene)
    data = books.written(Material((ScenarioResult(case, solve(case), changes=()),)))
    (row,) = books.rows(data, "hours")
    assert (row["position_id"], row["position"]) == ("P", "=1+1")
    assert (row["filled"], row["seats"], row["outage"]) == (3, 2, 1)
    assert row["open_hours"] == floor(24 * (1 - 3 * 40 / 168))
    sheets = books.sheets(data)
    assert SV("book.gaps.sheet") in sheets
    assert not {SV(f"book.{key}.sheet") for key in ("measures", "curve", "readiness")} & set(sheets)


@pytest.mark.parametrize(("wanted", "expected"), [(4, ""), (5, "ja")])
def test_too_few_is_said_only_where_every_number_of_the_range_is_too_few(wanted: int, expected: str) -> None:
    """Two people have the skill; the range ends at four, and what is below it must not be told from it."""
    members = [b.person(f"prs-{number:02}", skills=["nurse"] if number < 2 else []) for number in range(20)]
    case = b.case(members, [b.position("P", wanted, skills=("nurse",))], scene=b.scenario(b.phase(), id="SC1"))
    data = books.written(Material((ScenarioResult(case, solve(case), changes=()),)))
    (row,) = (row for row in books.rows(data, "supply") if row["thing_id"] == "nurse")
    assert (row["people_to"], row["wanted"]) == (4, wanted)
    assert row["too_few"] == expected
