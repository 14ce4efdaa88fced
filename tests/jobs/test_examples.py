"""The examples run as they stand."""

import subprocess
import sys
from pathlib import Path

import pytest

from examples import solve_verify_report
from planner.store.documents import read_plan
from tests.house.tree import ROOT

FILES = ("report.html", "coverage.xlsx", "board.html", "wall.html", "card.html")


def test_the_example_is_short() -> None:
    said = Path(solve_verify_report.__file__).read_text(encoding="utf-8")
    body = said.split("def main")[1].split('"""')[2].split("if __name__")[0]
    assert len(body.strip().splitlines()) <= 15


@pytest.mark.long
def test_solve_verify_report(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "examples/solve_verify_report.py"), str(tmp_path)]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode().split()
    assert said == [str(tmp_path / "out" / name) for name in FILES]
    assert read_plan(tmp_path / "out/plans/SC5.json").scenario == "SC5"
    assert "SC5" in (tmp_path / "out/report.html").read_text(encoding="utf-8")
