"""The same results from a Dask cluster, also when one of its workers is killed at work."""

import sys
import time
from collections.abc import Iterator
from threading import Event, Timer

import pytest

from planner.compute import ChildFailedError, ClusterError, Ended, Hooks, Place, SweepStoppedError, stream_all, sweep
from planner.domain.finding import InputRefusedError
from tests.compute import jobs
from tests.compute.dask_cluster import DaskProcess, dask_cluster

pytest.importorskip("distributed")

Cluster = tuple[str, list[DaskProcess]]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with dask_cluster() as made:
        yield made


def test_a_cluster_gives_what_this_process_gives(cluster: Cluster) -> None:
    address, _ = cluster
    tasks = [(number,) for number in range(25)]
    told: list[int] = []
    results = sweep(
        jobs.square, tasks, shared=(7,), place=Place(scheduler=address), progress=lambda done, _: told.append(done)
    )
    assert results == sweep(jobs.square, tasks, shared=(7,), place=Place(0))
    assert told[-1] == 25


def test_errors_come_back_as_from_a_child(cluster: Cluster) -> None:
    place = Place(scheduler=cluster[0])
    with pytest.raises(ChildFailedError) as raised:
        sweep(jobs.raise_on_odd, [(n,) for n in range(4)], place=place)
    assert jobs.CANARY not in str(raised.value)
    with pytest.raises(InputRefusedError):
        sweep(jobs.refuse_on, [(n,) for n in range(4)], shared=(2,), place=place)


def test_runs_on_a_cluster_keep_limits_and_checks(cluster: Cluster) -> None:
    place = Place(scheduler=cluster[0])
    outcomes = stream_all(
        jobs.count, [(3,), (2,)], hooks=Hooks(accept=lambda index, item: (index, item) != (0, 3)), place=place
    )
    assert [(one.latest, one.refused, one.ended) for one in outcomes] == [
        (2, 1, Ended.COMPLETED),
        (2, 0, Ended.COMPLETED),
    ]


def test_a_stop_ends_the_sweep(cluster: Cluster) -> None:
    stop, began = Event(), time.monotonic()
    Timer(0.5, stop.set).start()
    with pytest.raises(SweepStoppedError):
        sweep(
            jobs.late_square,
            [(n, 0.1) for n in range(600)],
            shared=(0,),
            place=Place(scheduler=cluster[0]),
            stop=stop,
            batch=1,
        )
    assert time.monotonic() - began < 15


def test_a_killed_worker_changes_nothing(cluster: Cluster) -> None:
    """The last test: the cluster has one worker afterwards."""
    address, workers = cluster
    seen: set[int] = set()

    def kill_one_midway(done: int, _all: int) -> None:
        if done == 8:
            workers[0].kill()

    results = sweep(
        jobs.slow_pid,
        [(number,) for number in range(24)],
        place=Place(scheduler=address),
        progress=kill_one_midway,
        taken=lambda _, result: seen.add(result[1]),
        batch=1,
    )
    assert [square for square, _ in results] == [number * number for number in range(24)]
    assert seen == {worker.pid for worker in workers}, "both workers have worked before one of them died"


def test_nobody_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.compute.cluster.PATIENCE_S", 0.5)
    with pytest.raises(ClusterError) as raised:
        sweep(jobs.square, [(1,)], shared=(1,), place=Place(scheduler="tcp://127.0.0.1:9"))
    assert not raised.value.extra


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError) as raised:
        sweep(jobs.square, [(1,)], shared=(1,), place=Place(scheduler="tcp://127.0.0.1:9"))
    assert raised.value.extra
