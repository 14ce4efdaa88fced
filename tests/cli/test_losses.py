"""``depth``, ``resilience`` and ``dossier`` on the sample: what they say, and whom they refuse."""

import itertools
import stat
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from planner.jobs.plans import read_solved
from planner.jobs.telling.losses import fill_cells
from planner.reports.names import Names
from planner.text import LANGUAGES, words_for
from tests.cli.kit import World, planner


@pytest.fixture(scope="module")
def told(world: World) -> dict[str, dict[str, Any]]:
    """What ``resilience`` says of both plans when it is not asked for pairs."""
    return {scenario: planner("resilience", world.plan(scenario), "--json").json for scenario in ("SC1", "SC5")}


def test_depth_tells_who_shares_people(world: World) -> None:
    said = planner("depth", world.plan("SC1"), "--json")
    assert said.code == 0, said.err
    rows = said.json["positions"]
    for row in rows:
        assert row["survives"] == (row["real"] - row["minimum"] if row["minimum"] else None)
        if row["exact"] and row["minimum"] and not row["limited"]:
            assert row["group_people"] - row["group_names"] == row["survives"]
    assert any(row["shared_with"] and row["survives"] < row["nominal_survives"] for row in rows)


@pytest.mark.long
def test_resilience_counts_everybody_and_agrees_with_its_own_rank(world: World) -> None:
    said = planner("resilience", world.plan("SC1"), "--pairs", "--json")
    assert said.code == 0, said.err
    found = said.json
    assert sum(found["outcomes"].values()) == found["people"]
    lost = {row["person"] for row in found["losses"] if row["level"]}
    assert {row["person"] for row in found["irreplaceable"]} == lost
    assert [row["place"] for row in found["irreplaceable"]] == list(range(1, len(lost) + 1))
    assert {row["kind"] for row in found["groups"]} >= {"unit", "area"}
    assert all(0 <= row["probability"] <= 1 for row in found["fill"])
    assert found["pairs"]
    assert found["joint_pairs"]


@pytest.mark.long
def test_pairs_are_searched_only_if_asked_for(told: dict[str, dict[str, Any]]) -> None:
    found = told["SC5"]
    assert (found["pairs"], found["joint_pairs"]) == (None, None)


@pytest.mark.long
@pytest.mark.parametrize(("language", "more"), [("sv", ("--pairs",)), ("en", ())])
def test_the_screen_shows_positions_and_people(world: World, language: str, more: tuple[str, ...]) -> None:
    assert "P01" in planner("depth", world.plan("SC1"), "--lang", language).out
    said = planner("resilience", world.plan("SC5"), *more, "--lang", language)
    assert (said.code, "prs-" in said.out) == (0, True)


def test_a_position_that_is_not_always_filled_is_never_shown_at_all_of_the_draws(world: World) -> None:
    names = Names(read_solved(world.plan("SC1")).case.organisation, words_for("sv"))
    row = {"position": "P01", "tier": 1, "phase": 0, "seats": 1, "named": 2}
    cells = [fill_cells(row | {"probability": held / 2000}, names, words_for("sv")) for held in (1999, 1, 0)]
    assert [cell["#probability"] for cell in cells] == ["99,9\u00a0%", "0,0\u00a0%", "0,0\u00a0%"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dossier_is_one_private_page_with_the_plans_hash(
    world: World, told: dict[str, dict[str, Any]], tmp_path: Path, language: str
) -> None:
    plan = world.plan("SC1")
    worst = told["SC1"]["irreplaceable"][0]
    said = planner("dossier", plan, worst["person"], "--out", tmp_path / "d", "--json", "--lang", language)
    assert said.code == 0, said.err
    found = said.json
    assert (found["position"], found["level"], found["short"]) == (worst["position"], worst["level"], worst["short"])
    assert found["plan_sha256"] == sha256(plan.read_bytes()).hexdigest()
    path = Path(found["file"])
    page = path.read_text(encoding="utf-8")
    assert all(word in page for word in (worst["person"], found["plan_sha256"], "2027"))
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    steps = found["funnel"]
    assert steps[0]["left"] == told["SC1"]["people"] - 1
    assert all(before["left"] - after["lost"] == after["left"] for before, after in itertools.pairwise(steps))
    again = planner("dossier", plan, worst["person"], "--out", tmp_path / "again", "--lang", language)
    assert again.code == 0
    assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_the_page_on_somebody_who_can_be_replaced_says_so(
    world: World, told: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    plan = world.plan("SC5")
    healed = next(row for row in told["SC5"]["losses"] if row["outcome"] == "healed")
    said = planner("dossier", plan, healed["person"], "--out", tmp_path, "--json", "--lang", "en")
    page = Path(said.json["file"]).read_text(encoding="utf-8")
    assert "Who else can" in page
    assert "Why nobody else" not in page


def test_the_dossier_which_counts_exactly_is_not_put_among_what_is_shown(
    world: World, told: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    worst = told["SC1"]["irreplaceable"][0]
    said = planner("dossier", world.plan("SC1"), worst["person"], "--out", tmp_path / "out" / "d")
    assert (said.code, "E-CLI-014" in said.err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_somebody_without_a_name_has_no_dossier(world: World, tmp_path: Path) -> None:
    said = planner("dossier", world.plan("SC1"), "prs-nobody", "--out", tmp_path, "--json")
    assert (said.code, [one["code"] for one in said.json["findings"]]) == (2, ["E-CLI-025"])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["depth", "resilience"])
def test_a_plan_that_is_not_proven_is_refused(world: World, tmp_path: Path, command: str) -> None:
    said = world.solve("SC7", "--time-limit", "0", out=tmp_path)
    assert said.code == 0, said.err
    said = planner(command, tmp_path / "plans" / "SC7.json", "--json")
    assert (said.code, [one["code"] for one in said.json["findings"]]) == (2, ["E-CLI-026"])
