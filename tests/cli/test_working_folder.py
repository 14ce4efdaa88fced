"""Fault S21: files that lie in the working folder are read as data, never run as code, whatever their names."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from planner.imports.tables.read import read_tables
from planner.jobs import samples
from tests.cli.kit import World
from tests.house.tree import ROOT

PLANTED = ("copyreg", "distributed", "numpy", "ortools", "pickle", "random", "rich", "socket", "tomllib", "typing")
"""Modules of the standard library, of others and of extras; each is imported by some process of the planner."""
SCRIPT = Path(sysconfig.get_path("scripts")) / "planner"


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A working folder in which every planted file tells when it is run."""
    for name in (*PLANTED, "planner"):
        marker = tmp_path / f"{name}.was-run"
        (tmp_path / f"{name}.py").write_text(f"open({str(marker)!r}, 'w').close()\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str | Path) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(folder.glob("*.was-run")) == []
    return done.stdout


def test_s21_workers_run_nothing_from_the_working_folder(
    trapped: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    work = "from planner.compute import sweep; from tests.compute.jobs import square; print(sweep(square, [(2, 3)]))"
    script = tmp_path_factory.mktemp("elsewhere") / "script.py"  # its folder comes first on its path, as planner's does
    script.write_text(f"if __name__ == '__main__':\n    {work}\n", encoding="utf-8")
    assert run(trapped, sys.executable, script) == "[11]\n"


def test_s21_the_reader_of_workbooks_runs_nothing(trapped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbooks = [path for path in samples.roster_files() if path.suffix == ".xlsx"]
    monkeypatch.chdir(trapped)
    assert read_tables(workbooks[0])[0].rows
    assert list(trapped.glob("*.was-run")) == []


def test_s21_both_ways_to_start_run_nothing(trapped: Path) -> None:
    words = ("schema", "--format", "markdown", "--lang", "en")
    said = run(trapped, SCRIPT, *words)
    (trapped / "planner.py").unlink()  # python -m planner would be asked to run just that
    assert run(trapped, sys.executable, "-m", "planner", *words) == said != ""


@pytest.mark.long
def test_s21_a_solve_runs_nothing(world: World, trapped: Path) -> None:
    places = ("--organisation", samples.organisation(), "--roster", world.roster, "--out", "out")
    run(trapped, SCRIPT, "solve", "SC5", *places)
