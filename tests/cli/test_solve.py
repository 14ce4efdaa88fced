"""Solving stores verified plans, the same bytes each time, and ends with the documented exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planner.domain.levels import LEVELS
from planner.jobs import samples
from planner.store.documents import read_plan
from tests.cli.kit import World, planner


def test_json_says_everything_and_nothing_else_is_on_stdout(world: World, tmp_path: Path) -> None:
    said = world.solve("SC5", "--json", out=tmp_path)
    assert said.code == 0
    assert said.json["levels"] == list(LEVELS)
    (one,) = said.json["scenarios"]
    assert (one["scenario"], one["status"], one["stopped"], one["verified"]) == ("SC5", "optimal", "proven", True)
    assert one["objective"] == one["bound"] == one["certified_bound"]
    assert one["certified"] is True
    assert len(one["objective"]) == len(LEVELS)
    assert one["seconds"] > 0
    plan = read_plan(tmp_path / "plans" / "SC5.json")
    assert list(plan.objective) == one["objective"]
    assert one["missing_minimum"] == sum(missing.minimum for missing in plan.missing)
    assert "SC5" in said.err


def test_the_plan_names_its_inputs_and_the_clock_stands_in_the_run_record_only(world: World) -> None:
    plan = json.loads(world.plan("SC1").read_bytes())
    assert {one["kind"] for one in plan["inputs"]} == {"roster", "organisation", "scenario"}
    assert all((world.plan("SC1").parent / one["path"]).is_file() for one in plan["inputs"])
    assert "seconds" not in world.plan("SC1").read_text(encoding="utf-8")
    record = json.loads((world.out / "run.json").read_bytes())
    assert [one["scenario"] for one in record["scenarios"]] == ["SC1", "SC5"]
    assert all(one["seconds"] > 0 and one["status"] == "optimal" for one in record["scenarios"])


@pytest.mark.usefixtures("children")
def test_the_same_input_gives_the_same_bytes_whatever_the_workers(world: World) -> None:
    before = [world.plan(scenario).read_bytes() for scenario in ("SC1", "SC5")]
    assert world.solve("SC5", "SC1", "--workers", "1").code == 0
    assert [world.plan(scenario).read_bytes() for scenario in ("SC1", "SC5")] == before


def test_gaps_fail_only_where_asked(world: World, tmp_path: Path) -> None:
    plan = read_plan(world.plan("SC1"))
    assert any(missing.minimum for missing in plan.missing), "the sample's SC1 has gaps"
    assert world.solve("SC1", out=tmp_path).code == 0
    assert world.solve("SC1", "--fail-on-gaps", out=tmp_path).code == 1


@pytest.mark.long
@pytest.mark.usefixtures("children")
def test_a_time_limit_gives_the_first_plan_at_least(world: World, tmp_path: Path) -> None:
    said = world.solve("SC9", "--time-limit", "0", "--json", out=tmp_path)
    assert said.code == 0
    (one,) = said.json["scenarios"]
    assert (one["status"], one["stopped"], one["verified"]) == ("feasible", "time_limit", True)
    assert "W-CLI-032" in said.err
    checked = planner("verify", tmp_path / "plans/SC9.json")
    assert checked.code == 0
    assert "Beräkningen gick inte till slutet" in checked.out
    assert planner("verify", tmp_path / "plans/SC9.json", "--json").json["certified"] is False


def test_proven_is_said_where_the_prices_prove_it(world: World) -> None:
    plan = read_plan(world.plan("SC5"))
    proven = planner("verify", world.plan("SC5"), "--json").json
    assert (proven["certified"], proven["certified_bound"]) == (True, list(plan.objective))
    assert "Bevisad: ingen plan kan vara bättre." in planner("verify", world.plan("SC5")).out
    assert planner("depth", world.plan("SC5"), "--json").json["certified"] is True


def test_the_summary_shows_every_scenario_and_the_proof(world: World, tmp_path: Path) -> None:
    said = world.solve("SC5", "--lang", "en", out=tmp_path)
    assert "SC5 Drinking water" in " ".join(said.out.split())
    assert "proven" in said.out
    assert f"planner report {(tmp_path / 'plans/SC5.json').as_posix()}" in said.err


def test_scenario_that_is_not_there(world: World) -> None:
    said = world.solve("SC99", "--json")
    assert said.code == 2
    assert said.json["findings"][0]["code"] == "E-CLI-010"


def test_the_same_scenario_twice_is_refused(world: World) -> None:
    said = world.solve("SC5", "sc5", "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-013")


def test_every_faulty_input_is_told(world: World, tmp_path: Path) -> None:
    missing = planner("solve", "SC5", "--roster", tmp_path / "none.json", "--organisation", samples.organisation())
    assert (missing.code, "E-CLI-089 none.json" in missing.err) == (2, True)
    assert "planner import" in missing.err
    missing = planner("solve", "SC5", "--roster", world.roster, "--organisation", tmp_path / "none")
    assert missing.code == 2
    scenario = tmp_path / "x.toml"
    scenario.write_text(
        samples.scenarios()[0].read_text(encoding="utf-8").replace('tags = ["', 'tags = ["NO-SUCH-', 1),
        encoding="utf-8",
    )
    unknown = world.solve(scenario)
    assert unknown.code == 2
    assert "x.toml" in unknown.err


def test_another_day_is_taken_and_remembered(world: World, tmp_path: Path) -> None:
    assert world.solve("SC5", "--as-of", "2027-06-01", out=tmp_path).code == 0
    assert read_plan(tmp_path / "plans/SC5.json").as_of.isoformat() == "2027-06-01"
    assert planner("verify", tmp_path / "plans/SC5.json").code == 0


def test_settings_and_previous_plan_are_named_and_used(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("max_travel_min = 10\n", encoding="utf-8")
    said = world.solve("SC5", "--settings", settings, "--previous", world.plan("SC5"), out=tmp_path)
    assert said.code == 0, said.err
    plan = read_plan(tmp_path / "plans/SC5.json")
    assert plan.settings.max_travel_min == 10
    assert {one.kind.value for one in plan.inputs} >= {"settings", "previous"}
    assert planner("verify", tmp_path / "plans/SC5.json").code == 0


SCRIPT = """
import sys
from planner.cli.app import build

