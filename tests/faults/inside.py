"""The same actions in a workspace, and what can happen to one alone: its states are read with its own keys."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError, Severity
from planner.store.subject.signs import Signs
from planner.store.workspace.boxes import boxes_of
from planner.store.workspace.care.backup import check_backup
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.purges import purges
from planner.store.workspace.care.purging import holding
from planner.store.workspace.changing import add_account
from planner.store.workspace.containers import Containers
from planner.store.workspace.listing import Person
from planner.store.workspace.making import make_workspace
from planner.store.workspace.paper import key_of, key_text
from planner.store.workspace.roles import Role
from planner.store.workspace.sealing import Hardness, fingerprint, new_key
from planner.store.workspace.session import Session, opened_workspace
from planner.store.workspace.shelf import WorkspaceShelf
from tests.faults.actions import FIRST, NEXT, PERSON, PREVIEW, SOLVE, Action
from tests.faults.municipality import AS_OF
from tests.faults.states import OF_THE_CLOCK, State, files_of

FOLDER, BACKUPS = "w", "backups"
_PLANNER, _APPROVER = "anna", "bo"
_QUICK = Hardness(1, 8 << 10)
"""The accounts have key files; only the library's least is asked for what nobody uses."""
_DATED = ("approvals/", "force/", "published/force/")
"""Files that say when and are signed: another content of the same length each time."""


def entering(name: str) -> tuple[str, ...]:
    return ("--workspace", FOLDER, "--account", name, "--key-file", f"{name}.key")


def make(folder: Path) -> None:
    """Makes a workspace with a planner and an approver, and their key files."""
    keys = {_PLANNER: new_key(), _APPROVER: new_key()}
    for name, key in keys.items():
        (folder / f"{name}.key").write_text(key_text(key), encoding="utf-8")
    make_workspace(folder / FOLDER, Person(_PLANNER, (Role.STRATEGIST,), keys[_PLANNER]), now, _QUICK)
    with opened(folder) as session:
        add_account(session, Person(_APPROVER, (Role.APPROVER,), keys[_APPROVER]), _QUICK)


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@contextmanager
def opened(folder: Path) -> Iterator[Session]:
    """The planner's open workspace."""
    key = key_of((folder / f"{_PLANNER}.key").read_text(encoding="utf-8"))
    with opened_workspace(folder / FOLDER, _PLANNER, key, now) as session:
        yield session


def state(folder: Path) -> State:
    """What lies in the workspace and, beside it, on the disk; it must be sound.

    Raises:
        InputRefusedError: it cannot be opened, or something is wrong in it.
    """
    with opened(folder) as session:
        if wrong := tuple(one for one in examine(session) if one.severity is Severity.ERROR):
            raise InputRefusedError(wrong)
        shelf = WorkspaceShelf(session)
        inside = {path.as_posix(): shelf.read(path) for path in shelf.below(PurePosixPath("."))}
        boxes = {f"box/{scenario}/{unit}": "" for (unit, scenario), _ in boxes_of(session.containers)}
    dated = {path: str(len(data)) for path, data in inside.items() if path.startswith(_DATED)}
    seen = {path: fingerprint(data) for path, data in inside.items()} | dated | boxes
    outside = (path for path in files_of(folder) if not path.startswith(f"{FOLDER}/"))
    backups = {path.split("/")[1] for path in outside if path.startswith(f"{BACKUPS}/backup-")}
    return {path: of for path, of in seen.items() if not path.endswith(OF_THE_CLOCK)} | dict.fromkeys(backups, "")


def state_of_purge(folder: Path) -> State:
    """What must change as one: the workspace, and each backup, by whether somebody is still in it.

    Raises:
        InputRefusedError: as ``state``; or a backup is not whole.
        AssertionError: containers of before are still there.
    """
    inside = {path: of for path, of in state(folder).items() if not path.startswith("backup-")}
    with opened(folder) as session:
        here = {known.person for known in purges(session.containers)}
        assert [path.name for path in (folder / FOLDER).glob("containers-*")] == [session.containers.folder.name]
        assert all(not any(holding(session.containers, Signs(person)).values()) for person in here)
        clean = {path.name: _clean(path, session) for path in backups_in(folder / BACKUPS)}
    return {FOLDER: fingerprint(repr((sorted(inside.items()), sorted(here))).encode()), **clean}


def _clean(backup: Path, session: Session) -> str:
    """Who has been purged from a backup, and is in no byte of it."""
    source = check_backup(backup, session.secrets)[2]
    containers = Containers(source.folder, source.keys, mode="ro")
    try:
        gone = {known.person for known in purges(containers)}
        assert all(not any(holding(containers, Signs(person)).values()) for person in gone)
        return " ".join(sorted(gone))
    finally:
        containers.close()


def _placed(folder: Path) -> str:
    """Id of somebody whom the plan places."""
    with opened(folder) as session:
        plan = json.loads(WorkspaceShelf(session).read(PurePosixPath("out/plans/SC2.json")))
    return str(plan["placements"][0]["person"])


def _action(
    name: str, words: tuple[str, ...], *before: tuple[str, ...], by: str = _PLANNER, whole: bool = True
) -> Action:
    return Action(
        f"{name} in a workspace",
        (*entering(by), *words),
        tuple((*entering(_PLANNER), *one) for one in before),
        (*entering(_PLANNER), *PREVIEW),
        whole=whole,
        make=make,
        state=state,
        next_start=lambda _folder: None,
    )


_PURGE = ("purge", PERSON, "--ground", "prov", "--day", AS_OF, "--backups", BACKUPS, "--confirm")
_SEND = ("send", "out/plans/SC2.json")
_ENFORCE = ("enforce", "out/plans/SC2.json", "--phase", "1", "--no-alarm", "--reason", "prov")
INSIDE = (
    _action("import", NEXT, FIRST),
    _action("undo", ("import", "--undo"), FIRST, NEXT),
    _action("solve", SOLVE, FIRST, whole=False),
    _action("approve", ("approve", "out/plans/SC2.json"), FIRST, SOLVE, _SEND, by=_APPROVER),
    replace(
        _action("enforce", _ENFORCE),
        before=(
            *((*entering(_PLANNER), *one) for one in (FIRST, SOLVE, _SEND)),
            (*entering(_APPROVER), "approve", "out/plans/SC2.json"),
        ),
    ),
    _action("backup", ("backup", "--to", BACKUPS), FIRST),
    replace(
        _action("purge", _PURGE, FIRST, SOLVE, ("backup", "--to", BACKUPS), whole=False),
        person=_placed,
        state=state_of_purge,
    ),
)
