"""Backups: whole copies of the workspace, as encrypted as it is, each looked at when made, several generations."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import ValidationError

from planner.domain.base import Frozen
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import open_plain, read_plain
from planner.files.places import make_folder
from planner.files.strict import check_format, load_json
from planner.files.writing import sync_folder, write_atomically
from planner.store.workspace import codes
from planner.store.workspace.accounts import MOST_BYTES, Account, Accounts, Hex32, accounts_bytes, check_accounts
from planner.store.workspace.audit import Line, last_line
from planner.store.workspace.care.backup_folders import MANIFEST, NAME, NEW, OLD, backups_in, lying_at
from planner.store.workspace.care.doctor import damaged_pages, examine_containers
from planner.store.workspace.care.receipts import Receipt, check_receipt, receipt_of
from planner.store.workspace.containers import Containers, export, file_name
from planner.store.workspace.disk import ACCOUNTS, alone, new_file, new_folder, settle
from planner.store.workspace.generation import Edit, Source
from planner.store.workspace.roles import ALL, Container
from planner.store.workspace.schema import refuse_newer
from planner.store.workspace.sealing import Secrets
from planner.store.workspace.session import Session, keys_of, read_accounts

FORMAT = "planner-backup/1"
KEEP = 10
"""Generations that are kept, if nobody says otherwise."""
OLD_DAYS = 7
"""From this age on somebody is reminded."""


class Manifest(Frozen):
    """What a backup consists of."""

    format: Literal["planner-backup/1"] = "planner-backup/1"
    """Name and version of the file format."""
    receipt: Receipt
    """The audit's last line in it, signed: a backup is a receipt, too."""
    files: dict[str, Hex32]
    """SHA-256 of each file."""


class Backup(NamedTuple):
    """A backup whose files are all there, as they were written."""

    folder: Path
    manifest: Manifest
    accounts: Accounts


def back_up(session: Session, into: Path, keep: int = KEEP) -> Path:
    """Makes a backup, looks whether it can be restored, and removes the oldest ones beyond ``keep``.

    Raises:
        InputRefusedError: E-WORKSPACE-009 the account does not open everything; E-WORKSPACE-023 somebody else is
            writing; or what is damaged.
        OSError: no backup has been made; those that there are remain.
    """
    if set(session.keys) != ALL:
        raise InputRefusedError((finding(codes.MAY_NOT, name=session.account.name),))
    make_folder(into)
    with alone(into), alone(session.folder):
        settle_backups(into)
        number = max((int(folder.name.removeprefix(NAME)) for folder in backups_in(into)), default=0) + 1
        session.note("backup", Container.AUDIT, {"number": number, "to": into.absolute().as_posix()})
        fresh = into / NEW
        try:
            with session.writing():
                copied(Source(session.containers.folder, session.keys), fresh)
                now = read_accounts(session.folder)
                _describe(fresh, now, last_line(session.containers), session.account.name, session.secrets)
            settle(fresh)
            folder = fresh.rename(into / f"{NAME}{number:04d}")
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        sync_folder(into)
        check_backup(folder, session.secrets)
        for old in backups_in(into)[: -max(1, keep)]:
            shutil.rmtree(old)
    return folder


