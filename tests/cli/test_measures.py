"""Measures and policies from the command line, on the sample."""

import json
from pathlib import Path

import pytest

from planner.analysis.story.ladder import RUNGS
from planner.jobs import samples
from planner.jobs.telling.measures import rising
from planner.store.documents import read_plan
from planner.text import words_for
from tests.cli.kit import Said, World, planner

TOML = """
[[course]]
skill = "rakel"
weeks = 1
seats = 2
cost_kr = 1000

[[vetting]]
clearance_class = 3
cost_kr = 4000
"""


def test_a_portfolio_says_what_it_buys_and_what_it_closes(world: World) -> None:
    said = planner("measures", world.plan("SC5"), "--budget", "8000", "--json")
    assert said.code == 0, said.err
    found = said.json
    assert found["promise_kept"] is True
    assert found["proven"] is True
    assert found["gain"] == found["bound"] > 0
    assert sum(one["cost_kr"] for one in found["measures"]) == found["cost_kr"] <= 8000
    (one,) = found["scenarios"]
    assert one["before"] - one["solved"] == found["gain"]
    assert found["forecast"][0]["missing"] == one["before"]
    assert found["forecast"][-1]["missing"] == one["solved"]
    assert {row["kind"] for row in found["scarce"]} >= {"kronor", "name"}


@pytest.fixture(scope="module")
def screen(world: World) -> Said:
    """What is shown in Swedish."""
    return planner("measures", world.plan("SC5"), "--budget", "8000", "--steps", "1")


@pytest.mark.long
def test_the_screen_tells_the_same_in_both_languages(world: World, screen: Said) -> None:
    english = planner("measures", world.plan("SC5"), "--budget", "8000", "--steps", "1", "--lang", "en")
    for said, word in ((screen, "Säkerhetspröva"), (english, "Vet ")):
        assert said.code == 0, said.err
        assert word in said.out


@pytest.mark.long
def test_readers_see_the_ladder_before_and_after_and_no_points(world: World, screen: Said) -> None:
    said, found = screen, planner("measures", world.plan("SC5"), "--budget", "8000", "--steps", "1", "--json").json
    before, after = found["ladder"]
    assert (before["stage"], after["stage"]) == ("before", "after")
    rungs = ("nobody", "fewer", "rotation", "whole")
    change = [f"{before[rung]} → {after[rung]}" for rung in rungs]
    assert after["whole"] > before["whole"]
    assert " ".join(change) in " ".join(said.out.split())
    assert [found["forecast"][-1][rung] for rung in rungs] == [after[rung] for rung in rungs]
    assert [found["curve"][-1][rung] for rung in rungs] == [after[rung] for rung in rungs]
    assert "poäng" not in said.out.lower()
    assert {one["reason"] for one in found["remaining"]} == {"money"}
    assert len(found["remaining"]) > 1
    assert " ".join(said.out.split()).count("Fler kan göras behöriga i tid") == 1
    assert "…" not in said.out


def test_a_month_or_budget_that_looks_worse_than_the_one_before_says_why_on_its_row() -> None:
    """People go to an empty post; released claims let more be wanted; where nothing looks worse there is no column."""
    words = words_for("en")
    graver, more = (words(f"cli.measures.worse.{why}") for why in ("graver", "more"))
    months = ((50, 4, 2, 10, 12), (40, 2, 2, 13, 11), (41, 2, 2, 13, 11), (41, 2, 2, 13, 11), (9, 0, 0, 9, 19))
    rows = [({"#month": str(at)}, dict(zip(("missing", *RUNGS), row, strict=True))) for at, row in enumerate(months)]
    assert [row["worse"] for row in rising(rows, words)] == ["", graver, more, "", ""]
    assert all("worse" not in row for row in rising([rows[0], rows[-1]], words))


