"""An office is made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.jobs.approving.office import make_office


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not write into it."""
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Path:
    """An office that may be changed."""
    return Path(shutil.copytree(template, tmp_path / "office"))
