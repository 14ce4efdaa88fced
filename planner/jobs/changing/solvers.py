"""Child processes that have loaded the solver already, so that what is tried is answered at once."""

from collections.abc import Iterator
from threading import Lock, Thread

from planner.compute import Child, stream

_MOST_IDLE = 2
"""So many child processes wait for work; each keeps some hundred megabytes."""


def loaded() -> Iterator[None]:
    """Loads in a child what a solve needs, which takes longer than most solves."""
    from planner.placement import passes  # noqa: F401 - for the next work of this process

    yield None


class Solvers:
    """Child processes that have loaded the solver already."""

    def __init__(self) -> None:
        """None runs yet."""
        self._idle: list[Child] = []
        self._guard = Lock()

    def warm(self) -> None:
        """Makes one ready beside what else is done, if none is."""
        Thread(target=self._ready, daemon=True).start()

    def _ready(self) -> None:
        with self._guard:  # whoever needs one meanwhile waits for this one
            if not self._idle:
                self._idle.append(_ready_child())

    def take(self) -> Child:
        """One that is ready."""
        with self._guard:
            if self._idle:
                return self._idle.pop()
        return _ready_child()

    def give(self, child: Child) -> None:
        """One that has done its work takes the next; of too many one ends."""
        with self._guard:
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(child)
                return
        child.stop()

    def end(self) -> None:
        """Ends all that wait."""
        with self._guard:
            for child in self._idle:
                child.stop()
            self._idle.clear()


def _ready_child() -> Child:
    child = Child()
    stream(loaded, child=child)
    return child
