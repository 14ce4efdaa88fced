"""A beredskapslarm is told by solve and explain, and moves nobody."""

from pathlib import Path

from planner.jobs import samples
from planner.store.documents import read_plan
from tests.cli.kit import World, planner


def test_an_alarm_is_told_and_changes_no_placement(world: World, tmp_path: Path) -> None:
    sample = samples.scenario_file("SC5").path
    scenario = tmp_path / "larm.toml"
    text = sample.read_text(encoding="utf-8").replace('alert_state = "none"', 'alert_state = "none"\nalarm = true')
    scenario.write_text(text, encoding="utf-8")
    said = world.solve(scenario, "--lang", "en", out=tmp_path)
    told = " ".join(said.out.split())
    assert "SC5: Beredskapslarm (alarm of heightened alert): the labour emergency act (1987:1262)" in told
    assert "but the scenario has another state of alert" in told

    plans = [read_plan(path) for path in (tmp_path / "plans/SC5.json", world.plan("SC5"))]
    assert len({plan.model_copy(update={"inputs": ()}).model_dump_json() for plan in plans}) == 1

    position = plans[0].wanted[0].position
    explained = planner("explain", tmp_path / "plans/SC5.json", position)
    assert "SC5: Beredskapslarm:" in " ".join(explained.out.split())
    as_json = planner("explain", tmp_path / "plans/SC5.json", position, "--json")
    assert as_json.json["law"] == ["alarm", "alarm_state"]


def test_json_says_whether_there_is_an_alarm(world: World, tmp_path: Path) -> None:
    scenarios = world.solve("SC4", "SC8", "--json", "--time-limit", "0", out=tmp_path).json["scenarios"]
    told = {scenario["scenario"]: (scenario["alarm"], scenario["law"]) for scenario in scenarios}
    assert told == {"SC4": (False, []), "SC8": (True, ["alarm", "long_weeks"])}
