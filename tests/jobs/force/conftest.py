"""Headquarters are made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.jobs.force.headquarters import make
from tests.store.workspace.conftest import tmp_path as tmp_path


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not write into it."""
    return make(tmp_path_factory.mktemp("headquarters"))


@pytest.fixture
def place(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Headquarters that may be changed, where one works."""
    folder = Path(shutil.copytree(template, tmp_path / "headquarters"))
    monkeypatch.chdir(folder)
    return folder
