"""Puts a backup in the workspace's place: everything is looked at first, and what it replaces is kept aside."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import read_plain
from planner.files.places import make_folder
from planner.store.workspace import codes
from planner.store.workspace.accounts import MOST_BYTES, Account, Accounts, check_accounts
from planner.store.workspace.audit import append
from planner.store.workspace.boxes import Hand, rewrite
from planner.store.workspace.care.backup import Backup, check_backup, read_backup
from planner.store.workspace.care.doctor import back_again
from planner.store.workspace.care.purges import BACK, Known, brought_back
from planner.store.workspace.containers import Containers
from planner.store.workspace.disk import ACCOUNTS, alone, containers_folder, newest_generation, set_aside
from planner.store.workspace.generation import Source, write_generation
from planner.store.workspace.listing import names_and_roles, signed_list
from planner.store.workspace.locks import Secret, unlock
from planner.store.workspace.roles import Container, may_hand_out
from planner.store.workspace.sealing import Secrets, new_key
from planner.store.workspace.session import Clock, keys_of, read_accounts


class _Now(NamedTuple):
    """The workspace as it is before the backup takes its place."""

    data: bytes | None
    """Bytes of its list of accounts, whatever they are worth."""
    accounts: Accounts | None
    """The list, if it is to be believed."""


def restore(backup: Path, folder: Path, name: str, secret: Secret, clock: Clock) -> tuple[Finding, ...]:
    """Restores a backup.

    Accounts stay as they are now if the list can be believed: whoever has been taken away since neither comes back with
    an old backup nor restores one. Otherwise they are those of the backup.

    Args:
        backup: the backup's folder.
        folder: the workspace, whatever is left of it; may be missing.
        name: account that may hand out keys, as in the backup.
        secret: its passphrase or key as it was then.
        clock: for the line of the audit.

    Returns:
        What has been restored (I-WORKSPACE-063), and what somebody has to look after: whoever was purged since the
        backup was made is back with it (W-WORKSPACE-068).

    Raises:
        InputRefusedError: what is wrong with the backup; E-WORKSPACE-006 passphrase or key; E-WORKSPACE-009 the account
            may not; E-WORKSPACE-065 there is another workspace; E-WORKSPACE-023 somebody is writing in it. Nothing has
            changed.
        OSError: nothing has changed.
    """
    secrets = _secrets(backup, name, secret)
    checked, account, source = check_backup(backup, secrets)
    if not may_hand_out(account.roles):
        raise InputRefusedError((finding(codes.MAY_NOT, name=name),))
    make_folder(folder)
    with alone(folder):
        now = _now(folder, checked, secrets)
        kept, notes = _accounts(now, checked, name, secrets)
        keys = {container: new_key() for container in Container}
        listed_now = now.accounts or checked.accounts
        newest = max(newest_generation(folder), checked.accounts.generation, listed_now.generation)
        fresh = signed_list(newest + 1, kept, keys, secrets)
        receipt = checked.manifest.receipt
        back, unknown = _brought_back(folder, now, source, secrets)
        gone = {BACK: [one._asdict() for one in back]}

        def say(containers: Containers) -> None:
            said = {"line": receipt.number, "head": receipt.head, "accounts": names_and_roles(fresh)} | gone
            rewrite(containers, Hand(fresh, secrets, name, "restore", clock()))
            append(containers, fresh.workspace, name, "restore", Container.AUDIT, said, clock())

        with _still(folder, now, secrets):
            write_generation(folder, source, fresh, keys, say)
        aside = [finding(codes.SET_ASIDE, file=name) for name in set_aside(folder, fresh.generation, now.data)]
    done = finding(codes.RESTORED, file=backup.name, line=receipt.number, at=receipt.at)
    return done, *aside, *notes, *unknown, *back_again(back)


def _secrets(backup: Path, name: str, secret: Secret) -> Secrets:
    """What the account of a backup opens."""
    account = read_backup(backup).accounts.named(name)
    if account is None:
        raise InputRefusedError((finding(codes.NO_ACCOUNT, file=backup.name, name=name),))
    return unlock(account, secret)


def _now(folder: Path, backup: Backup, secrets: Secrets) -> _Now:
    data = None
    with suppress(OSError):
        data = read_plain(folder / ACCOUNTS, MOST_BYTES)
    try:
        accounts = read_accounts(folder)
    except InputRefusedError:
        return _Now(data, None)
    if accounts.workspace != backup.accounts.workspace:
        raise InputRefusedError((finding(codes.OTHER_WORKSPACE, file=ACCOUNTS),))
    try:
        check_accounts(accounts, secrets.root)
    except InputRefusedError:
        return _Now(data, None)
    return _Now(data, accounts)


def _accounts(
    now: _Now, backup: Backup, name: str, secrets: Secrets
) -> tuple[tuple[Account, ...], tuple[Finding, ...]]:
    """Accounts of the restored workspace, and what is to be told of them."""
    if now.accounts:
        if all(account.verify != secrets.verify.hex() for account in now.accounts.active()):
            raise InputRefusedError((finding(codes.MAY_NOT, name=name),))
        return now.accounts.accounts, ()
    names = ", ".join(account.name for account in backup.accounts.active())
    return backup.accounts.accounts, (finding(codes.ACCOUNTS_OF_BACKUP, file=ACCOUNTS, names=names),)


def _brought_back(
    folder: Path, now: _Now, source: Source, secrets: Secrets
) -> tuple[tuple[Known, ...], tuple[Finding, ...]]:
    """Whom the backup brings back who has been purged since; or that nobody can know."""
    unknown = (finding(codes.PURGES_UNKNOWN, file=source.folder.name),)
    held = _held(now, secrets)
    if now.accounts is None or held is None:
        return (), unknown
    with ExitStack() as stack:
        try:
            old = Containers(containers_folder(folder, now.accounts.generation), keys_of(held, secrets), mode="ro")
            stack.callback(old.close)
            backup = Containers(source.folder, source.keys, mode="ro")
            stack.callback(backup.close)
            return brought_back(old, backup), ()
        except InputRefusedError:
            return (), unknown


def _held(now: _Now, secrets: Secrets) -> Account | None:
    """The account as it is now, if there is one."""
    active = now.accounts.active() if now.accounts else ()
    return next((account for account in active if account.verify == secrets.verify.hex()), None)


@contextmanager
def _still(folder: Path, now: _Now, secrets: Secrets) -> Iterator[None]:
    """Lets nobody write into what is about to be replaced, if it can still be opened at all."""
    listed, held = now.accounts, _held(now, secrets)
    with ExitStack() as stack:
        if listed and held:
            try:
                old = Containers(containers_folder(folder, listed.generation), keys_of(held, secrets))
                stack.callback(old.close)
                stack.enter_context(old.transaction())
            except InputRefusedError as refused:
                if any(fault.code == codes.BUSY for fault in refused.findings):
                    raise
        yield
