"""Every layer contract bites: one planted import per forbidden direction, and the linter names each of them."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = (
    ("Data goes one way", "domain", "planner.text"),
    ("Data goes one way", "text", "planner.domain"),
    ("Data goes one way", "compute", "planner.facts"),
    ("Data goes one way", "facts", "planner.eligibility"),
    ("Data goes one way", "eligibility", "planner.demand"),
    ("Data goes one way", "demand", "planner.placement"),
    ("Data goes one way", "placement", "planner.analysis"),
    ("Data goes one way", "analysis", "planner.charts"),
    ("Data goes one way", "charts", "planner.reports"),
    ("Data goes one way", "reports", "planner.cli"),
    ("Side rooms stand apart from each other", "imports", "planner.sample"),
    ("Side rooms stand apart from each other", "sample", "planner.cli"),
    ("Side rooms see only domain and text", "checks", "planner.eligibility"),
    ("Side rooms see only domain and text", "checks", "planner.demand"),
    ("Side rooms see only domain and text", "checks", "planner.placement"),
    ("Side rooms see only domain and text", "imports", "planner.analysis"),
    ("Side rooms see only domain and text", "sample", "planner.facts"),
    ("Only cli and reports open the side rooms", "analysis", "planner.checks"),
    ("Only cli and reports open the side rooms", "placement", "planner.imports"),
    ("Only cli and reports open the side rooms", "charts", "planner.sample"),
    ("The verifier never sees a solver", "checks", "ortools"),
    ("OR-Tools only in placement", "analysis", "ortools"),
    ("OR-Tools only in placement", "cli", "ortools"),
    ("Plotly only in charts and reports", "analysis", "plotly"),
    ("Plotly only in charts and reports", "cli", "plotly"),
)
"""Contract, the room that is given a forbidden import, and what it imports."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200", "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "tools.layers"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package that may be spoilt."""
    for name in ("planner", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.csv", "*.po"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_contracts(house: Path) -> None:
    result = lint(house)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "room", "imported"), PLANTED)
def test_a_planted_import_breaks_its_contract(house: Path, contract: str, room: str, imported: str) -> None:
    (house / "planner" / room / "planted.py").write_text(f'"""Planted."""\n\nimport {imported}\n', encoding="utf-8")
    result = lint(house)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout
    assert f"planner.{room}.planted -> {imported}" in result.stdout


def test_a_new_room_must_be_given_its_place(house: Path) -> None:
    (house / "planner" / "attic").mkdir()
    (house / "planner" / "attic" / "__init__.py").write_text('"""New."""\n', encoding="utf-8")
    result = lint(house)
    assert result.returncode == 1
    assert "attic" in result.stdout


def test_every_contract_is_planted_against() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert names == {contract for contract, _, _ in PLANTED}
