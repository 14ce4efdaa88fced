"""Looks a workspace over, with the receipts and backups that somebody has of it, and writes a receipt."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.opening import read_plain
from planner.files.places import make_folder
from planner.files.writing import inside, write_atomically
from planner.jobs.workspace import codes
from planner.jobs.workspace.within import not_yours
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.drill import examine_backups
from planner.store.workspace.care.receipts import check_receipt, issue_receipt, receipt_bytes, receipt_in, receipt_name
from planner.store.workspace.roles import Container
from planner.store.workspace.session import Session

_AUDIT = PurePosixPath("audit")
_MOST = 1 << 16
"""A receipt is less than a thousand signs."""


def looked_over(session: Session, receipts: Sequence[Path], backups: Path | None) -> tuple[Finding, ...]:
    """Everything that is wrong with a workspace, and what the receipts and backups say.

    Args:
        session: the open workspace.
        receipts: files of receipts.
        backups: folder of backups; None to look at none.

    Raises:
        InputRefusedError: E-CLI-106 a receipt is not there; E-CLI-102 the account sees no audit to compare it with.
    """
    told = [*examine(session)]
    for path in receipts:
        if Container.AUDIT not in session.keys:
            raise not_yours(session.account.name, _AUDIT)
        try:
            data = read_plain(path, _MOST)
        except OSError:
            raise InputRefusedError((finding(codes.NOT_THERE, file=path.name),)) from None
        told.append(check_receipt(session.containers, session.accounts, receipt_in(data, path.name), path.name))
    if backups is not None:
        told += examine_backups(session, backups)
    return tuple(told)


def write_receipt(session: Session, folder: Path) -> Path:
    """Writes a receipt of the audit as it is now.

    Raises:
        InputRefusedError: E-CLI-102 the account writes no audit; somebody else is writing.
        OSError: it cannot be written; the audit already says that there is one.
    """
    try:
        receipt = issue_receipt(session)
    except PermissionError:
        raise not_yours(session.account.name, _AUDIT) from None
    make_folder(folder)
    path = inside(folder, receipt_name(receipt.number))
    write_atomically(path, receipt_bytes(receipt))
    return path
