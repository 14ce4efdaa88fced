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
@pytest.mark.parametrize("batch", [None, 1, 7])
def test_results_come_in_the_order_of_the_tasks(place: Place, batch: int | None) -> None:
    tasks = [(number,) for number in range(20)]
    assert sweep(jobs.square, tasks, shared=(5,), place=place, batch=batch) == [5 + n * n for n in range(20)]


def test_slow_tasks_do_not_change_the_order() -> None:
    tasks = [(number, 0.3 if number == 0 else 0.0) for number in range(6)]
    seen: list[int] = []
    results = sweep(
        jobs.late_square, tasks, shared=(0,), place=Place(2), taken=lambda number, _: seen.append(number), batch=1
    )
    assert results == [n * n for n in range(6)]
    assert sorted(seen) == list(range(6))
    assert seen[0] != 0, "the slow task came first: nothing ran beside it"


@pytest.mark.parametrize("place", PLACES)
def test_no_tasks_no_results(place: Place) -> None:
    assert sweep(jobs.square, [], place=place) == []


@pytest.mark.parametrize("place", PLACES)
def test_progress_counts_to_the_end(place: Place) -> None:
    told: list[tuple[int, int]] = []
    sweep(
        jobs.square,
        [(n,) for n in range(9)],
        shared=(0,),
        place=place,
        batch=2,
        progress=lambda d, a: told.append((d, a)),
    )
    assert told[-1] == (9, 9)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert len(told) == 5


def test_shared_arguments_are_unpacked_once_in_each_worker() -> None:
    found = sweep(jobs.pid_of, [(n,) for n in range(12)], shared=(b"x" * 1000,), place=Place(2), batch=1)
    assert len({pid for pid, _, _ in found}) == 2
    assert len({(pid, shared) for pid, shared, _ in found}) == 2


def test_a_death_costs_nothing_but_time(tmp_path: Path) -> None:
    tasks = [(number,) for number in range(8)]
    assert sweep(jobs.die_once, tasks, shared=(str(tmp_path),), place=Place(2), batch=1) == list(range(8))
    assert (tmp_path / "died").exists()


def test_work_that_always_kills_its_worker_is_given_up() -> None:
    with pytest.raises(BrokenExecutor):
        sweep(jobs.die, [(1,), (2,)], place=Place(1))


@pytest.mark.parametrize("place", PLACES)
def test_the_first_error_in_order_is_raised_without_its_text(place: Place) -> None:
    with pytest.raises(ChildFailedError) as raised:
        sweep(jobs.raise_on_odd, [(n,) for n in range(6)], place=place, batch=1)
    assert raised.value.name == "ValueError"
    assert jobs.CANARY not in str(raised.value) + repr(raised.value)


@pytest.mark.parametrize("place", PLACES)
def test_refused_input_comes_back_with_its_findings(place: Place) -> None:
    with pytest.raises(InputRefusedError) as raised:
        sweep(jobs.refuse_on, [(n,) for n in range(6)], shared=(4,), place=place)
    assert [finding.row for finding in raised.value.findings] == [4]


@pytest.mark.parametrize("place", PLACES)
def test_a_stop_ends_the_sweep(place: Place) -> None:
    stop, began = Event(), time.monotonic()
    Timer(0.8, stop.set).start()
    with pytest.raises(SweepStoppedError):
        sweep(jobs.late_square, [(n, 0.1) for n in range(600)], shared=(0,), place=place, stop=stop, batch=1)
    assert time.monotonic() - began < 15


def test_a_stop_does_not_wait_for_a_running_child() -> None:
    stop, began = Event(), time.monotonic()
    Timer(0.8, stop.set).start()
    with pytest.raises(SweepStoppedError):
        sweep(jobs.late_square, [(n, 600.0) for n in range(3)], shared=(0,), place=Place(2), stop=stop)
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
