"""Looks whether the backups could be restored, as somebody would find out on the day when they are needed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.audit import last_line, timestamp
from planner.store.workspace.care.backup import OLD_DAYS, check_backup, read_backup
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.care.purges import purges
from planner.store.workspace.containers import Containers
from planner.store.workspace.disk import all_set_aside
from planner.store.workspace.generation import Source
from planner.store.workspace.locks import Secret, unlock
from planner.store.workspace.roles import Container
from planner.store.workspace.session import Session


def examine_backups(session: Session, into: Path) -> tuple[Finding, ...]:
    """Which backups can be restored by the account, how old the newest of them is, and what has been set aside.

    Args:
        session: of an account that opens the audit.
        into: where the backups lie.
    """
    findings: list[Finding] = []
    newest = ""
    last = last_line(session.containers) if Container.AUDIT in session.keys else None
    for folder in backups_in(into):
        try:
            backup, _, source = check_backup(folder, session.secrets)
        except InputRefusedError as refused:
            findings += refused.findings
            continue
        receipt = backup.manifest.receipt
        newest = max(newest, receipt.at)
        since = max(0, last.seq - receipt.number) if last else 0
        findings.append(finding(codes.BACKUP_HOLDS, file=folder.name, at=receipt.at, lines=since))
        findings += _purged_apart(session, source, folder.name)
    if not newest:
        findings.append(finding(codes.NO_BACKUP, file=into.name))
    elif newest < timestamp(session.clock() - timedelta(days=OLD_DAYS)):
        findings.append(finding(codes.OLD_BACKUP, file=into.name, at=newest, days=OLD_DAYS))
    findings += [finding(codes.SET_ASIDE, file=folder.name) for folder in all_set_aside(session.folder)]
    return tuple(findings)


def sound_backups(into: Path, name: str, secret: Secret) -> tuple[Finding, ...]:
    """Which backups can be restored where the workspace itself cannot be opened, and what is wrong with the others.

    Args:
        into: where the backups lie.
        name: account, as in the backups.
        secret: its passphrase or key.
    """
    findings: list[Finding] = []
    for folder in reversed(backups_in(into)):
        try:
            account = read_backup(folder).accounts.named(name)
            if account is None:
                raise InputRefusedError((finding(codes.NO_ACCOUNT, file=folder.name, name=name),))
            backup, _, _ = check_backup(folder, unlock(account, secret))
        except InputRefusedError as refused:
            findings += refused.findings
        else:
            findings.append(finding(codes.BACKUP_SOUND, file=folder.name, at=backup.manifest.receipt.at))
    return tuple(findings) or (finding(codes.NO_BACKUP, file=into.name),)


def _purged_apart(session: Session, source: Source, name: str) -> Iterator[Finding]:
    """That somebody has been purged from the workspace and not from a backup, or the other way round."""
    containers = Containers(source.folder, source.keys, mode="ro")
    try:
        there, here = ({known.person for known in purges(one)} for one in (containers, session.containers))
    finally:
        containers.close()
    if missing := here - there:
        yield finding(codes.NOT_PURGED, file=name, persons=", ".join(sorted(missing)))
    if begun := there - here:
        yield finding(codes.PURGE_BEGUN, file=name, persons=", ".join(sorted(begun)))
