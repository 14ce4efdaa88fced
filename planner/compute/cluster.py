"""A Dask cluster behind the executor's face; the optional extra ``cluster`` brings the library.

Dask takes apart what it is sent with pickle, so whoever runs the scheduler or a worker can run code here, and whoever
reads the wire reads the roster. So a cluster is on this computer, or it and we know each other by certificates
(docs/decisions/0015-clusters.md).
"""

import warnings
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from threading import Thread
from time import monotonic
from typing import Any, Literal, TypeVar

PATIENCE_S = 10.0
"""How long a scheduler may take to answer, and a cluster to be without workers."""

Trouble = Literal["extra", "silent", "idle", "open", "certificates", "answer"]
"""The library is missing; nobody answers; there are no workers; it is elsewhere without TLS; TLS without certificates;
workers die of the work, or answer what is no answer."""

R = TypeVar("R")


class ClusterError(Exception):
    """The cluster cannot be used."""

    def __init__(self, scheduler: str, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.scheduler = scheduler
        self.trouble = trouble
        self.wait_s = round(PATIENCE_S)


class Cluster(Executor):
    """Sends work as Dask does; answers come back as data and are built here."""

    def __init__(self, client: Any, scheduler: str) -> None:
        self._client, self._scheduler = client, scheduler
        self._sent: set[Any] = set()
        self._looked = self._seen = monotonic()

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Runs ``fn`` on some worker; the future raises ``ClusterError`` if the answer is none."""
        from planner.compute.data import decode

        mine: Future[R] = Future()

        def fetch(sent: Any) -> None:
            try:
                mine.set_result(decode(sent.result()))
            except (Exception, CancelledError):  # a worker that died, or what Dask or we do not take for an answer
                mine.set_exception(ClusterError(self._scheduler, "answer"))
            self._sent.discard(sent)

        def take(sent: Any) -> None:
            # All clients share the one thread in which Dask says that work is done. Fetching an answer from a client
            # that is closed meanwhile waits for ever, and nobody would hear of anything again.
            Thread(target=fetch, args=(sent,), daemon=True).start()

        # Not pure: two tasks with equal arguments are two tasks, so that progress counts what was asked for.
        sent = self._client.submit(_as_data, fn, args, kwargs, pure=False)
        self._sent.add(sent)  # Dask forgets work whose future nobody holds
        sent.add_done_callback(take)
        return mine

    def look(self) -> None:
        """To be called while nothing comes: sees from time to time that scheduler and workers are still there.

        Raises:
            ClusterError: they are not, or a worker has come from elsewhere without TLS.
        """
        if monotonic() - self._looked < PATIENCE_S / 2:
            return
        addresses = self._workers()
        self._looked = monotonic()
        if addresses:
            self._seen = self._looked
        elif self._looked - self._seen >= PATIENCE_S:
            raise ClusterError(self._scheduler, "idle")

    def wait_for_workers(self) -> None:
        """Waits for the first worker.

        Raises:
            ClusterError: none has come in time, or one is elsewhere without TLS.
        """

        def first() -> None:
            with suppress(TimeoutError):
                self._client.wait_for_workers(1, timeout=PATIENCE_S)

        _patiently(first, self._scheduler, 2 * PATIENCE_S)
        if not self._workers():
            raise ClusterError(self._scheduler, "idle")

    def _workers(self) -> list[str]:
        told = _patiently(lambda: self._client.sync(self._client.scheduler.identity), self._scheduler)
        addresses = [str(address) for address in told["workers"]]
        for address in addresses:
            _refuse_open(address, self._scheduler)
        return addresses

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Lets go of the cluster; what still runs there is cancelled."""
        del wait, cancel_futures
        with suppress(Exception):  # a cluster that is gone need not be told
            _patiently(lambda: (self._client.cancel(list(self._sent)), self._client.close()), self._scheduler)


@contextmanager
def cluster(scheduler: str) -> Iterator[Cluster]:
    """Connects to a scheduler; at the end what still runs is cancelled and the connection closed.

    Args:
        scheduler: its address, ``tcp://127.0.0.1:8786`` on this computer or ``tls://…`` anywhere.

    Raises:
        ClusterError: it cannot be used.
    """
    try:
        from distributed import Client, Security
    except ImportError:
        raise ClusterError(scheduler, "extra") from None
    _refuse_open(scheduler, scheduler)
    encrypted = scheduler.startswith("tls://")
    security: Any = Security(require_encryption=encrypted)  # type: ignore[no-untyped-call]
    if encrypted and not _has_certificates(security):
        raise ClusterError(scheduler, "certificates")
    with warnings.catch_warnings():
        # Cases go with each task on purpose, so that a worker that joins late has them too.
        warnings.filterwarnings("ignore", message="Sending large graph", category=UserWarning)
        client = _patiently(
            lambda: Client(  # type: ignore[no-untyped-call]
                scheduler,
                timeout=PATIENCE_S,
                set_as_default=False,
                security=security,
                deserializers=["dask", "msgpack", "error"],  # not pickle
            ),
            scheduler,
        )
        team = Cluster(client, scheduler)
        try:
            team.wait_for_workers()
            yield team
        finally:
            team.shutdown()


def _has_certificates(security: Any) -> bool:
    """Whether Dask's settings name certificates that can be read."""
    if not (security.tls_ca_file and security.tls_client_cert):
        return False
    try:
        security.get_connection_args("client")
    except OSError:  # no such file, or it holds something else
        return False
    return True


def _as_data(fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    """What a worker does."""
    from planner.compute.data import encode

    return encode(fn(*args, **kwargs))


def _refuse_open(address: str, scheduler: str) -> None:
    """Ids, birth years and who has children may not be readable on the way."""
    protocol, _, rest = address.rpartition("://")
    host = rest.rpartition(":")[0].strip("[]")
    if protocol == "tls":
        return
    with suppress(ValueError):
        if protocol in ("", "tcp") and (host == "localhost" or ip_address(host).is_loopback):
            return
    raise ClusterError(scheduler, "open")


def _patiently(ask: Callable[[], R], scheduler: str, patience_s: float | None = None) -> R:
    """The answer; Dask itself would wait without end for a scheduler that takes the call and says nothing."""
    answer: Future[R] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return answer.result(PATIENCE_S if patience_s is None else patience_s)
    except (OSError, ValueError, TypeError):  # a TimeoutError is an OSError
        raise ClusterError(scheduler, "silent") from None