if __name__ == "__main__":
    try:
        build()(sys.argv[1:])
    except SystemExit as ended:
        loaded = {name.split(".")[0] for name in sys.modules}
        print(sorted(loaded & {"ortools", "plotly"}), file=sys.stderr)
        raise
"""
"""A script, as a user's would be: the spawned child must not run it again."""


def test_the_solver_stays_out_of_the_process_that_holds_the_plans(world: World, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    words = ["solve", "SC5", "--roster", world.roster, "--organisation", samples.organisation(), "--out", tmp_path]
    done = subprocess.run(
        [sys.executable, str(script), *map(str, words)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"


def test_every_scenario_that_is_refused_is_told_in_one_round(world: World, tmp_path: Path) -> None:
    good = samples.scenario_file("SC1").path.read_text(encoding="utf-8")
    for name, old, new in (("a", "seed", "sed"), ("b", "regime", "regim")):
        assert old in good
        (tmp_path / f"{name}.toml").write_text(good.replace(old, new, 1), encoding="utf-8")
    said = world.solve(tmp_path / "a.toml", "SC5", tmp_path / "b.toml", "--json", out=tmp_path)
    assert said.code == 2
    assert {one["file"] for one in said.json["findings"]} == {"a.toml", "b.toml"}
    said = world.solve("SC11", "SC12", "--json", out=tmp_path)
    assert [one["code"] for one in said.json["findings"]] == ["E-CLI-010"] * 2