def settle_backups(into: Path) -> None:
    """Ends what somebody who was cut short had begun: no backup lies under another name, and nothing half-made stays.

    A backup that was being rewritten counts as it was until the new one has its name, and is whole: on a stick whose
    file system keeps no journal a power cut may leave the name without what belongs to it.
    """
    for aside in into.glob(f"{OLD}{NAME}*"):
        folder = into / aside.name.removeprefix(OLD)
        if lying_at(folder) == folder and (_is_whole(folder) or not _is_whole(aside)):
            shutil.rmtree(aside)
        else:
            shutil.rmtree(folder, ignore_errors=True)
            aside.rename(folder)
    shutil.rmtree(into / NEW, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    try:
        read_backup(folder)
    except InputRefusedError:
        return False
    return True


def read_backup(folder: Path) -> Backup:
    """A backup whose files are all there, as they were written; what is in them nobody has looked at yet.

    Raises:
        InputRefusedError: E-DOC-005 it is of a later version; E-WORKSPACE-060 it is no backup; E-WORKSPACE-061 and
            E-WORKSPACE-062 with each file that is missing or damaged.
    """
    name, folder = folder.name, lying_at(folder)
    try:
        data = read_plain(folder / MANIFEST, MOST_BYTES)
    except OSError:
        raise InputRefusedError((finding(codes.NO_BACKUP_HERE, file=name),)) from None
    try:
        check_format(load_json(data, MANIFEST).get("format"), FORMAT, MANIFEST)
        manifest = Manifest.model_validate_json(data, strict=True)
    except ValidationError:
        manifest = None
    if manifest is None or not data.endswith(b"\n"):  # all else of a file that was cut short may be there
        raise InputRefusedError((finding(codes.BACKUP_DAMAGED, file=MANIFEST, name=name),))
    if faults := tuple(_file_faults(folder, manifest)):
        raise InputRefusedError(faults)
    return Backup(folder, manifest, read_accounts(folder))


def check_backup(folder: Path, secrets: Secrets) -> tuple[Backup, Account, Source]:
    """Looks whether a backup can be restored by an account: opens it and compares everything in it.

    Raises:
        InputRefusedError: what ``read_backup`` refuses; E-WORKSPACE-004 its list of accounts is not to be believed;
            E-WORKSPACE-022 it is of a later version; E-WORKSPACE-005 the account is not in it; or what is damaged.
    """
    backup = read_backup(folder)
    check_accounts(backup.accounts, secrets.root)
    account = next((one for one in backup.accounts.active() if one.verify == secrets.verify.hex()), None)
    if account is None:
        raise InputRefusedError((finding(codes.NO_ACCOUNT, file=folder.name, name="–"),))
    source = Source(backup.folder, keys_of(account, secrets))
    containers = Containers(source.folder, source.keys, mode="ro")
    try:
        faults = tuple(damaged_pages(containers)) or _faults(containers, backup)
    finally:
        containers.close()
    if faults:
        raise InputRefusedError((finding(codes.BACKUP_DAMAGED, file=folder.name, name=folder.name), *faults))
    return backup, account, source


def rewrite_backup(folder: Path, session: Session, edit: Edit) -> bool:
    """Changes what a backup holds, under its own keys; False if the account cannot, and then it is as it was.

    Raises:
        OSError: it is as it was, or lies beside the others under another name.
    """
    try:
        backup, account, source = check_backup(folder, session.secrets)
    except InputRefusedError:
        return False
    if set(source.keys) != ALL:
        return False
    fresh, aside = folder.parent / NEW, folder.parent / f"{OLD}{folder.name}"
    with alone(folder.parent):
        try:
            copied(source, fresh)
            containers = Containers(fresh, source.keys)
            try:
                containers.probe()
                with containers.transaction():
                    edit(containers)
                line = last_line(containers)
            finally:
                containers.close()
            _describe(fresh, backup.accounts, line, account.name, session.secrets)
            settle(fresh)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        folder.rename(aside)
        fresh.rename(folder)
        sync_folder(folder.parent)
        shutil.rmtree(aside)
    return True


def copied(source: Source, fresh: Path) -> None:
    """Copies containers into a new folder, under the same keys."""
    new_folder(fresh)
    for name in source.keys:
        new_file(fresh / file_name(name))
        export(name, (source.folder, source.keys[name]), (fresh, source.keys[name]))


def _describe(fresh: Path, accounts: Accounts, line: Line | None, account: str, secrets: Secrets) -> None:
    """Writes what a backup consists of."""
    if line is None:
        raise ValueError("an audit without lines")
    write_atomically(fresh / ACCOUNTS, accounts_bytes(accounts))
    receipt = receipt_of(line, accounts.workspace, account, secrets)
    manifest = Manifest(receipt=receipt, files={name: _hash(fresh / name) for name in _names()})
    write_atomically(fresh / MANIFEST, manifest.model_dump_json(indent=1).encode("utf-8") + b"\n")


def _faults(containers: Containers, backup: Backup) -> tuple[Finding, ...]:
    """What is wrong with a backup whose pages are sound."""
    refuse_newer(containers)
    faults = examine_containers(containers, backup.accounts.workspace)
    if Container.AUDIT in containers.held:
        stored = containers.run(Container.AUDIT, "SELECT content FROM {c}.accounts")
        if stored != [(backup.accounts.content(),)]:
            faults += (finding(codes.ACCOUNTS_CHANGED, file=ACCOUNTS),)
        last, receipt = last_line(containers), backup.manifest.receipt
        told = check_receipt(containers, backup.accounts, receipt, MANIFEST)
        if told.code != codes.RECEIPT_HOLDS:
            faults += (told,)
        elif last is None or last.seq != receipt.number:
            faults += (finding(codes.BACKUP_DAMAGED, file=MANIFEST, name=backup.folder.name),)
    return faults


def _file_faults(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    for name in _names():
        try:
            same = _hash(folder / name) == manifest.files.get(name)
        except OSError:
            yield finding(codes.BACKUP_PART_GONE, file=name, name=folder.name)
        else:
            if not same:
                yield finding(codes.BACKUP_DAMAGED, file=name, name=folder.name)


def _names() -> list[str]:
    return sorted([ACCOUNTS, *map(file_name, Container)])


def _hash(path: Path) -> str:
    with open_plain(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
