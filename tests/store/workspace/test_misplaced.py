"""Papers of plans that an older version put where HR's account opens them are moved, and told until they are."""

from pathlib import Path, PurePosixPath

import pytest

from planner.store.workspace import codes, looking, shelf
from planner.store.workspace.care import misplaced
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import Container, Role, container_of, opens
from planner.store.workspace.sealing import fingerprint
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace.kit import HR, MAKER, opened, path, put

LIST, GONE = "private/holders-X.plan-ab.html", "private/paper-X.plan-ab-chart.html"
OURS = "private/notices-X.html"


@pytest.fixture
def old(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as a program wrote it to which everything below private was HR's."""

    def before(path: PurePosixPath) -> Container:
        return Container.PEOPLE if path.parts[0] == "private" else container_of(path)

    with monkeypatch.context() as patch, opened(folder) as session:
        patch.setattr(shelf, "container_of", before)
        put(session, **{LIST: b"plan one", OURS: b"notice", GONE: b"plan chart"})
        put(session, **{LIST: b"plan two", GONE: None})
    return folder


def held_by_hr(session: Session) -> set[bytes]:
    """Contents that HR's keys open."""
    keys = {name: key for name, key in session.keys.items() if name in opens((Role.HR,))}
    containers = Containers(session.containers.folder, keys)
    try:
        rows = containers.run(Container.PEOPLE, "SELECT sha256 FROM {c}.blobs")
        return {content_of(containers, Container.PEOPLE, sha256) for (sha256,) in rows}
    finally:
        containers.close()


def moved(session: Session) -> list[object]:
    """How many files whoever opened it is told were moved."""
    return [one.facts["count"] for one in session.notes if one.code == codes.MOVED_APART]


def codes_of(session: Session) -> set[str]:
    return {one.code for one in examine(session)} - {codes.ONE_ADMINISTRATOR, codes.NOT_SEEN}


def test_hr_is_told_and_is_shown_none_of_it(old: Path) -> None:
    with opened(old, HR) as session:
        assert codes_of(session) == {codes.MISPLACED}
        assert WorkspaceShelf(session).below(path(".")) == [path(OURS)]
        assert [one.path for one in looking.lying(session)] == [OURS]
        with pytest.raises(PermissionError):
            WorkspaceShelf(session).read(path(LIST))
        assert held_by_hr(session) == {b"plan one", b"plan two", b"plan chart", b"notice"}


def test_whoever_opens_all_moves_them_once_with_their_versions(old: Path) -> None:
    with opened(old) as session:
        assert moved(session) == [2]
        assert WorkspaceShelf(session).read(path(LIST)) == b"plan two"
        versions = [*looking.history_of(session, path(LIST))]
        assert [(one.account, one.sha256) for one in versions] == [
            (MAKER, fingerprint(b"plan one")), (MAKER, fingerprint(b"plan two")),
        ]  # fmt: skip
        assert held_by_hr(session) == {b"notice"}
        assert codes_of(session) == {codes.ALL_WELL}
    for name in (MAKER, HR):
        with opened(old, name) as session:
            assert moved(session) == []
            assert codes_of(session) == {codes.ALL_WELL}


def test_a_newer_one_stays_what_lies_there(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the medium could not be written to when the workspace was opened, and a list was made meanwhile."""
    with monkeypatch.context() as patch:
        patch.setattr("planner.store.workspace.session.move_misplaced", lambda _: None)
        with opened(old) as session:
            assert path(LIST) not in WorkspaceShelf(session).below(path("."))
            put(session, **{LIST: b"plan three"})
    with opened(old) as session:
        assert WorkspaceShelf(session).read(path(LIST)) == b"plan three"
        assert codes_of(session) == {codes.ALL_WELL}
        assert held_by_hr(session) == {b"notice"}


def test_one_that_cannot_be_moved_stays_and_is_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(misplaced, "stored", full)
        with opened(old) as session:
            assert moved(session) == []
            assert codes_of(session) == {codes.MISPLACED}
    with opened(old) as session:
        assert codes_of(session) == {codes.ALL_WELL}
