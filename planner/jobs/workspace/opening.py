"""Opens a workspace for an account with what somebody has typed or keeps in a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import read_plain
from planner.jobs.workspace import codes
from planner.jobs.workspace.sample_clock import clock_of
from planner.store.workspace.care.backup_folders import backup_at, is_backup, lying_at
from planner.store.workspace.codes import NO_BACKUP_HERE
from planner.store.workspace.listing import RECOVERY
from planner.store.workspace.locks import Secret
from planner.store.workspace.paper import key_of
from planner.store.workspace.session import Clock, Session, opened_workspace, read_accounts

_MOST = 4096
"""A key is some seventy signs."""


class Entry(NamedTuple):
    """Which workspace, by which account, and where its key is if it has one."""

    folder: Path | None
    account: str | None
    key_file: Path | None


class Typed(NamedTuple):
    """How somebody is asked."""

    passphrase: Callable[[str], str]
    """For the passphrase of an account."""
    key: Callable[[str], str]
    """For the key of an account, as it stands on paper."""


@contextmanager
def session_of(entry: Entry, ask: Typed, clock: Clock) -> Iterator[Session]:
    """The open workspace.

    Raises:
        InputRefusedError: E-CLI-100 it is not said which, or whose account; or with what is wrong.
        OSError: the disk cannot be read.
    """
    if entry.folder is None or not entry.account:
        raise InputRefusedError((finding(codes.NOT_NAMED),))
    secret = secret_of(entry.folder, entry.account, entry.key_file, ask)
    with opened_workspace(entry.folder, entry.account, secret, clock_of(entry.folder, clock)) as session:
        yield session


def restored(entry: Entry, backup: Path, ask: Typed, clock: Clock) -> tuple[Finding, ...]:
    """Puts a backup in the workspace's place, for an account and its passphrase as they were when it was made.

    Of a folder in which backups lie it is the newest.

    Raises:
        InputRefusedError: E-CLI-100 it is not said which workspace, or whose account; or with what is wrong.
        OSError: nothing has changed.
    """
    from planner.store.workspace.care.restoring import restore

    if entry.folder is None or not entry.account:
        raise InputRefusedError((finding(codes.NOT_NAMED),))
    backup = backup_at(backup)
    if not is_backup(backup):
        raise InputRefusedError((finding(NO_BACKUP_HERE, file=backup.name),))
    secret = secret_of(lying_at(backup), entry.account, entry.key_file, ask)
    return restore(backup, entry.folder, entry.account, secret, clock)


def sound_backups_of(entry: Entry, into: Path, ask: Typed) -> tuple[Finding, ...]:
    """Which backups can be restored where the workspace itself cannot be opened.

    Raises:
        InputRefusedError: the key file cannot be used; or the accounts of the newest one cannot be read.
    """
    from planner.store.workspace.care.drill import sound_backups

    newest = backup_at(into)
    if not is_backup(newest):
        return (finding(NO_BACKUP_HERE, file=into.name),)
    name = entry.account or ""
    return sound_backups(into, name, secret_of(lying_at(newest), name, entry.key_file, ask))


def secret_of(folder: Path, account: str, key_file: Path | None, ask: Typed) -> Secret:
    """What opens an account of a workspace, or of a backup: the key of a file, or what somebody types.

    Raises:
        InputRefusedError: there is no such file, or it holds no key; or there is no workspace.
    """
    if key_file is not None:
        return key_in(key_file)
    listed = read_accounts(folder).named(account)
    keyed = account == RECOVERY or (listed is not None and listed.lock is not None and listed.lock.kind == "key")
    return key_of(ask.key(account)) if keyed else ask.passphrase(account)


def key_in(path: Path) -> bytes:
    """The key that a file holds.

    Raises:
        InputRefusedError: it is not there, or holds none.
    """
    try:
        data = read_plain(path, _MOST)
    except OSError:
        raise InputRefusedError((finding(codes.NO_KEY_FILE),)) from None
    return key_of(data.decode("utf-8", errors="replace"))
