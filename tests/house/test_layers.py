"""Every layer contract bites: one planted import per forbidden direction, and the linter names each of them."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = (
    ("Data goes one way", "domain", "planner.text"),
    ("Data goes one way", "text", "planner.domain"),
    ("Data goes one way", "compute", "planner.facts"),
    ("Data goes one way", "compute", "planner.solvers"),
    ("Data goes one way", "solvers", "planner.facts"),
    ("Data goes one way", "facts", "planner.eligibility"),
    ("Data goes one way", "eligibility", "planner.demand"),
    ("Data goes one way", "demand", "planner.placement"),
    ("Data goes one way", "placement", "planner.analysis"),
    ("Data goes one way", "analysis", "planner.charts"),
    ("Data goes one way", "charts", "planner.reports"),
    ("Data goes one way", "reports", "planner.jobs"),
    ("Data goes one way", "jobs", "planner.web"),
    ("Data goes one way", "web", "planner.cli"),
    ("Side rooms stand apart from each other", "imports", "planner.sample"),
    ("Side rooms stand apart from each other", "imports", "planner.store"),
    ("Side rooms stand apart from each other", "store", "planner.checks"),
    ("Side rooms stand apart from each other", "files", "planner.store"),
    ("Side rooms stand apart from each other", "sample", "planner.web"),
    ("Side rooms stand apart from each other", "store", "planner.web"),
    ("Side rooms stand apart from each other", "checks", "planner.jobs"),
    ("Side rooms see only files, domain and text", "checks", "planner.eligibility"),
    ("Side rooms see only files, domain and text", "checks", "planner.demand"),
    ("Side rooms see only files, domain and text", "checks", "planner.placement"),
    ("Side rooms see only files, domain and text", "files", "planner.compute"),
    ("Side rooms see only files, domain and text", "imports", "planner.analysis"),
    ("Side rooms see only files, domain and text", "sample", "planner.facts"),
    ("Side rooms see only files, domain and text", "store", "planner.solvers"),
    ("Only jobs, reports and cli open the side rooms", "analysis", "planner.checks"),
    ("Only jobs, reports and cli open the side rooms", "placement", "planner.imports"),
    ("Only jobs, reports and cli open the side rooms", "charts", "planner.sample"),
    ("Only jobs, reports and cli open the side rooms", "facts", "planner.store"),
    ("Only jobs, reports and cli open the side rooms", "solvers", "planner.files"),
    ("The verifier never sees a solver or a file", "checks", "ortools"),
    ("The verifier never sees a solver or a file", "checks", "scipy"),
    ("The verifier never sees a solver or a file", "checks", "planner.files"),
    ("Jobs print nothing", "jobs", "rich"),
    ("Jobs print nothing", "jobs", "typer"),
    ("OR-Tools only in placement and solvers", "analysis", "ortools"),
    ("OR-Tools only in placement and solvers", "cli", "ortools"),
    ("Plotly only in charts and reports", "analysis", "plotly"),
    ("Plotly only in charts and reports", "jobs", "plotly"),
    ("A cluster only in compute", "placement", "distributed"),
    ("A cluster only in compute", "cli", "dask"),
    ("Flask only in web", "jobs", "flask"),
    ("Flask only in web", "cli", "flask_wtf"),
    ("Flask only in web", "cli", "waitress"),
    ("Flask only in web", "reports", "werkzeug"),
    ("Encryption only in store", "imports", "sqlcipher3"),
    ("Encryption only in store", "files", "nacl"),
)
"""Contract, the room that is given a forbidden import, and what it imports."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200", "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "tools.layers"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that may be spoilt."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("planner", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.csv", "*.po"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@contextmanager
def planted(*files: tuple[Path, str]) -> Iterator[None]:
    """Files that are there only for a while."""
    for path, said in files:
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    yield
    for path, _ in files:
        path.unlink()


def test_the_house_keeps_its_contracts(house: Path) -> None:
    result = lint(house)
    assert result.returncode == 0, result.stdout


@pytest.fixture(scope="module")
def told(house: Path) -> dict[str, str]:
    """What the linter says of each contract that is broken, with all forbidden imports planted at once."""
    spoilt = [
        (house / "planner" / room / f"planted_{number}.py", f'"""Planted."""\n\nimport {imported}\n')
        for number, (_, room, imported) in enumerate(PLANTED)
    ]
    with planted(*spoilt):
        result = lint(house)
    assert result.returncode == 1
    _, *details = re.split(
        r"^(\S.*)\n-+$", result.stdout[result.stdout.index("Broken contracts") :], flags=re.MULTILINE
    )
    return {name.strip(): said for name, said in zip(details[2::2], details[3::2], strict=True)}


@pytest.mark.parametrize("contract", sorted({contract for contract, _, _ in PLANTED}))
def test_planted_imports_break_their_contract(told: dict[str, str], contract: str) -> None:
    silent = [
        (room, imported)
        for number, (broken, room, imported) in enumerate(PLANTED)
        if broken == contract and f"planner.{room}.planted_{number} -> {imported}" not in told[contract]
    ]
    assert not silent


def test_a_new_room_must_be_given_its_place(house: Path) -> None:
    with planted((house / "planner" / "attic" / "__init__.py", '"""New."""\n')):
        result = lint(house)
    shutil.rmtree(house / "planner" / "attic")
    assert result.returncode == 1
    assert "attic" in result.stdout


def test_every_contract_is_planted_against() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert names == {contract for contract, _, _ in PLANTED}
