"""Clocks that jump: what was done stands in the order in which it was done, and a clock that goes back is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from benchmarks.figure import Meter
from planner.files.mounts import Content
from planner.store.workspace import codes
from planner.store.workspace.audit import check_chain, lines
from planner.store.workspace.paper import key_of
from planner.store.workspace.session import opened_workspace
from planner.store.workspace.shelf import WorkspaceShelf
from tests.faults.inside import FOLDER, make

_YEAR = timedelta(days=365)
_MOMENTS = (
    datetime(2027, 3, 1, 12, tzinfo=UTC),
    datetime(2027, 3, 1, 12, tzinfo=UTC) - 10 * _YEAR,
    datetime(2027, 3, 1, 12, tzinfo=UTC) + 10 * _YEAR,
    datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 0, 1, tzinfo=UTC),
    datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
)


def clocks(meter: Meter, into: Path) -> None:
    """Stores something at each of the moments, in this order."""
    folder = into / "clocks"
    folder.mkdir()
    make(folder)
    key = key_of((folder / "anna.key").read_text(encoding="utf-8"))
    wrong = silent = backwards = 0
    for number, moment in enumerate(_MOMENTS):
        with opened_workspace(folder / FOLDER, "anna", key, lambda at=moment: at) as session:
            before = [line.at for line in lines(session.containers)][-1]
            WorkspaceShelf(session).replace([Content(PurePosixPath("out/hour"), b"%d" % number)])
            check_chain(session.containers, session.accounts.workspace)
            after = list(lines(session.containers))
            wrong += (
                after[-1].seq != len(after) or WorkspaceShelf(session).read(PurePosixPath("out/hour")) != b"%d" % number
            )
            if after[-1].at < before:
                backwards += 1
                silent += codes.CLOCK_BACK not in {note.code for note in session.notes}
    meter.note("clocks that went back", backwards, "rows")
    meter.bar(f"{len(_MOMENTS)} clock jumps: order or content wrong", wrong, 0)
    meter.bar(f"{len(_MOMENTS)} clock jumps: not told that it went back", silent, 0)
