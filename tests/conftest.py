"""What all tests share: in CI the examples of property tests are the same every time, elsewhere they are new."""

import gc
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.workbooks_here import no_child

# A busy machine makes drawing slow now and then: that is no fault of what is tested.
settings.register_profile("steady", derandomize=True, suppress_health_check=[HealthCheck.too_slow])
if os.environ.get("CI"):
    settings.load_profile("steady")

RARELY = 20_000, 20, 20
"""Objects, and rounds, between two looks of the garbage collector: at Python's own numbers a thirtieth of all work."""

BOTH = tuple(Path(__file__).parent / room for room in ("cli", "reports"))
"""Pages, papers and commands are tried in Swedish every day; the same in English is a long suite of its own."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Of several processes each rewrites its own share of the files first, and finds the others' shares rewritten.

    After a change, or in a fresh clone, to write the asserts of all files anew takes longer than to collect them. What
    is collected stays: the garbage collector would look through it again and again, a third of the time.
    """
    gc.disable()
    config, worker = session.config, os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker and config.args_source is config.ArgsSource.TESTPATHS:
        root, step = config.rootpath, int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        for path in sorted(Path(__file__).parent.rglob("test_*.py"))[int(worker.removeprefix("gw")) :: step]:
            with suppress(Exception, pytest.skip.Exception):  # told when the file is collected
                import_module(".".join(path.relative_to(root).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Lets what is collected be while the tests run, and looks more rarely for what they leave."""
    gc.freeze()
    gc.set_threshold(*RARELY)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and any(room in item.path.parents for room in BOTH):
            callspec = getattr(item, "callspec", None)
            if callspec is not None and "en" in callspec.params.values():
                item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session", autouse=True)
def _no_child() -> Iterator[None]:
    """Of workbooks; tests/imports/tables takes the child that the program takes."""
    with no_child():
        yield
