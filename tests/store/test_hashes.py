import hashlib
from pathlib import Path

import pytest

from planner.cli.show.findings import sentence
from planner.domain.finding import InputRefusedError
from planner.domain.plan import InputKind, Plan
from planner.files.opening import place_of, tables_of
from planner.store.hashes import check_inputs, file_hash, input_files
from planner.text import words_for
from tests import builders as build
from tests.imports.rendered import render


@pytest.fixture
def made(tmp_path: Path) -> tuple[Plan, Path]:
    """A plan in ``out`` beside its inputs."""
    (tmp_path / "out").mkdir()
    (tmp_path / "org").mkdir()
    (tmp_path / "s.toml").write_bytes(b"a")
    for name in ("units.csv", "functions.CSV", ".hidden.csv", "~$units.csv", "notes.txt"):
        (tmp_path / "org" / name).write_bytes(name.encode())
    seen = {place_of(path): file_hash(path) for path in (tmp_path / "s.toml", *tables_of(tmp_path / "org"))}
    inputs = (
        *input_files(InputKind.SCENARIO, tmp_path / "s.toml", tmp_path / "out", seen),
        *input_files(InputKind.ORGANISATION, tmp_path / "org", tmp_path / "out", seen),
    )
    return build.plan(inputs=inputs), tmp_path / "out" / "p.json"


def codes(made: tuple[Plan, Path]) -> list[tuple[str, str]]:
    render(check_inputs(*made))
    return [(finding.code, finding.file) for finding in check_inputs(*made)]


def test_names_files_by_relative_path_and_hash(made: tuple[Plan, Path]) -> None:
    plan, _ = made
    assert [file.path for file in plan.inputs] == ["../s.toml", "../org/functions.CSV", "../org/units.csv"]
    assert plan.inputs[0].sha256 == hashlib.sha256(b"a").hexdigest()
    assert [file.kind for file in plan.inputs[1:]] == [InputKind.ORGANISATION] * 2
    assert codes(made) == []


def test_plan_and_inputs_can_be_moved_together(made: tuple[Plan, Path], tmp_path: Path) -> None:
    plan, path = made
    (tmp_path / "elsewhere").mkdir()
    for name in ("out", "org", "s.toml"):
        (tmp_path / name).rename(tmp_path / "elsewhere" / name)
    assert [code for code, _ in codes((plan, path))] == ["E-HASH-001"] * 3
    assert codes((plan, tmp_path / "elsewhere" / "out" / "p.json")) == []


def test_changed_gone_and_added(made: tuple[Plan, Path], tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes(b"b")
    (tmp_path / "org" / "units.csv").unlink()
    (tmp_path / "org" / "locks.csv").write_bytes(b"x")
    assert codes(made) == [
        ("E-HASH-002", "s.toml"),
        ("E-HASH-001", "units.csv"),
        ("E-HASH-003", "locks.csv"),
    ]


@pytest.mark.parametrize(
    ("language", "kind"), [("sv", "scenariot"), ("en", "the scenario")], ids=lambda one: one.replace(" ", "_")
)
def test_it_says_which_plan_which_kind_of_file_and_what_mends_it(
    made: tuple[Plan, Path], tmp_path: Path, language: str, kind: str
) -> None:
    plan, path = made
    (tmp_path / "s.toml").write_bytes(b"b")
    joint = plan.model_copy(update={"scenario": "ALL", "scenarios": ("S1", "S2")})
    for asked, again in ((plan, f"planner solve {plan.scenario}"), (joint, "planner solve --together S1 S2 --id ALL")):
        (found,) = check_inputs(asked, path)
        what, fix = (sentence(found, part, words_for(language)) for part in ("what", "fix"))
        assert "p.json" in what
        assert kind in what
        assert again in fix


def test_single_workbook_says_nothing_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "org.xlsx").write_bytes(b"x")
    seen = {place_of(tmp_path / "org.xlsx"): file_hash(tmp_path / "org.xlsx")}
    plan = build.plan(inputs=input_files(InputKind.ORGANISATION, tmp_path / "org.xlsx", tmp_path, seen))
    (tmp_path / "other.csv").write_bytes(b"x")
    assert check_inputs(plan, tmp_path / "p.json") == ()


def test_missing_input_and_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "none.json", tmp_path / "empty"):
        with pytest.raises(InputRefusedError) as caught:
            input_files(InputKind.ROSTER, path, tmp_path, {})
        assert [(finding.code, finding.file) for finding in caught.value.findings] == [("E-DOC-001", path.name)]


def test_s19_files_are_judged_by_the_bytes_that_were_read(made: tuple[Plan, Path], tmp_path: Path) -> None:
    plan, path = made
    seen = {place_of(path.parent / named.path): named.sha256 for named in plan.inputs}
    (tmp_path / "s.toml").write_bytes(b"changed after it was read")
    assert check_inputs(plan, path, seen) == ()
    other = seen | {place_of(tmp_path / "s.toml"): "0" * 64, place_of(tmp_path / "org" / "locks.csv"): "1" * 64}
    found = [(finding.code, finding.file) for finding in check_inputs(plan, path, other)]
    assert found == [("E-HASH-002", "s.toml"), ("E-HASH-003", "locks.csv")]
