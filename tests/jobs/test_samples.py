"""The sample is found in a checkout and in an installed package alike."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner.jobs import samples

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_has_it_at_its_root() -> None:
    assert samples.sample_root() == ROOT
    assert samples.organisation().is_dir()
    assert {path.suffix for path in samples.roster_files()} == {".csv", ".xlsx"}


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
