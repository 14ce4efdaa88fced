"""The same results from a Dask cluster, also when one of its workers is killed at work."""

import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Timer
from types import SimpleNamespace
from typing import ClassVar

import pytest

from planner.compute import ChildFailedError, ClusterError, Ended, Hooks, Place, SweepStoppedError, stream_all, sweep
from planner.compute import cluster as clusters
from planner.compute.data import encode
from planner.domain.finding import InputRefusedError
from tests.compute import jobs
from tests.compute.dask_cluster import DaskProcess, dask_scheduler, dask_workers

dask = pytest.importorskip("dask")
pytest.importorskip("distributed")

Cluster = tuple[str, list[DaskProcess]]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with dask_scheduler() as address:
        yield address


@pytest.fixture(scope="module")
def cluster(scheduler: str) -> Iterator[Cluster]:
    with dask_workers(scheduler) as workers:
        yield scheduler, workers


def trouble_of(address: str) -> str:
    with pytest.raises(ClusterError) as raised:
        sweep(jobs.square, [(1, 1)], place=Place(scheduler=address))
    return raised.value.trouble


def test_s20_a_scheduler_without_workers_is_told(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first test: workers come with the next."""
    monkeypatch.setattr(clusters, "PATIENCE_S", 0.8)
    assert trouble_of(scheduler) == "idle"


def test_a_cluster_gives_what_this_process_gives(cluster: Cluster) -> None:
    address, _ = cluster
    tasks = [(7, number) for number in range(25)]
    told: list[int] = []
    results = sweep(jobs.square, tasks, place=Place(scheduler=address), taken=lambda number, _: told.append(number))
    assert results == sweep(jobs.square, tasks, place=Place(0))
    assert sorted(told) == list(range(25))


def test_errors_come_back_as_from_a_child(cluster: Cluster) -> None:
    place = Place(scheduler=cluster[0])
    with pytest.raises(ChildFailedError) as raised:
        sweep(jobs.raise_on_odd, [(n,) for n in range(4)], place=place)
    assert jobs.CANARY not in str(raised.value)
    with pytest.raises(InputRefusedError):
        sweep(jobs.refuse_on, [(2, n) for n in range(4)], place=place)


def test_runs_on_a_cluster_keep_limits_and_checks(cluster: Cluster) -> None:
    place = Place(scheduler=cluster[0])
    outcomes = stream_all(
        jobs.count, [(3,), (2,)], hooks=Hooks(accept=lambda index, item: (index, item) != (0, 3)), place=place
    )
    assert [(one.latest, one.refused, one.ended) for one in outcomes] == [
        (2, 1, Ended.COMPLETED),
        (2, 0, Ended.COMPLETED),
    ]


def test_s20_what_a_worker_pickles_is_never_unpickled(cluster: Cluster, tmp_path: Path) -> None:
    marker = tmp_path / "was-run"
    with clusters.cluster(cluster[0]) as team:
        sent = team._client.submit(jobs.trap, str(marker))  # as a worker answers that does not do what it is asked to
        with pytest.raises(TypeError):
            sent.result(timeout=20)
        with pytest.raises(ClusterError):
            team.submit(jobs.trap, str(marker)).result(timeout=20)
    assert not marker.exists()


def test_a_stop_ends_the_sweep(cluster: Cluster) -> None:
    stop, began = Event(), time.monotonic()
    Timer(0.5, stop.set).start()
    with pytest.raises(SweepStoppedError):
        sweep(
            jobs.late_square,
            [(0, n, 0.1) for n in range(600)],
            place=Place(scheduler=cluster[0]),
            stop=stop,
        )
    assert time.monotonic() - began < 15


@pytest.mark.long
def test_a_killed_worker_changes_nothing(cluster: Cluster) -> None:
    """The last test: the cluster has one worker afterwards."""
    address, workers = cluster
    seen: set[int] = set()

    came: list[int] = []

    def kill_one_midway(number: int, result: tuple[int, int]) -> None:
        seen.add(result[1])
        came.append(number)
        if len(came) == 8:
            workers[0].kill()

    results = sweep(
        jobs.slow_pid,
        [(number,) for number in range(24)],
        place=Place(scheduler=address),
        taken=kill_one_midway,
    )
    assert [square for square, _ in results] == [number * number for number in range(24)]
    assert seen == {worker.pid for worker in workers}, "both workers have worked before one of them died"


def test_nobody_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE_S", 0.5)
    assert trouble_of("tcp://127.0.0.1:9") == "silent"


def test_s20_a_mute_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as mute:  # takes the call, and says nothing
        began = time.monotonic()
        assert trouble_of(f"tcp://127.0.0.1:{mute.getsockname()[1]}") == "silent"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "address", ["tcp://10.1.2.3:8786", "tcp://host.example:8786", "10.1.2.3:8786", "ws://127.0.0.1:1"]
)
def test_s20_nothing_goes_over_a_network_in_clear(address: str) -> None:
    assert trouble_of(address) == "open"


def test_s20_a_worker_elsewhere_is_no_worker_of_a_scheduler_here(cluster: Cluster) -> None:
    with clusters.cluster(cluster[0]) as team:
        told = {"workers": {"tcp://10.1.2.3:4567": {}}}
        team._client = SimpleNamespace(sync=lambda ask: told, scheduler=SimpleNamespace(identity=None))
        team._looked -= clusters.PATIENCE_S
        with pytest.raises(ClusterError, match="open"):
            team.look()


def test_s20_an_encrypted_cluster_needs_certificates() -> None:
    assert trouble_of("tls://10.1.2.3:8786") == "certificates"
    with dask.config.set({"distributed.comm.tls.ca-file": "gone.pem", "distributed.comm.tls.client.cert": "gone.pem"}):
        assert trouble_of("tls://10.1.2.3:8786") == "certificates"


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert trouble_of("tcp://127.0.0.1:9") == "extra"


def test_an_answer_that_never_comes_holds_up_no_other() -> None:
    """Dask says that work is done in one thread for all clients; a closed client's answer never comes there."""
    says, never = ThreadPoolExecutor(1), Event()

    class Sent:
        def __init__(self, answer: Callable[[], object]) -> None:
            self.result = answer

        def add_done_callback(self, told: Callable[["Sent"], None]) -> None:
            says.submit(told, self)

    class Client:
        answers: ClassVar = iter([never.wait, lambda: encode(9)])

        def submit(self, *_: object, **__: object) -> Sent:
            return Sent(next(self.answers))

    team = clusters.Cluster(Client(), "tcp://127.0.0.1:9")
    lost, found = team.submit(pow, 2, 3), team.submit(pow, 3, 2)
    assert found.result(timeout=5) == 9
    assert not lost.done()
    never.set()
    with pytest.raises(ClusterError):
        lost.result(timeout=5)
    says.shutdown()
