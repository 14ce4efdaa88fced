"""``planner robust``: both placements judged, the robust one stored as a plan that is accepted."""

from pathlib import Path

from tests.cli.kit import World, planner


def test_robust_judges_both_and_stores_a_plan(world: World, tmp_path: Path) -> None:
    saved = tmp_path / "robust" / "SC5.json"
    fast = ("--draws", "5", "--judge-draws", "10", "--exchanges", "20")
    told = planner("robust", world.plan("SC5"), *fast, "--save", saved, "--json").json
    assert told["futures"] == 10 * len(planner("evaluate", world.plan("SC5"), "SC5", "--json").json["phases"])
    assert 0 <= told["robust"]["worst"] <= told["robust"]["cvar"] <= told["robust"]["expected"] <= 1
    assert told["gain"] == told["robust"]["expected"] - told["plan"]["expected"]
    assert told["gap"] >= 0
    assert planner("verify", saved).code == 0
    shown = planner("robust", world.plan("SC5"), *fast, "--lang", "en")
    assert "Covered on average" in shown.out
