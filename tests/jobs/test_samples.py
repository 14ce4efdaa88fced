"""The sample is found in a checkout and in an installed package alike."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.plan import InputFile, InputKind
from planner.files.opening import file_hash
from planner.jobs import samples
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import scenarios_of
from tests import builders as b

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_has_it_at_its_root() -> None:
    assert samples.sample_root() == ROOT
    assert samples.organisation().is_dir()
    assert {path.suffix for path in samples.roster_files()} == {".csv", ".xlsx"}


@pytest.mark.parametrize(
    ("typed", "meant"), [("L11", "L1"), ("sc88.toml", "SC8"), ("Anna", "–"), ("up/S1.toml", "SC1")]
)
def test_a_scenario_that_is_not_there_is_answered_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "storm.toml").write_text('id = "L1"\n', encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        samples.scenario_file(typed)
    assert refused.value.findings[0].facts["meant"] == meant
    for name in ("l1", "Storm", "storm.toml"):
        assert samples.scenario_file(name).path == Path("scenarios") / "storm.toml"


def test_a_package_has_it_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "_PACKAGE", tmp_path / "planner")
    for folder in ("data/organisation", "scenarios"):
        (tmp_path / "planner/_sample" / folder).mkdir(parents=True)
    assert samples.sample_root() == tmp_path / "planner/_sample"


def test_the_wheel_brings_sample_and_words_along(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("data", "scenarios"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and not path.name.startswith((".", "~")):
                assert f"planner/_sample/{path.relative_to(ROOT).as_posix()}" in names
    assert {"planner/text/sv/cli.po", "planner/text/en/cli.po", "planner/__main__.py"} <= names
    assert not [name for name in names if name.startswith(("data/", "scenarios/", "tests/"))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a scenario of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "storm.toml").write_text('# id = "SC2"\nid = "L1"\n[[phase]]\nid = "SC3"\n', "utf-8")
    return tmp_path


def test_an_id_means_a_file_of_the_working_folder_before_the_samples(folder: Path) -> None:
    for name in ("L1", "l1", "storm", "STORM"):
        assert samples.scenario_file(name)[:2] == (Path("scenarios", "storm.toml"), ())
    for name in ("SC2", "SC3"):
        assert samples.scenario_file(name).path.parent == ROOT / "scenarios"
    (folder / "scenarios" / "mine.toml").write_text("id = 'SC2'\nfaulty = 7,5\n", "utf-8")
    path, notes, _ = samples.scenario_file("SC2")
    assert (path.name, [(note.code, note.file, note.facts["source"]) for note in notes]) == (
        "mine.toml", [("I-CLI-088", "mine.toml", "folder")],
    )  # fmt: skip
    (folder / "scenarios" / "nameless.toml").write_text('[[phase]]\nid = "L2"\n', "utf-8")
    with pytest.raises(InputRefusedError):
        samples.scenario_file("L2")


def test_an_id_means_the_plans_own_scenario_first(folder: Path) -> None:
    own = folder / "adopted.toml"
    own.write_bytes((folder / "scenarios" / "storm.toml").read_bytes())
    same = {own: file_hash(own)}
    assert samples.scenario_file("L1", same) == (own, (), same)
    own.write_text('id = "L1"\nseed = 2\n', "utf-8")
    other = {own: file_hash(own)}
    path, (note,), then = samples.scenario_file("L1", other)
    assert (path, note.facts["source"], then) == (own, "plan", other)
    assert samples.scenario_file("SC1", other).path.parent == ROOT / "scenarios"
    storm = Path("scenarios", "storm.toml")  # A path is what it says.
    assert samples.scenario_file(str(storm), other) == (storm, (), {})


def test_a_plans_own_scenarios_lie_where_it_names_them() -> None:
    files = [
        InputFile(kind=kind, path=f"../inputs/{kind.value}", sha256="0" * 64)
        for kind in (InputKind.ROSTER, InputKind.SCENARIO)
    ]
    file = PlanFile(
        b.case(b.people(1), [b.position("P")]), b.plan(inputs=tuple(files)), Path("adopted/L1/plans/L1.json")
    )
    assert scenarios_of(file) == {Path("adopted/L1/plans/../inputs/scenario"): "0" * 64}


def test_the_sample_lies_in_the_working_folder_of_a_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    path, notes, _ = samples.scenario_file("SC8")
    assert (path.resolve().parent, notes) == (ROOT / "scenarios", ())
