"""Several processes that write into one workspace at once: no update is lost, and whoever is stale is told."""

import multiprocessing
import time
from pathlib import Path, PurePosixPath

from benchmarks.figure import Meter
from planner.domain.finding import InputRefusedError
from planner.files.mounts import Content
from planner.store.workspace import codes
from planner.store.workspace.shelf import WorkspaceShelf
from tests.faults.inside import make, opened

_COUNTER = PurePosixPath("out/counter")
_AGAIN = {codes.STALE, codes.BUSY}


def writers(meter: Meter, processes: int, each: int, into: Path) -> None:
    """Each process adds one so many times to the same number, and writes a file of its own beside it."""
    folder = into / "writers"
    folder.mkdir()
    make(folder)
    context = multiprocessing.get_context("fork")
    start = time.perf_counter()
    answers: multiprocessing.Queue[tuple[int, int]] = context.Queue()
    working = [context.Process(target=_add, args=(folder, turn, each, answers)) for turn in range(processes)]
    for process in working:
        process.start()
    stale, unhandled = (sum(column) for column in zip(*(answers.get() for _ in working), strict=True))
    for process in working:
        process.join()
    with opened(folder) as session:
        shelf = WorkspaceShelf(session)
        total = int(shelf.read(_COUNTER))
        own = sum(int(shelf.read(PurePosixPath(f"out/own-{turn}"))) for turn in range(processes))
    meter.note(f"{processes} writers × {each} changes in a workspace", time.perf_counter() - start, "s")
    meter.note("  told that somebody else was first, and tried again", stale, "rows")
    meter.bar(f"{processes} writers × {each} changes: lost updates", 2 * processes * each - total - own, 0)
    meter.bar(f"{processes} writers × {each} changes: unhandled errors", unhandled, 0)


def _add(folder: Path, turn: int, each: int, answers: "multiprocessing.Queue[tuple[int, int]]") -> None:
    stale = unhandled = done = 0
    own = PurePosixPath(f"out/own-{turn}")
    with opened(folder) as session:
        while done < each:
            shelf = WorkspaceShelf(session)
            try:
                number = int(shelf.read(_COUNTER)) if shelf.stamp(_COUNTER) else 0
                changes = [Content(_COUNTER, b"%d" % (number + 1)), Content(own, b"%d" % (done + 1))]
                shelf.replace(changes)
                done += 1
            except InputRefusedError as refused:
                if any(one.code not in _AGAIN for one in refused.findings):
                    unhandled += 1
                    break
                stale += 1
    answers.put((stale, unhandled))
