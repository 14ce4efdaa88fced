"""A sweep gives the same wherever it runs, in order, survives a death, and can be stopped."""

import time
from concurrent.futures import BrokenExecutor
from pathlib import Path
from threading import Event, Timer

import pytest

from planner.compute import ChildFailedError, Ended, Hooks, Place, SweepStoppedError, stream_all, sweep
from planner.domain.finding import InputRefusedError
from tests.compute import jobs

PLACES = [Place(0), Place(1), Place(2)]


@pytest.mark.parametrize("place", PLACES)
def test_results_come_in_the_order_of_the_tasks(place: Place) -> None:
    tasks = [(5, number) for number in range(20)]
    assert sweep(jobs.square, tasks, place=place) == [5 + n * n for n in range(20)]


def test_slow_tasks_do_not_change_the_order() -> None:
    tasks = [(0, number, 0.3 if number == 0 else 0.0) for number in range(6)]
    seen: list[int] = []
    results = sweep(jobs.late_square, tasks, place=Place(2), taken=lambda number, _: seen.append(number))
    assert results == [n * n for n in range(6)]
    assert sorted(seen) == list(range(6))
    assert seen[0] != 0, "the slow task came first: nothing ran beside it"


@pytest.mark.parametrize("place", PLACES)
def test_no_tasks_no_results(place: Place) -> None:
    assert sweep(jobs.square, [], place=place) == []


def test_a_death_costs_nothing_but_time(tmp_path: Path) -> None:
    tasks = [(str(tmp_path), number) for number in range(8)]
    assert sweep(jobs.die_once, tasks, place=Place(2)) == list(range(8))
    assert (tmp_path / "died").exists()


def test_work_that_always_kills_its_worker_is_given_up() -> None:
    with pytest.raises(BrokenExecutor):
        sweep(jobs.die, [(1,), (2,)], place=Place(1))


@pytest.mark.parametrize("place", PLACES)
def test_the_first_error_in_order_is_raised_without_its_text(place: Place) -> None:
    with pytest.raises(ChildFailedError) as raised:
        sweep(jobs.raise_on_odd, [(n,) for n in range(6)], place=place)
    assert raised.value.name == "ValueError"
    assert jobs.CANARY not in str(raised.value) + repr(raised.value)


@pytest.mark.parametrize("place", PLACES)
def test_refused_input_comes_back_with_its_findings(place: Place) -> None:
    with pytest.raises(InputRefusedError) as raised:
        sweep(jobs.refuse_on, [(4, n) for n in range(6)], place=place)
    assert [finding.row for finding in raised.value.findings] == [4]


@pytest.mark.parametrize("place", PLACES)
def test_a_stop_ends_the_sweep(place: Place) -> None:
    stop, began = Event(), time.monotonic()
    Timer(0.8, stop.set).start()
    with pytest.raises(SweepStoppedError):
        sweep(jobs.late_square, [(0, n, 0.1) for n in range(600)], place=place, stop=stop)
    assert time.monotonic() - began < 15


def test_a_stop_does_not_wait_for_a_running_child() -> None:
    stop, began = Event(), time.monotonic()
    Timer(0.8, stop.set).start()
    with pytest.raises(SweepStoppedError):
        sweep(jobs.late_square, [(0, n, 600.0) for n in range(3)], place=Place(2), stop=stop)
    assert time.monotonic() - began < 15


def test_runs_in_this_process_give_the_same_outcomes() -> None:
    begun: list[int] = []
    outcomes = stream_all(
        jobs.count,
        [(3,), (1,)],
        hooks=Hooks(accept=lambda index, item: (index, item) != (0, 3), begun=begun.append),
        place=Place(0),
    )
    assert [(one.latest, one.refused, one.ended) for one in outcomes] == [
        (2, 1, Ended.COMPLETED),
        (1, 0, Ended.COMPLETED),
    ]
    assert begun == [0, 1]
