"""The commands that read a plan verify it first, find its inputs by themselves, and refuse what has changed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from planner.jobs.report import natural
from planner.text import LANGUAGES
from tests.cli.kit import World, planner


@pytest.fixture
def moved(world: World, tmp_path: Path) -> World:
    """A copy of the world that may be written to; the sample's organisation and scenarios go with it."""
    folder = tmp_path / "world"
    shutil.copytree(world.folder, folder)
    for scenario in ("SC1", "SC5"):
        path = folder / "out/plans" / f"{scenario}.json"
        plan = json.loads(path.read_bytes())
        for named in plan["inputs"]:
            if named["kind"] in ("organisation", "scenario"):
                source = world.plan(scenario).parent / named["path"]
                target = folder / named["kind"] / source.name
                target.parent.mkdir(exist_ok=True)
                shutil.copy(source, target)
                named["path"] = f"../../{named['kind']}/{source.name}"
        path.write_text(json.dumps(plan), encoding="utf-8")
    return World(folder)


def edit(path: Path, **changes: Any) -> None:
    """Changes top-level keys of a JSON file."""
    path.write_text(json.dumps(json.loads(path.read_bytes()) | changes), encoding="utf-8")


def test_verify_accepts_a_plan_that_has_been_moved_with_its_inputs(moved: World) -> None:
    said = planner("verify", moved.plan("SC1"), "--json")
    assert (said.code, said.json["accepted"], said.json["findings"]) == (0, True, [])
    assert "ingen plan kan vara bättre" in " ".join(planner("verify", moved.plan("SC1")).out.split())


@pytest.mark.parametrize("kind", ["organisation", "scenario", "roster"])
def test_verify_refuses_when_an_input_has_changed(moved: World, kind: str) -> None:
    for path in [moved.roster] if kind == "roster" else (moved.folder / kind).iterdir():
        path.write_bytes(path.read_bytes() + b"\n")
    said = planner("verify", moved.plan("SC1"), "--json")
    assert said.code == 2
    assert {one["code"] for one in said.json["findings"]} == {"E-HASH-002"}


def test_verify_refuses_when_a_table_has_come_or_gone(moved: World) -> None:
    (moved.folder / "organisation/extra.csv").write_text("a;b\n", encoding="utf-8")
    (moved.folder / "organisation/functions.csv").unlink()
    said = planner("verify", moved.plan("SC1"), "--json")
    assert sorted(one["code"] for one in said.json["findings"]) == ["E-HASH-001", "E-HASH-003"]


@pytest.mark.parametrize(
    "command", ["verify", "evaluate", "explain", "report", "compare", "depth", "resilience", "dossier"]
)
def test_no_command_shows_a_plan_that_the_verifier_refuses(moved: World, command: str, tmp_path: Path) -> None:
    plan = moved.plan("SC1")
    objective = json.loads(plan.read_bytes())["objective"]
    edit(plan, objective=[objective[0] - 1, *objective[1:]])
    more = {
        "evaluate": ["SC5"],
        "explain": ["P13"],
        "report": ["--out", tmp_path / "report"],
        "compare": [moved.plan("SC5")],
        "dossier": ["prs-nobody", "--out", tmp_path / "report"],
    }
    said = planner(command, plan, *more.get(command, []), "--json")
    assert said.code == 2
    assert any(one["code"].startswith("E-CHECK-") for one in said.json["findings"])
    assert not (tmp_path / "report").exists()


def test_a_plan_that_names_no_inputs_is_refused(moved: World) -> None:
    edit(moved.plan("SC1"), inputs=[])
    said = planner("verify", moved.plan("SC1"), "--json")
    assert (said.code, {one["code"] for one in said.json["findings"]}) == (2, {"E-CLI-011"})


