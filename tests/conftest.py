"""What all tests share: in CI the examples of property tests are the same every time, elsewhere they are new."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("steady")

BOTH = tuple(Path(__file__).parent / room for room in ("cli", "reports"))
"""Pages, papers and commands are tried in Swedish every day; the same in English is a long suite of its own."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and any(room in item.path.parents for room in BOTH):
            callspec = getattr(item, "callspec", None)
            if callspec is not None and "en" in callspec.params.values():
                item.add_marker(pytest.mark.long)
