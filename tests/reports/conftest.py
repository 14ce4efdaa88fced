"""Pages and papers are made in Swedish every day; the same tests in English are a long suite of their own."""

from pathlib import Path

import pytest

ROOM = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if ROOM in item.path.parents and isinstance(item, pytest.Function):
            callspec = getattr(item, "callspec", None)
            if callspec is not None and "en" in callspec.params.values():
                item.add_marker(pytest.mark.long)
