"""Every schema that was ever released opens, is brought up to date in one step or not at all, and keeps what it holds.

The fixtures are whole workspaces (``made`` with the kit's accounts and hardness, and the files below); whoever releases
a new schema adds one, made by the program of that day, and never changes an old one.
"""

import json
import shutil
from pathlib import Path

import pytest

from planner.store.workspace import codes, schema
from planner.store.workspace.accounts import FIRST, FORMAT
from planner.store.workspace.boxes import boxes_of, opened_box
from planner.store.workspace.care.backup import back_up, rewrite_backup
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.drill import examine_backups
from planner.store.workspace.care.restoring import restore
from planner.store.workspace.changing import change_secret, close_account
from planner.store.workspace.containers import Containers
from planner.store.workspace.disk import ACCOUNTS, containers_folder
from planner.store.workspace.roles import Container
from planner.store.workspace.session import read_accounts
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace.kit import HR, MAKER, QUICK, TEAM, WORDS, Clock, opened, path, refused

HERE = Path(__file__).parent
FIXTURES = sorted(HERE.glob("schema_*"))
HELD = {"private/keys": b"who 2", "out/roster.json": b"roster 2", "out/plans/SC8": b"plan 2", "published/r": b"page"}
LATER = ("ALTER TABLE {c}.files ADD COLUMN more TEXT",)


@pytest.fixture(params=FIXTURES, ids=lambda fixture: str(fixture.name))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / "w"))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of tomorrow, which takes one more step with every container that holds files."""
    steps = schema.steps_of
    monkeypatch.setattr(
        schema, "steps_of", lambda name: steps(name) if name is Container.AUDIT else (*steps(name), LATER)
    )


def contents(folder: Path) -> dict[str, bytes]:
    with opened(folder) as session:
        shelf = WorkspaceShelf(session)
        assert [finding.code for finding in examine(session)] == [codes.ALL_WELL]
        return {str(name): shelf.read(name) for name in shelf.below(path("."))}


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.rglob("*.db"))}


def versions(folder: Path, name: str = MAKER) -> set[int]:
    with opened(folder, name) as session:
        return {session.containers.pragma(one, "user_version")[0][0] for one in session.containers.held}


def test_there_is_a_fixture_of_every_schema() -> None:
    newest = max(len(schema.steps_of(name)) for name in Container)
    assert [fixture.name for fixture in FIXTURES] == [f"schema_{number}" for number in range(1, newest + 1)]


def test_names_that_were_in_force_are_still_opened_by_their_unit(old: Path) -> None:
    """Since the second schema a fixture has a box for the unit SOC, whose account is TEAM."""
    with opened(old) as session:
        boxes = boxes_of(session.containers)
        first = read_accounts(old).format == FIRST
        assert [place for place, _ in boxes] == ([] if first else [("SOC", "SC8")])
        secrets = [session.secrets]
    with opened(old, TEAM) as session:
        secrets.append(session.secrets)
    for place, data in boxes:
        for one in secrets:
            found = opened_box(place, data, one)
            assert found is not None
            assert found[1].rstrip() == b"names"


def test_an_older_list_of_accounts_is_believed_and_the_next_change_makes_it_a_newer_one(old: Path) -> None:
    """The first format; everybody may still change the own passphrase in it, which no other signature covers."""
    if read_accounts(old).format == FORMAT:
        return
    with opened(old, HR) as session:
        change_secret(session, "en alldeles ny fras", QUICK)
    assert read_accounts(old).format == FIRST
    entry = next(one for one in json.loads((old / ACCOUNTS).read_bytes())["accounts"] if one["name"] == HR)
    other = entry["public"][:-1] + ("0" if entry["public"][-1] != "0" else "1")
    whole = (old / ACCOUNTS).read_bytes()
    (old / ACCOUNTS).write_bytes(whole.replace(entry["public"].encode(), other.encode()))
    with refused(codes.ACCOUNTS_CHANGED), opened(old, HR, "en alldeles ny fras"):
        pass
    (old / ACCOUNTS).write_bytes(whole)
    with opened(old) as session:
        close_account(session, TEAM)
    assert read_accounts(old).format == FORMAT
    with opened(old, HR, "en alldeles ny fras"):
        pass


def test_every_schema_opens_and_keeps_what_it_holds(old: Path) -> None:
    assert contents(old) == HELD
    with opened(old) as session:
        shelf = WorkspaceShelf(session)
        assert [stone.person for stone in shelf.tombstones(path("out/roster.json"))] == []
        assert len(session.containers.run(Container.PEOPLE, "SELECT * FROM {c}.history")) == 4


@pytest.mark.usefixtures("later")
def test_a_later_step_is_taken_by_each_account_for_what_it_opens(old: Path) -> None:
    assert versions(old, HR) == {1, 2}
    assert versions(old, TEAM) == {3}
    assert contents(old) == HELD
    assert versions(old) == {1, 2, 3}


@pytest.mark.usefixtures("later")
def test_a_step_that_is_cut_short_leaves_every_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(old)
    real = Containers.pragma

    def failing(self: Containers, container: Container, pragma: str) -> object:
        if container is Container.PUBLISHED and pragma.startswith("user_version ="):
            raise OSError(28, "full")
        return real(self, container, pragma)

    with monkeypatch.context() as patch:
        patch.setattr(Containers, "pragma", failing)
        with pytest.raises(OSError, match="full"):
            contents(old)
    assert files(old) == before
    assert contents(old) == HELD


def test_a_backup_of_an_older_schema_holds_and_is_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at as it is, for nothing is written in it, and brought up to date where it is restored."""
    workspace = Path(shutil.copytree(FIXTURES[0], tmp_path / "w"))
    with monkeypatch.context() as patch:
        steps = schema.steps_of
        patch.setattr(schema, "steps_of", lambda name: steps(name)[:1])
        with opened(workspace) as session:
            backup = back_up(session, tmp_path / "copies")
    with opened(workspace) as session:
        assert codes.BACKUP_HOLDS in [one.code for one in examine_backups(session, tmp_path / "copies")]
        assert rewrite_backup(backup, session, lambda _: None)
    restore(backup, workspace, MAKER, WORDS[MAKER], Clock())
    assert contents(workspace) == HELD
    assert versions(workspace) == {len(schema.steps_of(name)) for name in Container}


def test_a_later_schema_is_refused_and_nothing_changes(old: Path) -> None:
    inside = containers_folder(old, read_accounts(old).generation)
    with opened(old) as session:
        keys = session.keys
    newer = Containers(inside, keys)
    newer.pragma(Container.PLANS, "user_version = 99")
    newer.close()
    before = files(old)
    with refused(codes.NEWER_SCHEMA), opened(old):
        pass
    with opened(old, HR):
        pass
    assert files(old) == before
