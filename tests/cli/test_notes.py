"""What was noticed is told by every command, and stands in the plan; nothing that was decided is dropped unsaid."""

import ast
import json
import shutil
from pathlib import Path

import pytest

from planner.cli import commands
from planner.jobs import samples
from tests.cli.kit import Said, World, planner

READERS = {"read_verified", "read_of_any_rules", "read_solved", "read_plan_file"}


@pytest.fixture(scope="module")
def noted(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small organisation with a place that no travel row has, a pin that no rule allows and one without effect."""
    folder = tmp_path_factory.mktemp("noted")
    organisation = folder / "org"
    shutil.copytree(samples.organisation(), organisation)
    positions = organisation / "positions.csv"
    text = positions.read_text(encoding="utf-8-sig")
    row = next(line for line in text.splitlines() if line.startswith("P30;"))
    positions.write_text(text.replace(row, row.replace("STADSHUSET", "HUSET")), encoding="utf-8")
    assert "HUSET" in positions.read_text(encoding="utf-8")
    people = json.loads(world.roster.read_bytes())["people"]
    unskilled = next(one["id"] for one in people if not one["skills"])
    (organisation / "locks.csv").write_text(f"kind;person;position\nlås;{unskilled};P18\n", encoding="utf-8")
    said = solve(world, folder)
    assert said.code == 0, said.err
    return folder


def solve(world: World, folder: Path, *words: str) -> Said:
    places = ("--roster", world.roster, "--organisation", folder / "org", "--out", folder / "out")
    return planner("solve", "SC5", *places, *words)


def codes(notes: list[dict[str, object]]) -> set[object]:
    return {note["code"] for note in notes}


def test_s1_every_command_that_reads_a_plan_tells_its_notes() -> None:
    readers, tellers = set(), set()
    for path in Path(commands.__file__).parent.glob("*.py"):
        called = {
            name.id  # what is called, or handed to what calls it (``working``, ``map``)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            for name in (node.func, *node.args)
            if isinstance(name, ast.Name)
        }
        readers |= {path.stem} if called & READERS else set()
        tellers |= {path.stem} if "tell" in called else set()
    assert len(readers) >= 9
    assert readers == tellers


def test_s1_s6_s9_solve_says_and_stores_what_was_noticed(world: World, noted: Path) -> None:
    said = solve(world, noted)
    assert "W-ORG-030" in said.err
    assert "HUSET" in said.err
    assert "W-CHECK-072" in said.err
    assert "W-CHECK-076" in said.err
    before, after = said.err.split("W-ORG-030", 1)
    assert "W-CHECK-072" in before  # What is known of locks is said before the solve, and not again after it.
    assert "W-CHECK-072" not in after
    plan = json.loads((noted / "out" / "plans" / "SC5.json").read_bytes())
    assert codes(plan["notes"]) == {"W-ORG-030"}
    assert len(plan["pins_left_out"]) == 1
    (row,) = solve(world, noted, "--json").json["scenarios"]
    assert {"W-ORG-030", "W-CHECK-072", "W-CHECK-076"} <= codes(row["notes"])


@pytest.mark.parametrize("words", [("verify",), ("explain", "P18"), ("evaluate", "SC5")])
def test_s1_s6_other_commands_say_it_too(noted: Path, words: tuple[str, ...]) -> None:
    command, *rest = words
    said = planner(command, noted / "out" / "plans" / "SC5.json", *rest, "--json")
    assert said.code == 0, said.err
    assert {"W-ORG-030", "W-CHECK-072"} <= codes(said.json["notes"])
    assert "W-CHECK-072" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [(("verify",), True), (("explain", "P18"), True), (("evaluate", "SC5"), False), (("depth",), False)],
)
def test_s9_open_claims_are_told_where_a_plan_is_made_and_judged_and_not_everywhere(
    noted: Path, words: tuple[str, ...], told: bool
) -> None:
    command, *rest = words
    said = planner(command, noted / "out" / "plans" / "SC5.json", *rest)
    assert ("W-CHECK-076" in said.err) is told


def test_s1_sample_has_no_notes_on_its_inputs(world: World) -> None:
    assert "notes" not in json.loads(world.plan("SC5").read_bytes())


def test_s6_unknown_person_in_a_lock_stops_the_solve(world: World, noted: Path, tmp_path: Path) -> None:
    shutil.copytree(noted / "org", tmp_path / "org")
    nobody = "prs-aaaaaaaaaaaaaaaa"
    (tmp_path / "org" / "locks.csv").write_text(f"kind;person;position\nspärr;{nobody};\n", encoding="utf-8")
    said = solve(world, tmp_path, "--json")
    assert said.code == 2
    (told,) = said.json["findings"]
    assert (told["code"], told["file"], told["row"], told["found"]) == ("E-ORG-050", "locks.csv", 2, nobody)


@pytest.mark.parametrize("spoilt", ["o[/x]", "o[red]"])
def test_s24_folders_with_brackets_are_written_as_they_are(world: World, tmp_path: Path, spoilt: str) -> None:
    said = world.solve("SC5", out=tmp_path / spoilt)
    assert said.code == 0, said.err
    assert spoilt in said.err


def test_s2_no_scenario_writes_outside_the_output_folder(world: World, tmp_path: Path) -> None:
    text = samples.scenario_file("SC5").path.read_text(encoding="utf-8")
    scenario = tmp_path / "s.toml"
    for bad in ("../../keys", "/keys", "a/b", "CON"):
        scenario.write_text(text.replace('id = "SC5"', f'id = "{bad}"'), encoding="utf-8")
        said = world.solve(scenario, out=tmp_path / "x" / "out")
        assert said.code == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["s.toml"]


def test_s2_a_plan_never_takes_the_place_of_the_previous_one_that_it_rests_on(world: World, tmp_path: Path) -> None:
    assert world.solve("SC5", out=tmp_path / "out").code == 0
    previous = tmp_path / "out" / "plans" / "SC5.json"
    before = previous.read_bytes()
    said = world.solve("SC5", "--previous", previous, out=tmp_path / "out")
    assert (said.code, "E-CLI-058" in said.err, previous.read_bytes()) == (2, True, before)
    assert world.solve("SC5", "--previous", previous, out=tmp_path / "new").code == 0
    assert planner("verify", tmp_path / "new" / "plans" / "SC5.json").code == 0


def test_s2_scenarios_that_differ_in_case_only_are_refused(world: World, tmp_path: Path) -> None:
    text = samples.scenario_file("SC5").path.read_text(encoding="utf-8")
    (tmp_path / "s.toml").write_text(text.replace('id = "SC5"', 'id = "sc5"'), encoding="utf-8")
    said = world.solve("SC5", tmp_path / "s.toml", "--json", out=tmp_path / "out")
    assert (said.code, {one["code"] for one in said.json["findings"]}) == (2, {"E-CLI-013"})
