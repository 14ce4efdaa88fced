"""An adopted folder as it was written when plans had format 3: whatever is changed later, it can still be asked."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.kit import planner

STORED = Path(__file__).parents[1] / "store" / "rules_3"
"""Made by the program: a plan with a previous one, settings, locks, couplings, lending limits and a change."""
FINGERPRINTS = {
    "BEFORE": "5141bf494352ebf4664fba177e55912c37b6b6fe9ed19be933a4b93596d7234b",
    "NOW": "694fee9c321b234f067ed6baab5d9fe1dba3bd05cdc38f40d0b9a0c77e0b8e5a",
}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A copy far from everything that it was made from."""
    return copytree(STORED, tmp_path / "kept")


@pytest.mark.parametrize("name", FINGERPRINTS)
def test_it_verifies_with_its_proof_and_the_fingerprint_that_was_decided_on(kept: Path, name: str) -> None:
    said = planner("verify", kept / name, "--json")
    assert said.code == 0, said.err
    told = said.json
    assert (told["accepted"], told["certified"], told["findings"]) == (True, True, [])
    assert told["adopted"]["fingerprint"] == FINGERPRINTS[name]


@pytest.mark.long
def test_it_is_explained_played_compared_and_reported(kept: Path, tmp_path: Path) -> None:
    now = kept / "NOW"
    plan = json.loads((now / "plans" / "NOW.json").read_bytes())
    explained = planner("explain", now, "V2", "--json")
    played = planner("evaluate", now, now / "inputs" / "scenario" / "NOW.toml", "--roster",
                     now / "inputs" / "roster" / "roster.json", "--json")  # fmt: skip
    compared = planner("compare", kept / "BEFORE", now, "--json")
    assert [one.code for one in (explained, played, compared)] == [0, 0, 0]
    there = [name["person"] for name in plan["placements"] if name["position"] == "V2"]
    assert [name["person"] for name in explained.json["placements"]] == there
    assert [change["change"] for change in explained.json["changes"]] == ["close_route SYD:HUSET"]
    assert {row["position"] for row in played.json["positions"]} == {row["position"] for row in plan["wanted"]}
    told = compared.json
    seats = told["objectives"][:18]
    assert all(row["comparable"] for row in seats)
    assert [row["new"] for row in seats] == plan["objective"][:18]
    assert planner("report", now, "--out", tmp_path / "out", "--budget", "0").code == 0
    assert (tmp_path / "out" / "report.html").stat().st_size > 10_000


def test_a_changed_byte_is_seen(kept: Path) -> None:
    locks = kept / "NOW" / "inputs" / "organisation" / "locks.csv"
    locks.write_bytes(locks.read_bytes() + b"\n")
    assert planner("verify", kept / "NOW").code == 2
