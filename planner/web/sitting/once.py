"""A form that is sent twice by one page, as by a double click, is done once; both are answered alike."""

import hashlib
import threading

from flask import Request

WITHIN_S, _WAIT_S = 5.0, 600.0
"""So long after it was answered the same is not done again; so long does the second wait for the first."""


class Sent:
    """Which forms one browser has just sent, and where it was sent on to."""

    def __init__(self) -> None:
        """None yet."""
        self._going = set[str]()
        self._done: dict[str, tuple[float, str]] = {}
        self._changed = threading.Condition()

    def begin(self, key: str, now: float) -> str:
        """Where the same form was sent on to just before; empty where it is to be done, until ``end``."""
        with self._changed:
            self._changed.wait_for(lambda: key not in self._going, _WAIT_S)
            self._done = {one: done for one, done in self._done.items() if now - done[0] < WITHIN_S}
            if key in self._done:
                return self._done[key][1]
            self._going.add(key)
            return ""

    def end(self, key: str, now: float, to: str) -> None:
        """It is done.

        Args:
            key: the form.
            now: by the desk's watch.
            to: where the browser goes on; empty where it has been given something that cannot be given twice.
        """
        with self._changed:
            self._going.discard(key)
            if to:
                self._done[key] = now, to
            self._changed.notify_all()


def key_of(request: Request) -> str:
    """The same for the same form of one page with the same in it: the token in it is another on each page."""
    digest = hashlib.sha256(repr((request.path, list(request.form.items(multi=True)))).encode())
    for name, file in request.files.items(multi=True):
        digest.update(repr((name, file.filename)).encode())
        digest.update(hashlib.sha256(file.stream.read()).digest())
        file.stream.seek(0)
    return digest.hexdigest()
