"""Plans made by older rules: every command takes them or says politely what to do instead."""

import json
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.kit import planner
from tests.cli.test_examples import example

STORED = Path(__file__).parents[1] / "store" / "rules_2"
PLAN = STORED / "plans" / "OLD.json"


def test_verify_states_the_proof_and_does_not_count_it_again() -> None:
    said = planner("verify", PLAN, "--lang", "en")
    told = planner("verify", PLAN, "--json").json

    assert said.code == 0
    assert "stated and not proven" in said.out
    assert "every rule" not in said.out
    assert (told["accepted"], told["certified"], told["findings"]) == (True, False, [])
    assert [(one["code"], one["facts"]["rules"]) for one in told["notes"]] == [("I-CHECK-080", "2")]


def test_verify_refuses_other_inputs_and_other_figures(tmp_path: Path) -> None:
    copytree(STORED, tmp_path / "copy")
    path = tmp_path / "copy" / "plans" / "OLD.json"
    path.write_text(PLAN.read_text(encoding="utf-8").replace('"objective":[\n5', '"objective":[\n4'), encoding="utf-8")
    figures = planner("verify", path, "--json")
    path.write_bytes(PLAN.read_bytes())
    scenario = tmp_path / "copy" / "OLD.toml"
    scenario.write_text(scenario.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")

    assert figures.code == 2
    assert {one["code"] for one in figures.json["findings"]} == {"E-CHECK-040", "E-CHECK-041", "E-CHECK-042"}
    assert planner("verify", path).code == 2


def test_a_settings_file_of_its_own_day_is_read_for_it_and_for_nothing_else(tmp_path: Path) -> None:
    """The rule of away days is gone; an older plan that names such a file can still be asked, a new one refuses it."""
    copytree(STORED, tmp_path / "copy")
    settings = tmp_path / "copy" / "settings.toml"
    settings.write_text("away_days_tolerated = 0\nmax_travel_min = 90\n", encoding="utf-8")
    path = tmp_path / "copy" / "plans" / "OLD.json"
    plan = json.loads(PLAN.read_bytes())
    digest = sha256(settings.read_bytes()).hexdigest()
    plan["inputs"].append({"kind": "settings", "path": "../settings.toml", "sha256": digest})
    path.write_text(json.dumps(plan), encoding="utf-8")
    said = planner("verify", path, "--json")
    assert (said.code, said.json["accepted"]) == (0, True), said.err
    assert planner("evaluate", path, tmp_path / "copy" / "OLD.toml", "--json").code == 0
    settings.write_text("away_days_tolerated = 0\nmax_travel_min = 60\n", encoding="utf-8")
    assert planner("verify", path).code == 2
    inputs = ("--roster", STORED / "roster.json", "--organisation", STORED / "organisation", "--settings", settings)
    said = planner("solve", STORED / "OLD.toml", *inputs, "--out", tmp_path / "out")
    assert (said.code, "E-DOC-026" in said.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("explain", PLAN, "L1"),
        ("report", PLAN),
        ("resilience", PLAN),
        ("depth", PLAN),
        ("dossier", PLAN, "prs-oldoldoldoldolda"),
        ("robust", PLAN),
        ("measures", PLAN, "--budget", "1"),
        ("verify", PLAN, "--explain", "L1"),
        ("verify", PLAN, "--export", "proof"),
    ],
    ids=lambda words: "-".join(str(word).strip("-") for word in (words[0], *words[2:3])),
)
def test_what_reads_levels_or_proofs_says_to_solve_anew(
    words: tuple[str | Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = planner(*words, "--lang", "en")

    assert said.code == 2
    assert "E-CLI-057" in said.err + said.out
    assert "--previous" in said.err + said.out
    assert not list(tmp_path.iterdir())


def test_the_small_checker_says_that_it_cannot_tell() -> None:
    assert example("check_plan").main(PLAN) == 2


def test_evaluate_plays_it_and_compare_leaves_its_levels_alone() -> None:
    played = planner("evaluate", PLAN, STORED / "OLD.toml", "--json")
    same = planner("compare", PLAN, PLAN, "--json")

    assert (played.code, same.code) == (0, 0)
    assert {row["position"] for row in played.json["positions"]} == {"L1", "L2", "T1", "V1", "V2"}
    assert (same.json["moves"], same.json["covers"]) == ([], [])


def test_it_can_be_adopted_and_asked_from_its_folder(tmp_path: Path) -> None:
    decided = ("--decided-by", "KS", "--decided-on", "2027-02-01", "--into", tmp_path / "adopted")
    kept = planner("adopt", PLAN, *decided, "--json")
    told = planner("verify", tmp_path / "adopted" / "OLD", "--json").json
    moved = planner("compare", PLAN, tmp_path / "adopted" / "OLD", "--json").json

    assert kept.code == 0
    assert (told["accepted"], told["certified"]) == (True, False)
    assert "I-CHECK-080" in {one["code"] for one in told["notes"]}
    assert (moved["moves"], moved["covers"]) == ([], [])


def test_it_serves_as_previous_plan_and_is_compared_but_for_the_levels(tmp_path: Path) -> None:
    inputs = ("--roster", STORED / "roster.json", "--organisation", STORED / "organisation", "--previous", PLAN)
    solved = planner("solve", STORED / "OLD.toml", *inputs, "--out", tmp_path / "out")
    new = tmp_path / "out" / "plans" / "OLD.json"
    told = planner("compare", PLAN, new, "--json").json

    assert (solved.code, planner("verify", new).code) == (0, 0)
    # Nobody leads the staff by the old rules; by today's the first name counts before others' rotation.
    assert [(row["new_position"], row["kind"]) for row in told["moves"]] == [("L1", "moved")]
    assert told["objectives"]
    assert {(row["comparable"], row["change"]) for row in told["objectives"]} == {(False, None)}
