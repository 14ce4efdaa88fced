"""Workbooks of the catalogue are read in the process of the test."""

import pytest

from tests.imports.catalogue.kit import in_this_process


@pytest.fixture(autouse=True)
def _no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    in_this_process(monkeypatch)
