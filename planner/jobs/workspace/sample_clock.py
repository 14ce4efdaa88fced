"""The sample's own day: its people, scenarios and papers are of one spring, whatever the computer's clock says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from planner.files.opening import read_plain
from planner.files.places import is_file
from planner.files.writing import write_atomically
from planner.store.workspace.session import Clock

DAY = date(2027, 3, 1)
"""The day on which the sample's workspace is made, by its own clock: the first of its scenarios' as-of days."""
BEGUN = "sample-day.txt"
"""Holds the day on which it was made, by the computer's clock."""
_MOST = 64


@dataclass(frozen=True)
class _Ahead:
    """A clock so far ahead of the computer's, or behind it; the page says of what day it is by ``ahead``."""

    computer: Clock
    ahead: timedelta

    def __call__(self) -> datetime:
        return self.computer() + self.ahead


def begun(folder: Path, clock: Clock) -> None:
    """Notes that the sample's workspace has been made, unless that is noted."""
    if not is_file(folder / BEGUN):
        write_atomically(folder / BEGUN, f"{clock().astimezone().date()}\n".encode())


def is_sample(folder: Path) -> bool:
    """Whether a workspace is the sample's, and so has a day of its own."""
    return is_file(folder / BEGUN)


def on_its_day(clock: Clock) -> Clock:
    """The clock of a sample's workspace that is being made today."""
    return _Ahead(clock, DAY - clock().astimezone().date())


def clock_of(folder: Path, clock: Clock) -> Clock:
    """The clock of a workspace: the computer's, but in the sample's as many days from that as it was when it was made.

    Args:
        folder: the workspace.
        clock: the computer's.
    """
    own = None if isinstance(clock, _Ahead) else _ahead(folder)
    return _Ahead(clock, own) if own is not None else clock


def _ahead(folder: Path) -> timedelta | None:
    if not is_sample(folder):
        return None
    try:
        return DAY - date.fromisoformat(read_plain(folder / BEGUN, _MOST).decode().strip())
    except ValueError:
        return None
