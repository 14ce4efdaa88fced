"""The demo goes the whole way, gives the same bytes wherever it writes, and is quick enough."""

import json
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.levels import LEVELS
from planner.jobs import samples
from planner.store.keys import KEYS, KeyFile, key_file_bytes, new_key
from tests.cli.conftest import apart
from tests.cli.kit import Said, planner
from tests.cli.test_examples import example

ALL = samples.scenarios()


def demo(folder: Path, *words: str) -> Said:
    return planner("demo", "--out", folder / "out", "--private", folder / "private", *words)


@pytest.fixture
def two_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two scenarios with few gaps, so that the everyday tests stay quick."""
    monkeypatch.setattr(samples, "scenarios", lambda: (ALL[4], ALL[9]))


FILES = ["roster.json", "plans/SC5.json", "plans/SC10.json"]
PAGES = ["report.html", "coverage.xlsx", "board.html", "wall.html", "card.html"]


@pytest.mark.usefixtures("two_scenarios")
def test_the_demo_goes_the_whole_way(tmp_path: Path) -> None:
    said = demo(tmp_path / "a", "--json")
    assert said.code == 0, said.err
    told = said.json
    assert told["levels"] == list(LEVELS)
    assert [(one["scenario"], one["status"], one["verified"]) for one in told["scenarios"]] == [
        ("SC5", "optimal", True),
        ("SC10", "optimal", True),
    ]
    assert all((tmp_path / "a/out" / name).is_file() for name in FILES)
    assert all((tmp_path / "a/out" / name).as_posix() in told["files"] for name in PAGES)
    assert planner("verify", tmp_path / "a/out/plans/SC10.json").code == 0
    moved = (tmp_path / "a").rename(tmp_path / "moved")
    assert planner("verify", moved / "out/plans/SC10.json").code == 0, "the folder can be carried away"


@pytest.mark.long
@pytest.mark.usefixtures("two_scenarios")
def test_the_demo_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    with apart():
        first = demo(tmp_path / "a", "--json")
    second = demo(tmp_path / "b" / "deeper", "--workers", "1")
    assert (first.code, second.code) == (0, 0), first.err + second.err
    shown = " ".join(second.out.split())
    assert "report.html" in shown
    assert " SC5 " in shown
    for name in (*FILES, *PAGES):
        one, other = ((tmp_path / place / "out" / name).read_bytes() for place in ("a", "b/deeper"))
        assert one == other, name


@pytest.mark.usefixtures("two_scenarios")
def test_the_demo_touches_no_tables_of_somebody_else(tmp_path: Path) -> None:
    theirs = tmp_path / "out/inputs/organisation/theirs.csv"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("a;b\n", encoding="utf-8")
    said = demo(tmp_path, "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-017")
    assert [path.name for path in theirs.parent.iterdir()] == ["theirs.csv"]


def test_an_installation_without_sample_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "_PACKAGE", tmp_path / "planner")
    said = demo(tmp_path, "--json")
    assert (said.code, said.json["findings"][0]["code"]) == (2, "E-CLI-016")


def test_every_sample_scenario_is_found_by_its_id() -> None:
    assert [samples.scenario_file(f"sc{number}").path.resolve() for number in range(1, 11)] == list(ALL)
    with pytest.raises(InputRefusedError):
        samples.scenario_file("SC11")


@pytest.mark.long
def test_the_whole_demo_is_proven_and_verified(tmp_path: Path) -> None:
    said = demo(tmp_path, "--json")
    assert said.code == 0, said.err
    told = said.json
    assert [one["scenario"] for one in told["scenarios"]] == [f"SC{number}" for number in range(1, 11)]
    assert {(one["status"], one["verified"]) for one in told["scenarios"]} == {("optimal", True)}
    assert all(one["objective"] == one["bound"] == one["certified_bound"] for one in told["scenarios"])
    assert {one["certified"] for one in told["scenarios"]} == {True}
    for plan in sorted((tmp_path / "out/plans").iterdir()):
        assert example("check_plan").check(plan) == ([], True)
        assert planner("verify", plan, "--export", tmp_path / "proof").code == 0
        assert example("check_proof").main(plan, tmp_path / "proof") == 0
    assert json.loads((tmp_path / "out/run.json").read_bytes())["scenarios"]
    steps = planner("explain", tmp_path / "out/plans/SC8.json", "P18", "--json").json["funnel"]
    left = {step["step"]: step["left"] for step in steps}
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    assert f"of {left['everyone']:,} people {left['clearance']} are cleared for it, and {left['skills']} of" in readme


def test_the_demo_never_writes_over_the_keys_of_real_people(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / KEYS).write_bytes(kept := key_file_bytes(KeyFile(new_key(), ())))
    said = demo(tmp_path)
    assert said.code == 2
    assert "E-CLI-021" in said.err
    assert (folder / KEYS).read_bytes() == kept
