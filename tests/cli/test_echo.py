"""Faults S7, S14, S25 on the command line: what is typed is masked; lost ids and edited rosters are said."""

import json
import shutil
from pathlib import Path

import pytest

from planner.jobs import samples
from tests.cli.kit import World, import_sample, planner

SECRETS = ["19811218-9876", "Anna Andersson"]


@pytest.mark.parametrize("typed", SECRETS)
def test_s14_nothing_personal_is_repeated(world: World, typed: str) -> None:
    for words in (
        ("explain", world.plan("SC1"), "P18", "--person", typed),
        ("explain", world.plan("SC1"), typed),
        ("explain", typed, "P18"),
        ("dossier", world.plan("SC1"), typed),
        ("solve", typed),
        ("import", typed),
        ("import", *samples.roster_files()[:1], "--key", typed),
        ("verify", world.plan("SC1"), typed),
        (typed,),
        ("solve", "SC1", f"--{typed}"),
        ("solve", "SC1", f"--{typed}=1"),
        ("solve", "SC1", f"-{typed}"),
    ):
        for form in ([], ["--json"]) if len(words) > 1 else ([],):
            said = planner(*words, *form)
            assert said.code == 2, words
            assert not any(part in said.out + said.err for part in ("9876", "ndersson"))


def test_s25_an_edited_roster_is_told_by_solve_and_compare_says_strangers(world: World, tmp_path: Path) -> None:
    copy = World(tmp_path)
    shutil.copytree(world.folder, tmp_path, dirs_exist_ok=True)
    copy.roster.write_bytes(copy.roster.read_bytes().replace(b'"clearance_class":3', b'"clearance_class":2', 1))
    said = copy.solve("SC1", "--json")
    assert "W-STORE-001" in said.out + said.err
    document = json.loads(copy.roster.read_bytes())
    assert document["digest"]


def test_s7_compare_and_previous_say_that_no_id_is_shared(world: World, tmp_path: Path) -> None:
    import_sample(tmp_path)
    other = World(tmp_path)
    said = planner("solve", "SC1", "--roster", other.roster, "--organisation", "data/organisation", "--out", other.out,
                   "--previous", world.plan("SC1"))  # fmt: skip
    assert "W-STORE-015" in said.out + said.err
    told = planner("compare", world.plan("SC1"), other.plan("SC1"), "--json")
    assert [note["code"] for note in told.json["notes"]][:1] == ["W-STORE-015"]
    same = planner("compare", world.plan("SC1"), world.plan("SC1"), "--json")
    assert "W-STORE-015" not in same.out
