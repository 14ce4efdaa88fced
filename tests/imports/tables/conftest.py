"""Workbooks are read here as the program reads them, in a child process with limits."""

from collections.abc import Iterator

import pytest

from tests.workbooks_here import a_child


@pytest.fixture(autouse=True)
def _a_child() -> Iterator[None]:
    with a_child():
        yield
