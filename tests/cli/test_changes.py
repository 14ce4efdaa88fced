"""Switches that change the case: their order, what each command makes of them, and that no report shows a person."""

import json
import re
import shutil
from pathlib import Path

import pytest

from planner.jobs import samples
from planner.jobs.telling.changes import spoken
from planner.text import words_for
from tests.cli.kit import Said, World, planner

PERSON = re.compile(r"prs-[a-z0-9]{4,16}")
SWITCHES = ("--claim", "2:elected", "--close-area", "OX-CENTRUM", "--claim", "alla:senior_leader", "--seats", "P20:0")
SAID = ["claim 2:elected", "close_area OX-CENTRUM", "claim all:senior_leader", "seats P20:0"]


@pytest.fixture(scope="module")
def altered(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SC1 with people claimed, an area closed and a position without seats, solved."""
    out = tmp_path_factory.mktemp("altered")
    said = world.solve("SC1", *SWITCHES, "--json", out=out)
    assert said.code == 0, said.err
    assert [one["change"] for one in said.json["scenarios"][0]["changes"]] == SAID
    return Path(said.json["scenarios"][0]["plan"])


def codes(said: Said) -> list[str]:
    return [note["code"] for note in said.json["notes"]]


def test_the_plan_carries_changes_in_the_order_of_the_command_line_and_is_verified_with_them(altered: Path) -> None:
    plan = json.loads(altered.read_text(encoding="utf-8"))
    said, shown = planner("verify", altered, "--json"), planner("verify", altered)

    assert [one["asked"]["kind"] for one in plan["changes"]] == ["claim", "close_area", "claim", "seats"]
    assert len(plan["changes"][0]["people"]) == 2
    assert "P20" not in {one["position"] for one in plan["wanted"]}
    assert not {name["person"] for name in plan["placements"]} & set(plan["changes"][0]["people"])
    assert said.json["accepted"] is True
    assert [one["change"] for one in said.json["changes"]] == SAID
    assert "ianspråktagna: 2, Förtroendeuppdrag i kommunstyrelsen; stäng område: OX-CENTRUM" in " ".join(
        shown.out.split()
    )
    assert codes(said).count("I-CHANGE-021") == 3
    assert "I-CHANGE-025" in codes(said)


def test_certificates_vettings_absence_and_alert_are_solved_verified_and_told(world: World, tmp_path: Path) -> None:
    switches = ("--expire-skill", "2:crisis_basic:2027-03-02", "--withdraw-clearance", "1:3",
                "--absence", "sick:20,5", "--alert", "högsta beredskap:larm")  # fmt: skip
    said = world.solve("SC1", *switches, "--json", out=tmp_path)
    assert said.code == 0, said.err
    (one,) = said.json["scenarios"]
    told = [change["change"] for change in one["changes"]]
    assert told == ["expire_skill 2:crisis_basic:2027-03-02", "withdraw_clearance 1:3", "absence sick:20.5",
                    "alert alert_highest:alarm"]  # fmt: skip
    assert {"I-CHANGE-031", "I-CHANGE-032"} <= {*codes(planner("verify", one["plan"], "--json"))}
    verified = planner("verify", one["plan"])
    assert verified.code == 0, verified.out
    text = " ".join(verified.out.split())
    assert "till och med 2 mars 2027" in text
    assert "beredskapsläge: högsta beredskap, med beredskapslarm" in text


@pytest.mark.parametrize("spoil", ["left out", "one left out", "another person", "another number"])
def test_a_plan_whose_changes_were_edited_is_refused(altered: Path, spoil: str) -> None:
    plan = json.loads(altered.read_text(encoding="utf-8"))
    first = plan["changes"][0]
    if spoil == "left out":
        del plan["changes"]
    elif spoil == "one left out":
        del plan["changes"][1]
    elif spoil == "another person":
        first["people"] = [plan["placements"][0]["person"], first["people"][1]]
    else:
        first["hit"] += 1
    edited = altered.with_name("edited.json")
    edited.write_text(json.dumps(plan), encoding="utf-8")

    said = planner("verify", edited)
    assert said.code == 2
    assert "E-CHECK-" in said.out


def test_a_scenario_with_changes_gives_the_plan_that_switches_give(world: World, tmp_path: Path) -> None:
    path = tmp_path / "SC1.toml"
    text = samples.scenario_file("SC1").path.read_text(encoding="utf-8")
    path.write_text(text + '\n[[change]]\nkind = "close_area"\narea = "OX-CENTRUM"\n', encoding="utf-8")

    said = world.solve(path, out=tmp_path / "file")
    assert said.code == 0, said.err
    assert "stäng område: OX-CENTRUM" in said.out
    world.solve("SC1", "--close-area", "OX-CENTRUM", out=tmp_path / "switch")
    (apart,) = (tmp_path / "switch" / "plans" / "changed").iterdir()
    plans = [json.loads(one.read_text("utf-8")) for one in (tmp_path / "file" / "plans" / "SC1.json", apart)]
    assert {key for key in plans[0] if plans[0][key] != plans[1][key]} == {"inputs"}


@pytest.mark.long
def test_a_plan_with_switches_never_takes_the_place_of_the_plan_without(world: World, tmp_path: Path) -> None:
    """Nor that of one with others; the same switches give the same file."""
    assert world.solve("SC1", out=tmp_path).code == 0
    plain = tmp_path / "plans" / "SC1.json"
    before = plain.read_bytes()
    for switches in (("--close-area", "OX-CENTRUM"), ("--claim", "2:elected"), ("--close-area", "OX-CENTRUM")):
        said = world.solve("SC1", *switches, out=tmp_path)
        assert said.code == 0, said.err
    apart = sorted((tmp_path / "plans" / "changed").iterdir())
    assert len(apart) == 2
    assert all(re.fullmatch(r"SC1-[0-9a-f]{8}\.json", one.name) for one in apart)
    assert plain.read_bytes() == before
    assert "är orörd" in said.err
    assert [planner("verify", one).code for one in (plain, *apart)] == [0, 0, 0]
    assert planner("report", *plain.parent.glob("*.json"), "--out", tmp_path, "--budget", "0").code == 0


def test_compare_names_the_changes_that_differ(world: World, altered: Path) -> None:
    said = planner("compare", world.plan("SC1"), altered, "--json")

    assert [row["change"] for row in said.json["changes"]] == SAID
    assert {row["old_hit"] for row in said.json["changes"]} == {None}
    assert planner("compare", altered, altered, "--json").json["changes"] == []


def test_compare_and_explain_with_switches_solve_the_changed_case(world: World) -> None:
    compared = planner("compare", world.plan("SC1"), "--claim", "alla:elected", "--json")
    explained = planner("explain", world.plan("SC1"), "P01", "--claim", "alla:elected", "--json")

    assert compared.code == explained.code == 0, compared.err + explained.err
    assert [row["change"] for row in compared.json["changes"]] == ["claim all:elected"]
    assert {row["out_rule"] for row in compared.json["moves"] if row["old_position"] == "P01"} == {"claim"}
    assert explained.json["placements"] == []
    assert [one["change"] for one in explained.json["changes"]] == ["claim all:elected"]
    both = planner("compare", world.plan("SC1"), world.plan("SC5"), "--claim", "alla:elected")
    assert (both.code, planner("compare", world.plan("SC1")).code) == (2, 2)


def test_evaluate_plays_the_switches_and_tells_what_it_leaves_out(altered: Path, world: World) -> None:
    gone = json.loads(world.plan("SC1").read_text(encoding="utf-8"))["placements"][0]["person"]
    said = planner("evaluate", world.plan("SC1"), "SC1", "--without", gone, "--json")

    assert {row["person"] for row in said.json["fallen"]} == {gone}
    assert [one["change"] for one in said.json["changes"]] == [f"without {gone}"]
    assert planner("evaluate", world.plan("SC1"), "SC1", "--json").json["fallen"] == []
    assert codes(planner("evaluate", altered, "SC1", "--json")).count("I-CHANGE-024") == 4
    again = planner("evaluate", altered, "SC1", *SWITCHES[:2], "--json")
    assert (codes(again).count("I-CHANGE-024"), codes(again).count("I-CHANGE-021")) == (3, 1)


def test_a_change_that_hits_nothing_ends_before_the_solve(world: World, tmp_path: Path) -> None:
    said = world.solve("SC1", "--without", "prs-nobody", "--close-unit", "XYZ", "--json", out=tmp_path)
    assert said.code == 2
    assert [one["code"] for one in said.json["findings"]] == ["E-SCENARIO-015", "E-SCENARIO-004"]
    said = world.solve("SC1", "--claim", "1:elected", "--claim", "claimed", "--json", out=tmp_path)
    assert [one["code"] for one in said.json["findings"]] == ["E-CHANGE-001"]
    assert not (tmp_path / "plans").exists()


@pytest.mark.long
def test_the_report_says_what_is_otherwise_and_shows_no_person(world: World, altered: Path, tmp_path: Path) -> None:
    """R2: kind, what it is about and a band, also where people are named; never an id, nor how many were asked for."""
    named = json.loads(altered.read_text(encoding="utf-8"))["placements"][0]["person"]
    said = world.solve("SC5", "--without", named, "--claim", "13:licence_B", "--json", out=tmp_path)
    assert said.code == 0, said.err
    said = planner("report", altered, said.json["scenarios"][0]["plan"], "--out", tmp_path, "--budget", "0")

    assert said.code == 0, said.err
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not PERSON.search(page)
    assert "Ianspråktagna av andra: Körkort B; antal personer 10–14" in page
    assert "Borta hela tiden: –; antal personer 0–4" in page
    assert "13:licence_B" not in page


def test_files_edited_by_hand_give_the_plan_that_the_changes_give(world: World, altered: Path, tmp_path: Path) -> None:
    plan = json.loads(altered.read_text(encoding="utf-8"))
    claimed = {person for change in plan["changes"] for person in change["people"]}
    roster = json.loads(world.roster.read_text(encoding="utf-8"))
    for person in roster["people"]:
        if person["id"] in claimed:
            person["claim"]["state"] = "claimed"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "roster.json").write_text(json.dumps(roster), encoding="utf-8")
    shutil.copytree(samples.organisation(), tmp_path / "org")
    travel, positions = tmp_path / "org" / "travel.csv", tmp_path / "org" / "positions.csv"
    rows = travel.read_text(encoding="utf-8-sig").splitlines()
    travel.write_text("\n".join(row for row in rows if not row.startswith("OX-CENTRUM;")) + "\n", encoding="utf-8")
    rows = positions.read_text(encoding="utf-8-sig").splitlines()
    heads = rows[0].split(";")
    at = [heads.index(f"{level}_{shift}") for level in ("min", "target") for shift in ("day", "evening", "night")]
    changed = [
        ";".join("0" if row.startswith("P20;") and column in at else cell for column, cell in enumerate(row.split(";")))
        for row in rows
    ]
    positions.write_text("\n".join(changed) + "\n", encoding="utf-8")

    places = (
        "--roster",
        tmp_path / "out" / "roster.json",
        "--organisation",
        tmp_path / "org",
        "--out",
        tmp_path / "out",
    )
    said = planner("solve", "SC1", *places)

    assert said.code == 0, said.err
    hand = json.loads((tmp_path / "out" / "plans" / "SC1.json").read_text(encoding="utf-8"))
    keys = ("wanted", "placements", "missing", "objective", "bound", "certificate", "status")
    assert {key: hand[key] for key in keys} == {key: plan[key] for key in keys}


def test_a_change_is_told_with_the_skills_name_in_the_language_of_the_reader() -> None:
    called = {"skill_sv": "C-körkort", "skill_en": "Licence C"}
    assert spoken("claim 15:licence_C", words_for("sv"), called).endswith("15, C-körkort")
    assert spoken("claim 15:licence_C", words_for("en"), called).endswith("15, Licence C")
    assert spoken("claim 15:licence_C", words_for("en")).endswith("15, licence_C")
