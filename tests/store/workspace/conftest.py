"""A workspace is made once and copied for each test, in memory where the system has a place for that."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.workspace.kit import made

MEMORY = Path("/dev/shm")  # noqa: S108 - nothing lies there longer than a test


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace and its key on paper."""
    folder = tmp_path_factory.mktemp("template") / "w"
    return folder, made(folder)


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in which every commit does not wait for a disk."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="planner-test-", dir=MEMORY) as name:
        yield Path(name)


@pytest.fixture
def folder(template: tuple[Path, str], tmp_path: Path) -> Path:
    """A workspace with four accounts."""
    return Path(shutil.copytree(template[0], tmp_path / "w"))
