"""A Dask cluster behind the executor's face; the optional extra ``cluster`` brings the library."""

import warnings
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

PATIENCE_S = 10.0
"""How long a scheduler may take to answer at first."""


class ClusterError(Exception):
    """The cluster cannot be used; ``extra`` tells whether it is because the library is not installed."""

    def __init__(self, scheduler: str, *, extra: bool) -> None:
        super().__init__("the extra 'cluster' is not installed" if extra else "the scheduler does not answer")
        self.scheduler = scheduler
        self.extra = extra


@contextmanager
def cluster(scheduler: str) -> Iterator[Executor]:
    """Connects to a scheduler; at the end what still runs is cancelled and the connection closed.

    Args:
        scheduler: its address, for example ``tcp://127.0.0.1:8786``.

    Raises:
        ClusterError: the library is missing, or nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(scheduler, extra=True) from None
    try:
        client = Client(scheduler, timeout=PATIENCE_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError):
        raise ClusterError(scheduler, extra=False) from None
    try:
        # Not pure: two tasks with equal arguments are two tasks, so that progress counts what was asked for.
        made: Executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        with warnings.catch_warnings():
            # The common arguments go with each batch on purpose, so that a worker that joins late has them too.
            warnings.filterwarnings("ignore", message="Sending large graph", category=UserWarning)
            try:
                yield made
            finally:
                made.shutdown(wait=False)
    finally:
        client.close()  # type: ignore[no-untyped-call]
