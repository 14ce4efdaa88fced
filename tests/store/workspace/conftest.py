"""A workspace is made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.store.workspace.kit import made


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace and its key on paper."""
    folder = tmp_path_factory.mktemp("template") / "w"
    return folder, made(folder)


@pytest.fixture
def folder(template: tuple[Path, str], tmp_path: Path) -> Path:
    """A workspace with four accounts."""
    return Path(shutil.copytree(template[0], tmp_path / "w"))
