"""Fault S19: every input of a command is read once, and the bytes that were read are the bytes that are hashed."""

import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.files import opening
from planner.jobs import samples
from planner.jobs.inputs import Sources, read_case, read_plan_file
from planner.jobs.keeping import remembered, seals
from tests.cli.kit import World


def test_s19_files_replaced_during_the_solve_are_not_what_was_solved(world: World, tmp_path: Path) -> None:
    organisation = Path(shutil.copytree(samples.organisation(), tmp_path / "org"))
    names = ("roster.json", "scenario.toml", "settings.toml", "previous.json")
    roster, scenario, settings, previous = (tmp_path / name for name in names)
    shutil.copyfile(world.roster, roster)
    shutil.copyfile(samples.scenarios()[0], scenario)
    shutil.copyfile(world.plan("SC5"), previous)
    settings.write_text("small_count = 6\n", encoding="utf-8")
    files = [roster, *sorted(organisation.iterdir()), scenario, settings, previous]
    before = {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
    question = read_case(Sources(roster, organisation, scenario, settings, previous))
    for path in files:
        path.write_bytes(b"replaced while the solver works")
    (organisation / "locks.csv").unlink(missing_ok=True)
    assert {Path(one.path).name: one.sha256 for one in question.named(tmp_path / "out")} == before


def test_s19_a_stored_plan_and_its_inputs_are_read_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered.roster.cache_clear()
    remembered.organisation.cache_clear()
    seals._keys.cache_clear()
    opened: Counter[Path] = Counter()

    def counted(path: Path) -> object:
        opened[path.resolve()] += 1
        return path.open("rb")

    monkeypatch.setattr(opening, "open_plain", counted)
    file = read_plan_file(world.plan("SC5"))
    assert opened == Counter(
        [file.path.resolve(), *((file.path.parent / one.path).resolve() for one in file.plan.inputs)]
    )
    assert file.sha256 == sha256(file.path.read_bytes()).hexdigest()


def test_s19_an_input_that_cannot_be_read_any_more_has_changed(world: World, tmp_path: Path) -> None:
    shutil.copytree(world.out, tmp_path / "out")
    (tmp_path / "out" / "roster.json").write_bytes(b"no roster")
    plan = tmp_path / "out" / "plans" / "SC5.json"
    with pytest.raises(InputRefusedError) as refused:
        read_plan_file(plan)
    assert "E-HASH-002" in {one.code for one in refused.value.findings}
