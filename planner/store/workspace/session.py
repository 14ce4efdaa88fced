"""A workspace that somebody has opened: what the account may, the open containers, and what there was to say."""

import errno
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import read_plain
from planner.store.workspace import codes
from planner.store.workspace.accounts import MOST_BYTES, Account, Accounts, accounts_of, check_accounts
from planner.store.workspace.audit import Line, append, check_chain, last_line, timestamp
from planner.store.workspace.care.misplaced import move_misplaced
from planner.store.workspace.containers import Containers
from planner.store.workspace.disk import ACCOUNTS, alone, containers_folder, left_behind, sweep
from planner.store.workspace.journals import any_journals, copied_if_stuck, detach_moved, is_moved, sweep_journals
from planner.store.workspace.locks import Secret, unlock
from planner.store.workspace.roles import ALL, Container, writes
from planner.store.workspace.schema import upgrade
from planner.store.workspace.sealing import Secrets, opened

Clock = Callable[[], datetime]
"""Says what time it is; order never depends on it."""
Unlocking = Callable[[Account], Secrets]
"""Unlocks an account's secrets, or refuses."""


class Session:
    """One account's open workspace."""

    def __init__(self, folder: Path, account: Account, secrets: Secrets, accounts: Accounts, clock: Clock) -> None:
        """Remembers who has opened what; ``opened_workspace`` makes one.

        Args:
            folder: the workspace.
            account: whose it is.
            secrets: what the account alone knows.
            accounts: the list that is believed.
            clock: for what is written into the audit.
        """
        self.folder, self.account, self.secrets, self.accounts, self.clock = folder, account, secrets, accounts, clock
        self.notes: list[Finding] = []
        """What somebody should be told and that stops nothing."""
        self.action = "store"
        """What is being done, as the audit says it; see ``doing``."""
        self.keys = keys_of(account, secrets)
        where = containers_folder(folder, accounts.generation)
        self._copy = copied_if_stuck(where)
        if is_moved(self._copy or where):
            with alone(self._copy or folder):
                detach_moved(self._copy or where)
        self.containers = Containers(self._copy or where, self.keys)

    @property
    def may_write(self) -> frozenset[Container]:
        """Containers that the account may change."""
        return writes(self.account.roles)

    @contextmanager
    def doing(self, action: str) -> Iterator[None]:
        """What is stored within is said in the audit to be part of this action, for example ``import``."""
        before, self.action = self.action, action
        try:
            yield
        finally:
            self.action = before

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction in which the workspace is sure to be the one that was opened.

        Raises:
            InputRefusedError: E-WORKSPACE-025 accounts or keys have been changed since.
            OSError: the medium cannot be written to.
        """
        if self._copy:
            raise OSError(errno.EROFS, "workspace", self.folder.name)
        with self.containers.transaction():
            if read_accounts(self.folder).content() != self.accounts.content():
                raise InputRefusedError((finding(codes.MOVED_ON),))
            yield

    def note(self, action: str, container: Container, details: Mapping[str, object]) -> Line:
        """Writes a line of the audit about something that changes no file.

        Raises:
            PermissionError: the account writes nothing there.
        """
        if container not in self.may_write:
            raise PermissionError
        with self.writing():
            return self.append(action, container, details)

    def append(self, action: str, container: Container, details: Mapping[str, object]) -> Line:
        """The same for a caller that holds the transaction."""
        now, before = self.clock(), last_line(self.containers)
        if before and timestamp(now) < before.at and not any(note.code == codes.CLOCK_BACK for note in self.notes):
            self.notes.append(finding(codes.CLOCK_BACK, line=before.seq, before=before.at, now=timestamp(now)))
        return append(self.containers, self.accounts.workspace, self.account.name, action, container, details, now)

    def sweep(self) -> None:
        """Removes what changes that were cut short have left, if the account can see that nothing needs it."""
        folder = self.containers.folder
        if self._copy or set(self.keys) != ALL:
            return
        if left_behind(self.folder, self.accounts.generation):
            with suppress(OSError, InputRefusedError), alone(self.folder):
                sweep(self.folder, read_accounts(self.folder).generation)
        if any_journals(folder):
            with suppress(OSError, InputRefusedError), self.containers.transaction():
                sweep_journals(folder)

    def reopen(self, accounts: Accounts) -> None:
        """Goes on with a list, and a generation, that this session has made itself."""
        account = accounts.named(self.account.name)
        if account is None:
            raise ValueError("the list lacks the account that made it")
        self.containers.close()
        self.account, self.accounts, self.keys = account, accounts, keys_of(account, self.secrets)
        self.containers = Containers(containers_folder(self.folder, accounts.generation), self.keys)
        self.containers.probe()

    def close(self) -> None:
        """Lets the files go."""
        self.containers.close()
        if self._copy:
            shutil.rmtree(self._copy, ignore_errors=True)


def keys_of(account: Account, secrets: Secrets) -> dict[Container, bytes]:
    """The keys of the containers that an account may open.

    Raises:
        InputRefusedError: E-WORKSPACE-004 what is sealed to it does not open.
    """
    keys = {name: opened(secrets, bytes.fromhex(sealed)) for name, sealed in account.keys.items()}
    whole = {name: key for name, key in keys.items() if key is not None}
    if len(whole) < len(account.keys):
        raise _changed()
    return whole


def read_accounts(folder: Path) -> Accounts:
    """The list of accounts; nothing in it is believed yet.

    Raises:
        InputRefusedError: E-WORKSPACE-001 there is no workspace; E-WORKSPACE-003 the list is none.
    """
    try:
        data = read_plain(folder / ACCOUNTS, MOST_BYTES)
    except OSError:
        raise InputRefusedError((finding(codes.NO_WORKSPACE, file=ACCOUNTS),)) from None
    return accounts_of(data)


@contextmanager
def opened_workspace(folder: Path, name: str, secret: Secret, clock: Clock) -> Iterator[Session]:
    """Opens a workspace, looks whether it is as it was left, and lets it go again.

    Args:
        folder: the workspace.
        name: the account.
        secret: its passphrase or key.
        clock: for what is written into the audit.

    Raises:
        InputRefusedError: with what is wrong (E-WORKSPACE-…).
        OSError: the disk cannot be read, or not be written to where a step of the schema is missing.
    """
    session = _opened_now(folder, name, lambda account: unlock(account, secret), clock)
    try:
        yield session
    finally:
        session.close()


@contextmanager
def resumed_workspace(folder: Path, name: str, secrets: Secrets, clock: Clock) -> Iterator[Session]:
    """Opens it once more with what the passphrase has unlocked, so that nobody keeps the passphrase itself.

    Raises:
        InputRefusedError: as ``opened_workspace``; E-WORKSPACE-006 it is another account of the same name by now.
        OSError: as there.
    """

    def same(account: Account) -> Secrets:
        if (secrets.public.hex(), secrets.verify.hex()) != (account.public, account.verify):
            raise InputRefusedError((finding(codes.NOT_OPENED, name=account.name),))
        return secrets

    session = _opened_now(folder, name, same, clock)
    try:
        yield session
    finally:
        session.close()


def _opened_now(folder: Path, name: str, unlocked: Unlocking, clock: Clock) -> Session:
    """Opens it; once more where somebody has changed the accounts just while it was opened."""
    while True:
        before = read_accounts(folder).content()
        try:
            return _opened(folder, name, unlocked, clock)
        except (InputRefusedError, OSError):
            if read_accounts(folder).content() == before:
                raise


def _opened(folder: Path, name: str, unlocked: Unlocking, clock: Clock) -> Session:
    accounts = read_accounts(folder)
    account = accounts.named(name)
    if account is None:
        raise InputRefusedError((finding(codes.NO_ACCOUNT, file=ACCOUNTS, name=name),))
    secrets = unlocked(account)
    check_accounts(accounts, secrets.root)
    session = Session(folder, account, secrets, accounts, clock)
    try:
        session.containers.probe()
        upgrade(session.containers)
        session.sweep()
        if Container.AUDIT in session.keys:
            _check(session)
        move_misplaced(session)
    except BaseException:
        session.close()
        raise
    return session


def _check(session: Session) -> None:
    """Looks whether accounts and chain are as the audit says; what is damaged is told as that."""
    try:
        # While somebody else stores, line and details come into two files; both are seen as of one moment.
        with session.containers.unchanging():
            stored = session.containers.run(Container.AUDIT, "SELECT content FROM {c}.accounts")
            if stored != [(session.accounts.content(),)]:
                raise _changed()
            check_chain(session.containers, session.accounts.workspace)
    except InputRefusedError:
        session.containers.refuse_damaged()
        raise


def _changed() -> InputRefusedError:
    return InputRefusedError((finding(codes.ACCOUNTS_CHANGED, file=ACCOUNTS),))
