"""What has been changed by hand in the table of locks, step by step, so that it can be undone and done again.

The steps lie hidden in the organisation's folder, so that they outlive whoever made them. Each says what the table was
and became, byte by byte; what somebody has changed in another way since is never written over.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from planner.domain.base import Frozen, Said
from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.places import is_file
from planner.files.together import Change, locked, recover, replace_together
from planner.jobs import codes

FORMAT = "planner-edits/1"
MOST = 500
"""So many steps are kept; the oldest go first."""


class Step(Frozen):
    """One change by hand."""

    day: date
    by: Said
    """Account."""
    what: Said
    """Ids of people and positions, as the table has them."""
    table: str
    """Name of the file."""
    before: str
    """SHA-256 of the table before; empty if there was none."""
    after: str
    """And after."""
    at: int
    """So many bytes at the start are the same."""
    gone: str
    """What stood there before, in base 64."""
    came: str
    """And after."""
    plan: str = ""
    """Id of the plan that it was tried on; empty of what was tried on none."""


class Edits(Frozen):
    """All steps, and how many of them are in force."""

    format: str = FORMAT
    done: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def last(self) -> Step | None:
        """What would be undone."""
        return self.steps[self.done - 1] if self.done else None

    @property
    def next(self) -> Step | None:
        """What would be done again."""
        return self.steps[self.done] if self.done < len(self.steps) else None


def path_of(folder: Path) -> Path:
    """Where the steps of an organisation lie."""
    return folder / ".edits.json"


def edits_of(folder: Path) -> Edits:
    """The steps of an organisation.

    Raises:
        InputRefusedError: E-CHANGE-034 the file is not as it was written.
    """
    path = path_of(folder)
    if not is_file(path):
        return Edits()
    try:
        edits = Edits.model_validate_json(read_all(path))
    except ValidationError:
        edits = Edits(format="")
    if edits.format != FORMAT or not 0 <= edits.done <= len(edits.steps):
        raise InputRefusedError((finding(codes.EDITS_DAMAGED, file=path.name),))
    return edits


def record(folder: Path, table: Path, after: bytes, *, by: str, day: date, what: str, plan: str = "") -> None:
    """Replaces the table of locks, and keeps the step; both or neither. What had been undone is gone.

    Raises:
        InputRefusedError: E-CHANGE-034; or somebody else has changed one of them.
        OSError: nothing has changed.
    """
    edits = _begun(folder)
    before = read_all(table) if is_file(table) else None
    old = before or b""
    start = _same(old, after)
    end = min(_same(old[::-1], after[::-1]), len(old) - start, len(after) - start)
    step = Step(
        day=day,
        by=by,
        what=what,
        plan=plan,
        table=table.name,
        before=_digest(before),
        after=_digest(after),
        at=start,
        gone=_text(old[start : len(old) - end]),
        came=_text(after[start : len(after) - end]),
    )
    steps = (*edits.steps[: edits.done], step)[-MOST:]
    _write(folder, table, after, Edits(done=len(steps), steps=steps))


def undo(folder: Path) -> Step:
    """Takes the last step back.

    Raises:
        InputRefusedError: E-CHANGE-031 there is none; E-CHANGE-033 the table has been changed in another way since.
    """
    edits = _begun(folder)
    step = edits.last
    if step is None:
        raise InputRefusedError((finding(codes.NOTHING_TO_UNDO),))
    data = _turned(folder, step, step.came, step.gone, step.after)
    _write(folder, folder / step.table, data if step.before else None, _at(edits, edits.done - 1))
    return step


def redo(folder: Path) -> Step:
    """Does again what was undone last.

    Raises:
        InputRefusedError: E-CHANGE-032 there is nothing; E-CHANGE-033 the table has been changed in another way since.
    """
    edits = _begun(folder)
    step = edits.next
    if step is None:
        raise InputRefusedError((finding(codes.NOTHING_TO_REDO),))
    data = _turned(folder, step, step.gone, step.came, step.before)
    _write(folder, folder / step.table, data if step.after else None, _at(edits, edits.done + 1))
    return step


def _begun(folder: Path) -> Edits:
    """The steps, once a change that was cut short on the disk has been carried out."""
    with locked([folder]):
        recover(folder)
    return edits_of(folder)


def _at(edits: Edits, done: int) -> Edits:
    return edits.model_copy(update={"done": done})


def _turned(folder: Path, step: Step, now: str, then: str, digest: str) -> bytes:
    """The table with one stretch of it changed back or forth."""
    path = folder / step.table
    data = read_all(path) if is_file(path) else None
    if _digest(data) != digest:
        raise InputRefusedError((finding(codes.EDITED_OTHERWISE, file=step.table),))
    whole, stretch = data or b"", b64decode(now)
    return whole[: step.at] + b64decode(then) + whole[step.at + len(stretch) :]


def _write(folder: Path, table: Path, data: bytes | None, edits: Edits) -> None:
    path = path_of(folder)
    with locked([folder]):
        replace_together([Change(path, edits.model_dump_json().encode()), Change(table, data)], folder)


def _same(one: Sequence[int], other: Sequence[int]) -> int:
    """How many bytes are the same from the start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _digest(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _text(data: bytes) -> str:
    return b64encode(data).decode()
