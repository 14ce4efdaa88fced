"""One imported and solved sample for all tests of the command line that only read; its work is done in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.compute import Outcome, place, pool
from planner.compute.inline import Inline
from planner.compute.stream import UNLIMITED, Ended, Limits
from planner.jobs import measures, plans, report, robust
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


@pytest.fixture(autouse=True)
def in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each child process would load all libraries anew, which takes longer than what most tests ask of it.

    How children live and die is tested in ``tests/compute``; tests that need them here ask for ``children``.
    """
    if "children" in request.fixturenames:
        return
    for module in (measures, plans, report, robust):
        monkeypatch.setattr(module, "stream", _stream)
    monkeypatch.setattr(place, "Children", lambda _workers: Inline())
    monkeypatch.setattr(pool.Place, "local", property(lambda _place: False))


@pytest.fixture
def children() -> None:
    """Work is done in child processes, as it is for a user."""


def _stream(
    work: Callable[..., Any],
    arguments: tuple[Any, ...] = (),
    *,
    progress: Callable[[Any], None] = lambda _: None,
    limits: Limits = UNLIMITED,
) -> Outcome[Any]:
    """``planner.compute.stream`` without the child."""
    items, outcome = pool.collect(work, arguments, limits, apart=False)
    for item in items:
        progress(item)
    return Outcome(items[-1] if items else None, outcome.ended or Ended.COMPLETED, 0, outcome.seconds)
