"""Serves the page on this computer alone, until somebody ends it."""

import signal
import socket
import time
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask, Task, WSGITask
from waitress.utilities import RequestEntityTooLarge

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import matching
from planner.jobs.workspace.sample_clock import clock_of
from planner.store.workspace.disk import ACCOUNTS
from planner.web import codes
from planner.web.app import MOST_BYTES, make_app
from planner.web.demo import begin_plans
from planner.web.desk import Desk

LOOPBACK = "127.0.0.1"
_THREADS = 8
_NEVER = 1 << 40
"""No request and no answer is as large: what the server holds of one never lies on the disk."""
_PASSED_OVER = 4 << 30
"""Bytes of a request that is too large that are read and thrown away, so that the answer is seen."""
NEW = Path("arbetsyta")
"""Where the first workspace is made, if nobody says where."""


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads past a body that is too large: a browser that is answered while it sends shows no answer at all."""

    _left = 0
    """Bytes of it that are still to come."""

    def received(self, data: bytes) -> int:
        """How many bytes of these belong to the request."""
        if self._left:
            passed = min(len(data), self._left)
            self._left -= passed
            self.completed = not self._left
            return passed
        read = int(super().received(data))
        at_once = self.chunked or self.expect_continue or self.content_length > _PASSED_OVER
        if isinstance(self.error, RequestEntityTooLarge) and not at_once:
            self._left, self.completed = self.content_length, False
        return read


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A browser's connection, on which also a request that is too large is answered by the page, in its words."""

    parser_class = _Parser

    @staticmethod
    def error_task_class(channel: HTTPChannel, asked: Any) -> Task:
        """What answers a request that was not read to its end."""
        if not isinstance(asked.error, RequestEntityTooLarge):
            return ErrorTask(channel, asked)
        task = WSGITask(channel, asked)  # the page refuses it by its length, and reads nothing
        task.set_close_on_finish()
        return task


class Wish(NamedTuple):
    """What somebody wants to open, and how."""

    folder: Path
    port: int
    """0: any that is free."""
    idle_min: int
    language: str
    demo: str = ""
    """Passphrase of every account of a demo."""
    browser: bool = True


def workspace_here(named: Path | None) -> Path:
    """The workspace that is meant: the one that is named, the only one in the working folder, or a new one there.

    Raises:
        InputRefusedError: E-WEB-002 there are several.
    """
    if named is not None:
        return named
    there = [path.parent for path in matching(Path(), f"*/{ACCOUNTS}")]
    if len(there) > 1:
        raise InputRefusedError((finding(codes.SEVERAL, names=", ".join(path.name for path in there)),))
    return there[0] if there else NEW


def serve(wish: Wish, told: Callable[[str], None]) -> None:
    """Serves until Ctrl-C or a request of the system to end; what is stored is stored by then.

    Args:
        wish: what and how.
        told: is given the link, once the page answers there.

    Raises:
        InputRefusedError: E-WEB-006 the port is taken.
    """
    clock = clock_of(wish.folder, lambda: datetime.now(UTC))
    desk = Desk(wish.folder, clock, time.monotonic, wish.idle_min * 60.0, wish.language, wish.demo)
    app = make_app(desk)
    try:
        heard = socket.create_server((LOOPBACK, wish.port))
    except OSError:
        raise InputRefusedError((finding(codes.PORT_TAKEN, port=wish.port),)) from None
    server = create_server(
        app, sockets=[heard], threads=_THREADS, ident=None, max_request_body_size=MOST_BYTES + 1,
        inbuf_overflow=_NEVER, outbuf_overflow=_NEVER,
    )  # fmt: skip
    server.channel_class = _Channel
    port = heard.getsockname()[1]
    desk.hosts = (f"{LOOPBACK}:{port}", f"localhost:{port}")
    # Cookies know no ports: two pages at once would each take the other's.
    app.config["SESSION_COOKIE_NAME"] = f"krisplan-{port}"
    link = f"http://{LOOPBACK}:{port}/start/{desk.link}"
    told(link)
    if wish.browser:
        webbrowser.open_new_tab(link)
    before = signal.signal(signal.SIGTERM, _ended)
    try:
        if wish.demo:
            begin_plans(desk)
        server.run()  # ends with the interrupt
    finally:
        desk.bench.end()
        desk.solvers.end()
        signal.signal(signal.SIGTERM, before)
        server.close()


def _ended(*_: object) -> NoReturn:
    raise KeyboardInterrupt
