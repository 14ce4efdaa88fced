"""One imported and solved sample for all tests of the command line that only read; its work is done in this process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from planner.cli.shell import loop
from planner.compute import Outcome, place, pool
from planner.compute.inline import Inline
from planner.compute.stream import UNLIMITED, Ended, Limits
from planner.jobs import measures, plans, report, robust
from tests.cli.kit import World, import_sample


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Do not write into it."""
    folder: Path = tmp_path_factory.mktemp("world")
    assert import_sample(folder).code == 0
    made = World(folder)
    said = made.solve("SC1", "SC5")
    assert said.code == 0, said.err
    return made


CHILDREN = {
    **{(module, "stream"): module.stream for module in (measures, plans, report, robust)},
    (place, "Children"): place.Children,
    (pool.Place, "local"): pool.Place.local,
}
"""What sends work to child processes."""


@pytest.fixture(scope="package", autouse=True)
def in_process() -> Iterator[None]:
    """Each child process would load all libraries anew, which takes longer than what most tests ask of it.

    How children live and die is tested in ``tests/compute``; tests that need them here ask for ``children``.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in (measures, plans, report, robust):
            patch.setattr(module, "stream", _stream)
        patch.setattr(place, "Children", lambda _workers, **_more: Inline())
        patch.setattr(pool.Place, "local", property(lambda _place: False))
        yield


@pytest.fixture(scope="package", autouse=True)
def later() -> Iterator[None]:
    """The sample is of days to come, and what happens in it has happened here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop, "clock", lambda: date(2028, 1, 1))
        yield


@contextmanager
def apart() -> Iterator[None]:
    """Work is done in child processes meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        for (holder, name), own in CHILDREN.items():
            patch.setattr(holder, name, own)
        yield


@pytest.fixture
def children() -> Iterator[None]:
    """Work is done in child processes, as it is for a user."""
    with apart():
        yield


def _stream(
    work: Callable[..., Any],
    arguments: tuple[Any, ...] = (),
    *,
    progress: Callable[[Any], None] = lambda _: None,
    limits: Limits = UNLIMITED,
    stop: Event | None = None,
) -> Outcome[Any]:
    """``planner.compute.stream`` without the child; nobody stops it."""
    assert stop is None
    items, outcome = pool.collect(work, arguments, limits, apart=False)
    for item in items:
        progress(item)
    return Outcome(items[-1] if items else None, outcome.ended or Ended.COMPLETED, 0, outcome.seconds)
