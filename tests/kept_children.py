"""Child processes that outlive the test that asked for them: to load the solver takes longer than most tests' work."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from planner.compute.child import Child, Message, Work

_PATIENCE_S = 30.0


def work_in(folder: Path) -> Iterator[None]:
    """Goes to a folder."""
    os.chdir(folder)
    yield


class KeptChild(Child):
    """Waits for the next test once its work is done; whoever stops it in the midst of it ends it."""

    def __init__(self, waiting: list["KeptChild"], *, behind: bool) -> None:
        super().__init__(behind=behind)
        self._waiting, self._idle = waiting, True

    def begin(self, work: Work, arguments: tuple[Any, ...]) -> None:
        self._idle = False
        super().begin(work, arguments)

    def hear(self, timeout_s: float) -> Message | None:
        message = super().hear(timeout_s)
        self._idle = message is not None and message.kind == "end"
        return message

    def stop(self) -> None:
        if self._idle:
            self._waiting.append(self)
        else:
            super().stop()

    def moved(self, folder: Path) -> bool:
        """Goes where a new child would be; returns whether it is alive."""
        try:
            self.begin(work_in, (folder,))
            kind = ""
            while kind != "end":
                message = self.hear(_PATIENCE_S)
                assert message is not None
                kind = message.kind
        except (EOFError, OSError):
            super().stop()
            return False
        return True

    def end(self) -> None:
        """Ends it for good."""
        super().stop()


@contextmanager
def kept_children() -> Iterator[None]:
    """Children are kept meanwhile."""
    waiting: dict[bool, list[KeptChild]] = defaultdict(list)

    def take(*, behind: bool = False) -> Child:
        while waiting[behind]:
            found = waiting[behind].pop()
            if found.moved(Path.cwd()):
                return found
        return KeptChild(waiting[behind], behind=behind)

    with pytest.MonkeyPatch.context() as patch:
        for module in ("compute.children", "compute.stream", "jobs.changing.solvers"):
            patch.setattr(import_module(f"planner.{module}"), "Child", take)
        yield
    for some in waiting.values():
        for one in some:
            one.end()
