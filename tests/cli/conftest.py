"""One imported and solved sample for all tests of the command line that only read."""

from pathlib import Path

import pytest

from tests.cli.kit import World, import_sample


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Do not write into it."""
    folder: Path = tmp_path_factory.mktemp("world")
    assert import_sample(folder).code == 0
    made = World(folder)
    said = made.solve("SC1", "SC5")
    assert said.code == 0, said.err
    return made
