"""Who sits at the page: whoever has come by the link, and has opened the workspace with an account."""

import hmac
import secrets
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.places import exists
from planner.jobs.changing.solvers import Solvers
from planner.jobs.inputs import PlanFile
from planner.jobs.workspace.opening import Entry, Typed, restored, session_of
from planner.reports.situation.shown import Situation
from planner.store.workspace.accounts import Lock
from planner.store.workspace.codes import MOVED_APART, NO_ACCOUNT, NOT_OPENED
from planner.store.workspace.disk import ACCOUNTS
from planner.store.workspace.roles import Role
from planner.store.workspace.session import Clock, Session, read_accounts, resumed_workspace
from planner.web import codes
from planner.web.making import Making
from planner.web.sitting.kept import Kept
from planner.web.sitting.seat import Seat, SeatGoneError
from planner.web.working import Bench

if TYPE_CHECKING:
    from planner.analysis.public.exact import Tables

_Opened = TypeVar("_Opened")
TRIES, TRIES_OF_ALL, WITHIN_S = 10, 50, 300.0
"""So many passphrases of one account, and of all, may be wrong within so many seconds; then those have to wait."""


class Desk:
    """One workspace that one process shows."""

    def __init__(
        self, folder: Path, clock: Clock, watch: Callable[[], float], idle_s: float, language: str, demo: str = ""
    ) -> None:
        """Nobody sits there yet.

        Args:
            folder: the workspace.
            clock: for the audit.
            watch: seconds that only ever grow; for what has to be forgotten.
            idle_s: after so long without use a seat is free again.
            language: until somebody chooses another.
            demo: passphrase of every account, where all people are invented; it is shown.
        """
        self.folder, self.clock, self.watch, self.idle_s = folder, clock, watch, idle_s
        self.language, self.demo = language, demo
        self.hosts: tuple[str, ...] = ()
        """What the page may be called; set when its port is known."""
        self.door = secrets.token_urlsafe(24)
        """What a browser keeps that has come by the link."""
        self.bench, self.solvers = Bench(), Solvers()
        self.verified: dict[Hashable, PlanFile] = {}
        """Generation of the workspace and a plan file's ``files.places.stamp`` to the plan, once verified."""
        self.boards: dict[str, tuple[str, Situation]] = {}
        """By language the board of the plans as they are, and what it was made of."""
        self.counted: dict[str, Tables] = {}
        """SHA-256 of a plan on the board to what the board counts of it."""
        self.once = threading.Lock()
        """Held by whoever verifies a plan or makes a board: who wants the same meanwhile waits, and has it then."""
        self.given: dict[Role, str] = {}
        """Passphrases of the first form that were right while something else was not; gone once it is made."""
        self.making: Making | None = None
        """The workspace that is being made here, until somebody has logged in: with it goes the key on paper."""
        self.at_door = Kept()
        """Answers to forms of whoever is not logged in, until somebody is; nothing of the workspace is among them."""
        self._link: str | None = secrets.token_urlsafe(24)
        self._seats: dict[str, Seat] = {}
        self._generation = 0
        """Of the workspace when it was used last; 0 before that."""
        self._wrong: list[tuple[float, str]] = []
        """When a passphrase was wrong, and of which account, whether there is one or not."""
        self._guard, self._opening = threading.Lock(), threading.Lock()

    @property
    def is_new(self) -> bool:
        """Whether there is no workspace there yet."""
        return not exists(self.folder / ACCOUNTS)

    @property
    def is_being_made(self) -> bool:
        """Whether nobody can log in yet."""
        return self.making is not None and not self.making.ended

    @property
    def link(self) -> str:
        """What stands behind ``/start/`` in the link; empty once somebody has used it."""
        return self._link or ""

    def let_in(self, link: str) -> bool:
        """Whether this is the link, which works once."""
        with self._guard:
            if self._link is None or not hmac.compare_digest(self._link.encode(), link.encode()):
                return False
            self._link = None
            return True

    def accounts(self) -> tuple[str, ...]:
        """Names of the accounts of a demo that open with its phrase."""
        active = read_accounts(self.folder).active() if self.demo else ()
        return tuple(one.name for one in active if one.lock and Role.RECOVERY not in one.roles)

    def sit(self, name: str, typed: str) -> str:
        """Opens the workspace; returns what the browser is to keep.

        Raises:
            InputRefusedError: E-WEB-003 it does not open, whether there is such an account or not; E-WEB-004 too many
                have been wrong; or the workspace is not as it was left.
            OSError: the disk cannot be read.
        """
        with self._opening:  # each costs a quarter of a gigabyte for a second
            seat = self._tried(name, lambda: self._opened(name, typed))
        token = secrets.token_urlsafe(24)
        with self._guard:
            self._seats[token] = seat
            self.making = None
        self.at_door.clear()
        return token

    def restore(self, backup: Path, name: str, typed: str) -> tuple[Finding, ...]:
        """Puts a backup where the workspace is to lie; what whoever did it is to know.

        Raises:
            InputRefusedError: what ``sit`` refuses; it is no backup, or not as it was made.
            OSError: nothing has changed.
        """
        entry, asked = Entry(self.folder, name, None), Typed(lambda _: typed, lambda _: typed)
        with self._opening:
            told = self._tried(name, lambda: restored(entry, backup, asked, self.clock))
        with self._guard:
            self._seats.clear()
        return told

    def _tried(self, name: str, do: Callable[[], _Opened]) -> _Opened:
        self._refuse_many(name)
        try:
            return do()
        except InputRefusedError as refused:
            if not any(one.code in (NO_ACCOUNT, NOT_OPENED) for one in refused.findings):
                raise
            self._wrong.append((self.watch(), name))
            raise InputRefusedError((finding(codes.NOT_LET_IN),)) from None

    def _refuse_many(self, name: str) -> None:
        since = self.watch() - WITHIN_S
        self._wrong = [(then, whose) for then, whose in self._wrong if then > since]
        own = [one for one in self._wrong if one[1] == name]
        for wrong, most in ((own, TRIES), (self._wrong, TRIES_OF_ALL)):
            if len(wrong) >= most:
                raise InputRefusedError((finding(codes.TOO_MANY, minutes=int((wrong[0][0] - since) // 60) + 1),))

    def _opened(self, name: str, typed: str) -> Seat:
        names = [account.name for account in read_accounts(self.folder).active()]
        # Whoever tries a name that nobody has waits as long as for one that somebody has.
        asked = name if name in names else names[0]
        with session_of(
            Entry(self.folder, asked, None), Typed(lambda _: typed, lambda _: typed), self.clock
        ) as session:
            if asked != name:
                raise InputRefusedError((finding(NO_ACCOUNT, name=name),))
            moved = tuple(note for note in session.notes if note.code == MOVED_APART)
            return Seat(name, session.secrets, session.account.lock, self.watch(), opened=moved)

    def seat(self, token: str, *, used: bool = True) -> Seat | None:
        """Whose seat a browser means; None where there is none, or where it has not been used for too long.

        Args:
            token: what the browser keeps.
            used: whether somebody has done something, and not the browser by itself.
        """
        now = self.watch()
        with self._guard:
            # All that are free go, so that nobody's keys are kept for somebody who does not come back.
            self._seats = {key: seat for key, seat in self._seats.items() if not seat.free(now, self.idle_s)}
            seat = self._seats.get(token)
            if seat is not None and used and not seat.wall:
                seat.last = now
            return seat

    def leave(self, token: str) -> None:
        """Frees a seat."""
        with self._guard:
            self._seats.pop(token, None)

    def forget(self) -> None:
        """Answers that are kept go: people who were on them may not be there any more."""
        with self._guard:
            for seat in self._seats.values():
                seat.kept.clear()

    def renewed(self, token: str, lock: Lock | None) -> None:
        """Whoever has changed the own passphrase stays; whoever else sits there with that account does not."""
        with self._guard:
            mine = self._seats[token]
            mine.lock = lock
            others = [key for key, seat in self._seats.items() if seat.account == mine.account and key != token]
            for key in others:
                del self._seats[key]

    @contextmanager
    def session(self, seat: Seat) -> Iterator[Session]:
        """The workspace, opened for one request.

        Raises:
            SeatGoneError: the account is not what it was.
            InputRefusedError: the workspace is not as it was left.
            OSError: the disk cannot be read.
        """
        accounts = read_accounts(self.folder)
        account = accounts.named(seat.account)
        self._renewed_to(accounts.generation)
        if account is None or account.lock != seat.lock:
            raise SeatGoneError
        with ExitStack() as stack:
            try:
                session = stack.enter_context(resumed_workspace(self.folder, seat.account, seat.secrets, self.clock))
            except InputRefusedError as refused:
                if any(one.code in (NO_ACCOUNT, NOT_OPENED) for one in refused.findings):
                    raise SeatGoneError from None
                raise
            try:
                yield session
            finally:
                self._renewed_to(session.accounts.generation, by_page=True)

    def _renewed_to(self, generation: int, *, by_page: bool = False) -> None:
        """Nothing stays in memory of a workspace that was written anew, as by a purge in a terminal.

        Args:
            generation: of the workspace now.
            by_page: whether the page did it, which then has forgotten the answers that it had to.
        """
        before, self._generation = self._generation, generation
        if before in (0, generation):
            return
        self.verified = {}
        for seat in [*self._seats.values()]:
            if seat.trial:
                seat.trial.stop()
            seat.trial, seat.why = None, {}
        if not by_page:
            self.forget()
