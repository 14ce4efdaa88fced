"""Looks a workspace over, with the receipts and backups that somebody has of it, and writes a receipt."""

from collections.abc import Iterable, Sequence
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


def receipts_at(paths: Iterable[Path]) -> tuple[tuple[str, bytes], ...]:
    """Name and content of receipts' files.

    Raises:
        InputRefusedError: E-CLI-106 one is not there.
    """
    return tuple((path.name, _read(path)) for path in paths)


def _read(path: Path) -> bytes:
    try:
        return read_plain(path, _MOST)
    except OSError:
        raise InputRefusedError((finding(codes.NOT_THERE, file=path.name),)) from None


def looked_over(session: Session, receipts: Sequence[tuple[str, bytes]], backups: Path | None) -> tuple[Finding, ...]:
    """Everything that is wrong with a workspace, and what the receipts and backups say.

    Args:
        session: the open workspace.
        receipts: name and content of receipts' files.
        backups: folder of backups; None to look at none.

    Raises:
        InputRefusedError: a receipt is none; E-CLI-102 the account sees no audit to compare it with.
    """
    told = [*examine(session)]
    for name, data in receipts:
        if Container.AUDIT not in session.keys:
            raise not_yours(session.account.name, _AUDIT)
        told.append(check_receipt(session.containers, session.accounts, receipt_in(data, name), name))
    if backups is not None:
        told += examine_backups(session, backups)
    return tuple(told)


def receipt(session: Session) -> tuple[str, bytes]:
    """A receipt of the audit as it is now: name and content of its file.

    Raises:
        InputRefusedError: E-CLI-102 the account writes no audit; somebody else is writing.
        OSError: nothing has changed.
    """
    try:
        issued = issue_receipt(session)
    except PermissionError:
        raise not_yours(session.account.name, _AUDIT) from None
    return receipt_name(issued.number), receipt_bytes(issued)


def write_receipt(session: Session, folder: Path) -> Path:
    """Writes a receipt of the audit as it is now.

    Raises:
        InputRefusedError: E-CLI-102 the account writes no audit; somebody else is writing.
        OSError: it cannot be written; the audit already says that there is one.
    """
    name, data = receipt(session)
    make_folder(folder)
    path = inside(folder, name)
    write_atomically(path, data)
    return path
