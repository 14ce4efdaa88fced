"""``solve --together`` on the command line: same bytes, coverage by scenario, who takes the plan and who refuses it."""

import json
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.jobs import samples
from planner.jobs.plans import read_verified
from planner.jobs.report import last_plans
from tests.cli.kit import World, planner

ALL = ("SC1", "SC2")


@pytest.fixture(scope="module")
def joint(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The joint plan of two scenarios."""
    out = tmp_path_factory.mktemp("together")
    said = world.solve("--together", *ALL, "--json", out=out)
    assert said.code == 0, said.err
    (one,) = said.json["scenarios"]
    assert [part["scenario"] for part in one["together"]] == list(ALL)
    assert one["missing_minimum"] >= max(part["missing_minimum"] for part in one["together"])
    assert all(row["filled"] <= row["wanted"] for part in one["together"] for row in part["coverage"])
    return out / "plans" / "SC1-SC2.json"


@pytest.mark.long
def test_the_order_of_the_scenarios_gives_the_same_bytes_and_both_are_named_by_hash(
    world: World, joint: Path, tmp_path: Path
) -> None:
    before = joint.read_bytes()
    said = world.solve("--together", *ALL[::-1], out=joint.parents[1])
    again = json.loads(joint.read_text(encoding="utf-8"))
    assert (said.code, joint.read_bytes() == before) == (0, True)
    assert "(2 scenarier tillsammans)" in " ".join(said.out.split())
    assert max(map(len, said.out.splitlines())) <= 80, "a sentence is broken between its words, not by the terminal"
    assert again["scenarios"] == list(ALL)
    assert len([one for one in again["inputs"] if one["kind"] == "scenario"]) == 2
    named = world.solve("--together", *ALL, "--id", "BOTH", out=tmp_path)
    assert named.code == 0
    assert json.loads((tmp_path / "plans" / "BOTH.json").read_text(encoding="utf-8"))["objective"] == again["objective"]


def test_a_joint_plan_never_takes_the_place_of_a_scenarios_own_nor_the_other_way_round(
    world: World, tmp_path: Path
) -> None:
    assert world.solve("SC1", out=tmp_path).code == 0
    plain = tmp_path / "plans" / "SC1.json"
    before = plain.read_bytes()
    said = world.solve("--together", *ALL, "--id", "SC1", out=tmp_path)
    assert (said.code, "E-CLI-066" in said.err, plain.read_bytes() == before) == (2, True, True)
    assert world.solve("--together", *ALL, "--id", "SC1", out=tmp_path / "other").code == 0
    said = world.solve("SC1", out=tmp_path / "other")
    assert (said.code, "E-CLI-066" in said.err) == (2, True)


@pytest.mark.parametrize("command", ["verify", "explain", "evaluate", "compare", "depth"])
def test_commands_take_the_joint_plan(world: World, joint: Path, command: str) -> None:
    more = {"explain": ["P18"], "evaluate": ["SC2"], "compare": [world.plan("SC1")]}
    assert planner(command, joint, *more.get(command, []), "--json").code == 0


@pytest.mark.long
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_report_shows_the_scenarios_of_the_joint_plan(joint: Path, tmp_path: Path, lang: str) -> None:
    said = planner("report", joint, "--out", tmp_path, "--lang", lang)
    assert said.code == 0, said.err
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert all(f"{ident}\u2002" in page for ident in ("SC1-SC2", *ALL))


@pytest.mark.long
def test_measures_are_chosen_for_what_the_scenarios_want_together(joint: Path) -> None:
    said = planner("measures", joint, "--budget", 100_000, "--json")
    assert said.code == 0, said.err
    (one,) = said.json["scenarios"]
    assert one["scenario"] == "SC1-SC2"
    assert one["solved"] < one["before"]


def test_robust_refuses_it_and_says_what_to_do(joint: Path) -> None:
    said = planner("robust", joint)
    assert said.code == 2
    assert "E-CLI-065" in said.err
    assert "planner evaluate" in " ".join(said.err.split())


def test_a_plan_beside_the_joint_plan_that_holds_it_is_refused_for_that(world: World, joint: Path) -> None:
    said = planner("report", world.plan("SC1"), joint, "--json")
    assert (said.code, [(one["code"], one["facts"]) for one in said.json["findings"]]) == (
        2,
        [("E-CLI-092", {"scenario": "SC1", "joint": joint.stem})],
    )


def test_a_joint_plan_is_the_last_one_of_each_of_its_scenarios(world: World, joint: Path) -> None:
    one, other, both = (read_verified(plan) for plan in (world.plan("SC1"), world.plan("SC5"), joint))
    (last,) = last_plans([one], [both])
    assert (last.scenario, {want.position for want in last.wanted}) == (
        "SC1",
        {want.position for want in one.plan.wanted},
    )
    assert last_plans([both], [both]) == [both.plan]
    for previous in ([other], [both, one]):
        with pytest.raises(InputRefusedError):
            last_plans([one], previous)


def test_of_three_plans_those_are_named_who_stand_in_different_positions(world: World, joint: Path) -> None:
    plans = [world.plan("SC1"), world.plan("SC5"), joint]
    told = planner("compare", *plans, "--json").json
    where: list[dict[str, str]] = [
        {name["person"]: name["position"] for name in json.loads(plan.read_text(encoding="utf-8"))["placements"]}
        for plan in plans
    ]
    people = {person: [own[person] for own in where if person in own] for own in where for person in own}
    assert told["placed_in_several"] == sum(len(own) > 1 for own in people.values())
    shown = {row["person"]: [place["position"] for place in row["places"]] for row in told["apart"]}
    assert shown == {person: own for person, own in people.items() if len(set(own)) > 1}
    assert len(shown) > 0
    screen = planner("compare", *plans, "--lang", "en")
    assert screen.code == 0
    assert "planner solve --together SC1 SC2 SC5" in screen.out
    assert planner("compare", *plans, "--policy", "key").code == 2
    assert planner("compare", *plans, "--regime", "normal").code == 2


@pytest.mark.long
def test_switches_are_in_force_in_every_scenario_and_a_file_may_change_its_own(world: World, tmp_path: Path) -> None:
    own = _with_change(tmp_path, 'kind = "staffing"\nstaffing = "minimum"\n')
    said = world.solve("--together", own, "SC2", "--claim", "3:licence_C", "--json", out=tmp_path)
    assert said.code == 0, said.err
    (one,) = said.json["scenarios"]
    assert [change["change"] for change in one["changes"]] == ["staffing minimum", "claim 3:licence_C"]
    assert [change["hit"] for change in one["changes"]][1] == 3
    said = planner("verify", one["plan"], "--lang", "en")
    assert said.code == 0
    told = " ".join(said.err.split())
    assert "SC1: " in told
    assert "SC1-SC2: " in told
    more = planner("compare", one["plan"], "--close-area", "OX-CENTRUM", "--json")
    assert more.code == 0
    assert [row["change"] for row in more.json["changes"]] == ["close_area OX-CENTRUM"]
    plan = json.loads(Path(one["plan"]).read_text(encoding="utf-8"))
    plan["changes"] = plan["changes"][1:]
    spoiled = Path(one["plan"]).with_name("spoiled.json")
    spoiled.write_text(json.dumps(plan), encoding="utf-8")
    assert planner("verify", spoiled).code == 2


@pytest.mark.long
def test_a_file_may_change_people_and_organisation_of_its_own_scenario_alone(world: World, tmp_path: Path) -> None:
    own = _with_change(tmp_path, 'kind = "close_area"\narea = "OX-CENTRUM"\n[[change]]\nkind = "claim"\nnumber = 3\n')
    said = world.solve("--together", own, "SC2", "--json", out=tmp_path)
    assert said.code == 0, said.err
    (one,) = said.json["scenarios"]
    assert [change["change"] for change in one["changes"]] == ["close_area OX-CENTRUM", "claim 3"]
    plan = tmp_path / "plans" / "SC1-SC2.json"
    assert Path(one["plan"]) == plan
    alone = world.solve(own, "--json", out=tmp_path / "alone").json["scenarios"][0]
    assert [change["hit"] for change in alone["changes"]] == [change["hit"] for change in one["changes"]]
    for command in (("verify",), ("explain", "P18"), ("evaluate", "SC2")):
        assert planner(command[0], plan, *command[1:]).code == 0
    turned = json.loads(plan.read_text(encoding="utf-8"))
    turned["changes"] = turned["changes"][::-1]
    plan.write_text(json.dumps(turned), encoding="utf-8")
    said = planner("verify", plan)
    assert (said.code, "E-CHECK-081" in said.out + said.err) == (2, True)


def _with_change(folder: Path, change: str) -> Path:
    """The sample's first scenario with a change of its own."""
    path = folder / "SC1.toml"
    text = samples.scenario_file("SC1").path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n[[change]]\n{change}", encoding="utf-8")
    return path


@pytest.mark.parametrize("spoil", ["scenario left out", "turned", "input left out", "single"])
def test_a_plan_whose_scenarios_were_edited_is_refused(joint: Path, spoil: str) -> None:
    plan = json.loads(joint.read_text(encoding="utf-8"))
    scenarios = [one for one in plan["inputs"] if one["kind"] == "scenario"]
    if spoil == "scenario left out":
        plan["scenarios"] = plan["scenarios"][:1]
    elif spoil == "turned":
        plan["scenarios"] = plan["scenarios"][::-1]
    elif spoil == "input left out":
        plan["inputs"].remove(scenarios[1])
    else:
        del plan["scenarios"]
    edited = joint.with_name("edited.json")
    edited.write_text(json.dumps(plan), encoding="utf-8")
    said = planner("verify", edited)
    assert said.code == 2
    assert "E-CHECK-009" in said.err + said.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--together", "SC1", "SC1"), "E-CLI-013"),
        (("--together", "SC1", "SC2", "--id", "x" * 41), "E-CLI-063"),
        (("--together", "SC1", "SC2", "--as-of", "2027-03-01"), "E-CLI-064"),
        (("SC1", "--id", "BOTH"), "E-CLI-064"),
    ],
)
def test_what_does_not_go_together(world: World, tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    said = world.solve(*words, out=tmp_path)
    assert said.code == 2
    assert code in said.err
    assert not (tmp_path / "plans").exists()
