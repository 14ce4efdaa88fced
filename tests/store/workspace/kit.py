"""A workspace with one account of each kind, cheap to open, and a clock that tests set."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.mounts import Content
from planner.store.workspace.changing import add_account
from planner.store.workspace.listing import Person
from planner.store.workspace.making import make_workspace
from planner.store.workspace.roles import Role
from planner.store.workspace.sealing import Hardness
from planner.store.workspace.session import Session, opened_workspace
from planner.store.workspace.shelf import WorkspaceShelf
from tests.imports.rendered import render

QUICK = Hardness(1, 8 << 10)
"""The least that the library takes."""
MAKER, HR, APPROVER, TEAM = "stina", "harriet", "bo", "kris"
WORDS = {name: f"{name} har en lång fras" for name in (MAKER, HR, APPROVER, TEAM)}
ROLES = {HR: (Role.HR,), APPROVER: (Role.APPROVER,), TEAM: (Role.TEAM,)}


@dataclass
class Clock:
    """A second later each time it is asked."""

    now: datetime = field(default=datetime(2027, 3, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def made(folder: Path) -> str:
    """A workspace with four accounts; returns the key on paper."""
    paper = make_workspace(folder, Person(MAKER, (Role.STRATEGIST,), WORDS[MAKER]), Clock(), QUICK)
    with opened(folder) as session:
        for name, roles in ROLES.items():
            add_account(session, Person(name, roles, WORDS[name]), QUICK)
    return paper


@contextmanager
def opened(folder: Path, name: str = MAKER, secret: str | bytes = "") -> Iterator[Session]:
    with opened_workspace(folder, name, secret or WORDS[name], Clock()) as session:
        yield session


def put(session: Session, **files: bytes | None) -> None:
    """Stores files whose paths are written with two underscores for each slash."""
    shelf = WorkspaceShelf(session)
    shelf.replace([Content(path(name), data) for name, data in files.items()])


def path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("__", "/"))


@contextmanager
def refused(*codes: str) -> Iterator[None]:
    """What happens within is refused with these findings, all of which have words."""
    with pytest.raises(InputRefusedError) as caught:
        yield
    assert tuple(finding.code for finding in caught.value.findings) == codes
    render(caught.value.findings)
