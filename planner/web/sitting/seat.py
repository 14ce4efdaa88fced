"""Somebody who is logged in at one browser, and what is theirs alone."""

from dataclasses import dataclass, field
from pathlib import Path

from planner.domain.finding import Finding
from planner.jobs.analyses.explaining import Explaining
from planner.jobs.changing.trying import Trial
from planner.jobs.loop.answering import Answering
from planner.store.workspace.accounts import Lock
from planner.store.workspace.sealing import Secrets
from planner.web.importing import Importing
from planner.web.sitting.kept import Kept
from planner.web.sitting.once import Sent

WALL_S = 12 * 3600.0
"""So long does a wall screen go on without anybody: a shift, and nothing but the board is open there."""


@dataclass
class Seat:
    """Somebody who is logged in, at one browser."""

    account: str
    secrets: Secrets = field(repr=False)
    lock: Lock | None = field(repr=False)
    """As it was when it was opened: whoever changes the passphrase ends all other seats."""
    last: float
    """When it was used last, by the desk's watch."""
    organisation: Path | None = None
    """Of several in the workspace the one that is meant."""
    importing: Importing | None = field(default=None, repr=False)
    """What is being imported there."""
    answering: Answering | None = field(default=None, repr=False)
    """The authority's answer that is asked about there."""
    trial: Trial | None = field(default=None, repr=False)
    """The changes that are tried there."""
    why: dict[str, Explaining] = field(default_factory=dict, repr=False)
    """By position why it lacks names, as it was asked there."""
    news: tuple[str, ...] = ()
    """What has become of what was handed in, until the next page says it."""
    names: bool = False
    """Whether people are shown by name where a plan is changed by hand."""
    noted: tuple[str, frozenset[str]] = "", frozenset()
    """Where names were shown last, and whose: the audit says it once, however often the page is asked for again."""
    opened: tuple[Finding, ...] = ()
    """What was noticed as the workspace was opened there, until the first page says it."""
    wall: str = ""
    """Which board the browser shows by itself, and nothing else; empty where somebody sits there."""

    kept: Kept = field(default_factory=Kept, repr=False)
    """What its forms were answered with; it goes with the seat."""
    sent: Sent = field(default_factory=Sent, repr=False)
    """Which of its forms have just been sent."""

    def free(self, now: float, idle_s: float) -> bool:
        """Whether nobody has sat there for too long."""
        return now - self.last > (WALL_S if self.wall else idle_s)


class SeatGoneError(Exception):
    """The account is not what it was when somebody logged in: it is taken away, renewed, or has a new passphrase."""
