"""Files are not forced to the disk, whose pace is not what is tested."""

import os

import pytest


@pytest.fixture(autouse=True)
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """``fsync`` does nothing."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