@pytest.mark.long
def test_prices_come_from_a_file(world: World, tmp_path: Path) -> None:
    path = tmp_path / "measures.toml"
    path.write_text(TOML, encoding="utf-8")
    said = planner("measures", world.plan("SC5"), "--budget", "4000", "--weeks", "7", "--measures", path, "--json")
    assert said.code == 0, said.err
    assert not [one for one in said.json["measures"] if one["kind"] == "vet"]
    path.write_text(TOML.replace("rakel", "rackel"), encoding="utf-8")
    said = planner("measures", world.plan("SC5"), "--budget", "4000", "--measures", path)
    assert said.code == 2
    assert "E-MEASURES-001" in said.err
    assert "rakel" in said.err


def test_the_same_scenario_twice_is_refused(world: World) -> None:
    twice = planner("measures", world.plan("SC5"), world.plan("SC5"), "--budget", "1")
    assert (twice.code, "E-CLI-013" in twice.err) == (2, True)


def test_plans_of_other_people_are_refused(world: World, tmp_path: Path) -> None:
    roster = json.loads(world.roster.read_text(encoding="utf-8"))
    (tmp_path / "roster.json").write_text(json.dumps(roster | {"people": roster["people"][1:]}), encoding="utf-8")
    places = ("--roster", tmp_path / "roster.json", "--organisation", samples.organisation(), "--out", tmp_path)
    assert planner("solve", "SC1", *places).code == 0
    said = planner("measures", world.plan("SC5"), tmp_path / "plans/SC1.json", "--budget", "1", "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-027")


@pytest.mark.long
def test_plans_with_other_points_are_refused(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('format = "planner-settings/1"\nlevel_points = [3, 2]\n', encoding="utf-8")
    places = ("--roster", world.roster, "--organisation", samples.organisation(), "--out", tmp_path)
    assert planner("solve", "SC1", "--settings", settings, *places).code == 0
    said = planner("measures", world.plan("SC5"), tmp_path / "plans/SC1.json", "--budget", "1", "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-087")
    said = planner("measures", tmp_path / "plans/SC1.json", "--budget", "1", "--lang", "en")
    assert "weigh most" in said.out


def test_key_persons_only_against_everyone(world: World) -> None:
    said = planner("compare", world.plan("SC5"), "--policy", "key", "--json")
    assert said.code == 0, said.err
    plan = read_plan(world.plan("SC5"))
    assert said.json["policy"] == "key"
    assert not {"told_anew", "told_anew_counts"} & said.json.keys()
    rows = {row["level"]: row for row in said.json["objectives"]}
    assert [rows[level]["old"] for level in plan.levels if level in rows][:9] == list(plan.objective[:9])
    assert all(rows[level]["change"] >= 0 for level in plan.levels[:1])
    screen = planner("compare", world.plan("SC5"), "--policy", "permanent", "--lang", "en")
    assert "permanent staff" in screen.out
    assert screen.out.startswith("SC5 against SC5, ")


def test_two_scenarios_differ_with_reasons(world: World) -> None:
    said = planner("compare", world.plan("SC1"), world.plan("SC5"), "--json")
    assert said.code == 0, said.err
    assert {row["out_rule"] for row in said.json["moves"] if row["kind"] == "left"} <= {
        "not_wanted",
        "choice",
        "affiliation",
    }
    assert all(row["in_rule"] for row in said.json["moves"] if row["kind"] == "joined")
    assert said.json["told_anew_counts"]["people"] == len({row["person"] for row in said.json["told_anew"]}) > 0


def test_compare_needs_one_thing_to_compare_with(world: World) -> None:
    for words in ((), (world.plan("SC1"), "--policy", "key")):
        assert planner("compare", world.plan("SC5"), *words).code == 2


@pytest.mark.long
def test_a_course_that_has_begun_is_told(world: World, tmp_path: Path) -> None:
    prices = tmp_path / "prices.toml"
    for day, told in (("2020-01-01", 1), ("2090-01-01", 0)):
        prices.write_text(TOML.replace("weeks = 1\n", f"weeks = 1\nfirst_day = {day}\n"), encoding="utf-8")
        said = planner("measures", world.plan("SC5"), "--budget", "0", "--measures", prices, "--json")
        assert [note["code"] for note in said.json["notes"]].count("W-DOUBT-032") == told
