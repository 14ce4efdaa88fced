"""A real Dask scheduler and two workers, processes of their own on this computer's loopback."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO

ROOT = Path(__file__).parents[2]
_PATIENCE_S = 60.0


class DaskProcess:
    """One process of the cluster, and what it has said."""

    def __init__(self, module: str, *words: str) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *words], stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
        )
        self._said: list[str] = []
        assert self._process.stderr is not None
        self._listener = Thread(target=self._listen, args=(self._process.stderr,), daemon=True)
        self._listener.start()

    def _listen(self, said: IO[str]) -> None:
        with said:
            self._said.extend(iter(said.readline, ""))

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def wait_for(self, pattern: str) -> str:
        """The first group of a pattern in what it says."""
        for _ in range(int(_PATIENCE_S / 0.05)):
            found = re.search(pattern, "".join(self._said))
            if found:
                return found[1]
            if self._process.poll() is not None:
                break
            self._listener.join(0.05)
        raise AssertionError("".join(self._said))

    def kill(self) -> None:
        """Kills it without a chance to say goodbye."""
        self._process.kill()
        self._process.wait()
        self._listener.join()


@contextmanager
def dask_scheduler(*words: str) -> Iterator[str]:
    """Address of a scheduler without workers."""
    module = "distributed.cli.dask_scheduler"
    process = DaskProcess(module, "--no-dashboard", "--host", "127.0.0.1", "--port", "0", "--no-jupyter", *words)
    try:
        yield process.wait_for(r"Scheduler at:\s*(t\w+://\S+)")
    finally:
        process.kill()


@contextmanager
def dask_workers(address: str, *words: str) -> Iterator[list[DaskProcess]]:
    """Two workers of a scheduler."""
    words = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1", "--memory-limit", "0", *words)
    workers = [DaskProcess("distributed.cli.dask_worker", address, *words) for _ in range(2)]
    try:
        for worker in workers:
            worker.wait_for(r"(Registered to)")
        yield workers
    finally:
        for worker in workers:
            worker.kill()


@contextmanager
def dask_cluster() -> Iterator[tuple[str, list[DaskProcess]]]:
    """Address of the scheduler, and the two workers."""
    with dask_scheduler() as address, dask_workers(address) as workers:
        yield address, workers