@pytest.mark.parametrize("content", ["", "{}", '{"format": "planner-plan/9"}', "[1]"])
def test_what_is_no_plan_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content, encoding="utf-8")
    said = planner("verify", path, "--json")
    assert said.code == 2
    assert all(one["code"].startswith("E-DOC-") for one in said.json["findings"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_evaluate_shows_every_phase(world: World, language: str) -> None:
    said = planner("evaluate", world.plan("SC1"), "SC4", "--lang", language)
    assert said.code == 0, said.err
    told = planner("evaluate", world.plan("SC1"), "SC4", "--json").json
    heading = "Phase" if language == "en" else "Skede"
    assert all(f"{heading} {number}: " in said.out for number in range(1, len(told["phases"]) + 1))
    assert told["draws"] >= 100
    assert {row["phase"] for row in told["functions"]} == set(range(len(told["phases"])))
    assert all(0 <= row["minimum_p10"] <= row["minimum_p50"] <= row["minimum_p90"] for row in told["positions"])


def test_compare_tells_who_moved_and_what_it_changed(world: World) -> None:
    told = planner("compare", world.plan("SC1"), world.plan("SC5"), "--json").json
    assert {row["kind"] for row in told["moves"]} >= {"joined", "left"}
    assert told["covers"]
    shown = planner("compare", world.plan("SC1"), world.plan("SC5"), "--lang", "en")
    assert shown.code == 0
    assert "placed or ordered differently" in shown.out
    reranked = [row["kind"] for row in told["moves"]].count("reranked")
    assert f"a new order in their position: {reranked}." in shown.out if reranked else "a new order" not in shown.out
    roles = [[row["kind"] for row in told["moves"]].count(f"became_{role}") for role in ("holder", "deputy")]
    said = f"from deputy to holder: {roles[0]}; from holder to deputy: {roles[1]}."
    assert any(roles) == (said in " ".join(shown.out.split()))
    assert told["moves"][0]["person"] in shown.out


def test_two_plans_of_one_scenario_are_told_apart_by_their_files(moved: World) -> None:
    plan, other = moved.plan("SC1"), moved.folder / "out/plans/other.json"
    namesake = moved.folder / "out/older/SC1.json"
    namesake.parent.mkdir()
    for copied in (other, namesake):
        shutil.copy(plan, copied)
    assert "SC1 (SC1.json) mot SC1 (other.json)" in planner("compare", plan, other).out
    shown = "".join(planner("compare", plan, namesake).out.split())
    assert f"SC1({plan.as_posix()})motSC1({namesake.as_posix()})" in shown
    assert "SC1 mot SC5" in planner("compare", plan, moved.plan("SC5")).out


def test_compare_with_itself_finds_nothing(world: World) -> None:
    told = planner("compare", world.plan("SC1"), world.plan("SC1"), "--json").json
    assert (told["moves"], told["covers"]) == ([], [])
    assert all(row["change"] == 0 for row in told["objectives"])
    assert "skiljer sig" in planner("compare", world.plan("SC1"), world.plan("SC1")).out


def test_explain_gives_the_exact_funnel_and_the_change(world: World) -> None:
    plan = json.loads(world.plan("SC1").read_bytes())
    gap = next(row["position"] for row in plan["missing"] if row["somebody"] or row["seats"] or row["rotation"])
    told = planner("explain", world.plan("SC1"), gap, "--json").json
    left = [row["left"] for row in told["funnel"]]
    assert left == sorted(left, reverse=True)
    assert left[0] == len(json.loads(world.roster.read_bytes())["people"])
    assert told["change"]["position"] == gap
    shown = planner("explain", world.plan("SC1"), gap, "--lang", "en")
    assert shown.code == 0
    assert "Cheapest single change" in shown.out
    assert "only for those who may see them" in shown.err
    assert str(left[0]) in shown.out
    proof = told["certificate"]
    assert proof["wanted"] - len(proof["people"]) == proof["missing"] > 0
    assert gap in proof["positions"]
    assert "must be missing" in shown.out


def test_explain_refuses_a_position_that_the_plan_does_not_have(world: World) -> None:
    said = planner("explain", world.plan("SC1"), "P999", "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-015")


@pytest.mark.parametrize("said", ["p18", "Kommunikationsansvarig", "communications LEAD"])
def test_explain_knows_a_position_by_its_name_too(world: World, said: str) -> None:
    told = planner("explain", world.plan("SC1"), said, "--json").json
    assert told["wanted"]["position"] == "P18"


def test_explain_says_what_keeps_one_person_from_a_position(world: World) -> None:
    plan = json.loads(world.plan("SC1").read_bytes())
    gap = next(row["position"] for row in plan["missing"] if row["somebody"] or row["seats"] or row["rotation"])
    change = planner("explain", world.plan("SC1"), gap, "--json").json["change"]
    person = change["person_id"]
    told = planner("explain", world.plan("SC1"), change["via"], "--person", person, "--json").json
    rule = {"renew": "skills", "train": "skills", "vet": "clearance", "release": "claim"}[change["kind"]]
    assert told["person"] == {"id": person, "refused_by": [rule]}
    shown = planner("explain", world.plan("SC1"), change["via"], "--person", person, "--lang", "en")
    assert f"{person} cannot hold the position" in shown.out
    holder = plan["placements"][0]
    may = planner("explain", world.plan("SC1"), holder["position"], "--person", holder["person"], "--lang", "en")
    assert "no rule says no" in may.out
    said = planner("explain", world.plan("SC1"), gap, "--person", "prs-nobody", "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-029")


def test_report_writes_its_files_and_no_person(world: World, tmp_path: Path) -> None:
    said = planner("report", world.plan("SC5"), "--out", tmp_path, "--budget", "0", "--json")
    assert said.code == 0, said.err
    files = [Path(path) for path in said.json["files"]]
    assert [path.name for path in files] == [
        "report.html",
        "coverage.xlsx",
        "board.html",
        "wall.html",
        "card.html",
    ]
    people = {row["person"] for row in json.loads(world.plan("SC5").read_bytes())["placements"]}
    for file in (files[0], *files[2:]):
        text = file.read_text(encoding="utf-8")
        assert not [person for person in people if person in text]


@pytest.mark.long
def test_report_does_not_depend_on_the_order_of_its_plans(world: World, tmp_path: Path) -> None:
    assert [
        planner("report", world.plan(one), world.plan(other), "--out", tmp_path / one).code
        for one, other in (("SC1", "SC5"), ("SC5", "SC1"))
    ] == [0, 0]
    for name in ("report.html", "coverage.xlsx", "board.html", "wall.html", "card.html"):
        first, second = ((tmp_path / one / name).read_bytes() for one in ("SC1", "SC5"))
        assert first == second, name


def test_scenarios_stand_in_the_order_that_people_count_in() -> None:
    order = ["SC1", "SC2", "SC10", "SC10b", "vatten"]
    assert sorted(["vatten", "SC10b", "SC10", "SC2", "SC1"], key=natural) == order


def test_report_of_the_same_scenario_twice_is_refused(world: World, tmp_path: Path) -> None:
    said = planner("report", world.plan("SC1"), world.plan("SC1"), "--out", tmp_path, "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-013")


def test_report_refuses_plans_of_different_rosters(world: World, tmp_path: Path) -> None:
    roster = json.loads(world.roster.read_bytes())
    roster["people"] = roster["people"][1:]
    other = tmp_path / "roster.json"
    other.write_text(json.dumps(roster), encoding="utf-8")
    assert planner("solve", "SC5", "--roster", other, "--out", tmp_path).code == 0
    said = planner("report", world.plan("SC1"), tmp_path / "plans/SC5.json", "--out", tmp_path / "r", "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-028")
    assert not (tmp_path / "r").exists()
