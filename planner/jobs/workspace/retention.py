"""What is due by the owner's file of how long data are kept, and what is taken away of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planner.domain.finding import Finding, finding
from planner.domain.owner.retention import Retention
from planner.files.places import is_file
from planner.imports.retention import read_retention
from planner.jobs.start import RETENTION
from planner.store.workspace.care.due import WhatIsDue, take_away, what_is_due
from planner.store.workspace.codes import DUE, LEFT_LONG_AGO
from planner.store.workspace.disk import remove_folder
from planner.store.workspace.session import Session

RULES = Path(RETENTION)
"""Where the file lies unless somebody says otherwise, seen from where one works."""


def rules_in(path: Path) -> Retention:
    """What the owner has decided; our proposals where there is no file.

    Raises:
        InputRefusedError: the file cannot be used, or another one was named that is not there.
    """
    return Retention() if path == RULES and not is_file(path) else read_retention(path)


def due_now(session: Session, rules: Path, day: date, backups: Path | None) -> WhatIsDue:
    """What is due.

    Raises:
        InputRefusedError: the file of rules cannot be used.
    """
    return what_is_due(session, rules_in(rules), day, backups)


def take_due(session: Session, due: WhatIsDue, day: date, backups: Path | None) -> tuple[int, int]:
    """Takes away what is due by a decision; returns how many versions, and how many backups.

    Raises:
        InputRefusedError: the account may not, or somebody else is writing; nothing has changed.
        OSError: nothing has changed in the workspace; of the backups some may be gone.
    """
    files = take_away(session, due.files, day)
    going = [backups / one.path for one in due.backups if one.decided] if backups else []
    for folder in going:
        remove_folder(folder)
    return files, len(going)


def told_of_due(session: Session, day: date, backups: Path | None) -> Iterator[Finding]:
    """That something is due, for whoever looks the workspace over.

    Raises:
        InputRefusedError: the file of rules cannot be used.
    """
    due = due_now(session, RULES, day, backups)
    if count := len(due.files) + len(due.backups):
        decided = sum(one.decided for one in (*due.files, *due.backups))
        yield finding(DUE, count=count, decided=decided)
    if due.left:
        yield finding(LEFT_LONG_AGO, count=len(due.left))
