"""What is due by the owner's file of how long data are kept, and what is taken away of it."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.owner.retention import DataClass, Retention
from planner.files.opening import read_plain
from planner.files.places import is_file, matching
from planner.imports.retention import read_retention
from planner.jobs.start import RETENTION
from planner.store.workspace.care.due import Due, WhatIsDue, due_by, is_due, what_is_due
from planner.store.workspace.care.receipts import Receipt, receipt_in
from planner.store.workspace.care.taking import take_away
from planner.store.workspace.codes import DUE, LEFT_LONG_AGO
from planner.store.workspace.disk import remove_file, remove_folder
from planner.store.workspace.session import Session

RULES = Path(RETENTION)
"""Where the file lies unless somebody says otherwise, seen from where one works."""
_MOST = 1 << 16
"""A receipt is less than a thousand signs."""


def rules_in(path: Path) -> Retention:
    """What the owner has decided; our proposals where there is no file.

    Raises:
        InputRefusedError: the file cannot be used, or another one was named that is not there.
    """
    return Retention() if path == RULES and not is_file(path) else read_retention(path)


class Outside(NamedTuple):
    """Folders of the disk that are looked through, too; None for none."""

    backups: Path | None = None
    receipts: Path | None = None


def due_now(session: Session, rules: Path, day: date, outside: Outside) -> WhatIsDue:
    """What is due.

    Raises:
        InputRefusedError: the file of rules cannot be used.
    """
    retention = rules_in(rules).on(day)
    known = what_is_due(session, retention, day, outside.backups)
    return known._replace(receipts=tuple(_receipts(session, outside.receipts, retention, day)))


def _receipts(session: Session, folder: Path | None, retention: Retention, day: date) -> Iterator[Due]:
    """Receipts of this workspace; the newest stays, however old, since the audit is compared with it."""
    rule = retention.rule_of(DataClass.RECEIPTS)
    receipts = list[tuple[int, str, Receipt]]()
    if folder is None or rule is None:
        return
    for path in matching(folder, "kvitto-*.json"):
        try:
            receipt = receipt_in(read_plain(path, _MOST), path.name)
        except (InputRefusedError, OSError):
            continue  # none of ours; planner doctor looks at each
        if receipt.workspace == session.accounts.workspace:
            receipts.append((receipt.number, path.name, receipt))
    for _, name, receipt in sorted(receipts, key=itemgetter(0, 1))[:-1]:
        one = due_by(rule, name, receipt.head, date.fromisoformat(receipt.at[:10]))
        if is_due(one, day):
            yield one


def take_due(session: Session, due: WhatIsDue, day: date, outside: Outside) -> tuple[int, int, int]:
    """Takes away what is due by a decision; returns how many versions and reads, backups, and receipts.

    Raises:
        InputRefusedError: the account may not, or somebody else is writing; nothing has changed.
        OSError: nothing has changed in the workspace; of backups and receipts some may be gone.
    """
    files = take_away(session, due.files, day)
    going = [outside.backups / one.path for one in due.backups if one.decided] if outside.backups else []
    for folder in going:
        remove_folder(folder)
    papers = [outside.receipts / one.path for one in due.receipts if one.decided] if outside.receipts else []
    for path in papers:
        remove_file(path)
    return files, len(going), len(papers)


def told_of_due(session: Session, day: date, backups: Path | None) -> Iterator[Finding]:
    """That something is due, for whoever looks the workspace over.

    Raises:
        InputRefusedError: the file of rules cannot be used.
    """
    due = due_now(session, RULES, day, Outside(backups))
    if count := len(due.files) + len(due.backups):
        decided = sum(one.decided for one in (*due.files, *due.backups))
        yield finding(DUE, count=count, decided=decided)
    if due.left:
        yield finding(LEFT_LONG_AGO, count=len(due.left))
