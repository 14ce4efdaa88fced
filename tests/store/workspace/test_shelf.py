"""The shelf: what is stored is read, by whom it may be; versions, stale edits, and several containers in one step."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from planner.files.mounts import Content
from planner.store.workspace import codes
from planner.store.workspace.audit import details_of, lines
from planner.store.workspace.containers import Containers
from planner.store.workspace.disk import containers_folder
from planner.store.workspace.roles import Container
from planner.store.workspace.sealing import fingerprint
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace.kit import APPROVER, HR, MAKER, TEAM, opened, path, put, refused


def test_what_is_stored_is_read_again_also_by_others(folder: Path) -> None:
    files = {
        "private/keys.json": b"who",
        "out/roster.json": b"\0" * 100_000,
        "out/plans/a": b"",
        "published/r": b"page",
    }
    with opened(folder) as session:
        WorkspaceShelf(session).replace([Content(path(name), data) for name, data in files.items()])
    reads = {
        MAKER: set(files),
        APPROVER: set(files),
        HR: {"private/keys.json", "out/roster.json"},
        TEAM: {"published/r"},
    }
    for name, wanted in reads.items():
        with opened(folder, name) as session:
            shelf = WorkspaceShelf(session)
            assert shelf.below(path(".")) == sorted(map(path, wanted))
            assert {str(one): shelf.read(one) for one in shelf.below(path("."))} == {n: files[n] for n in wanted}
            for other in set(files) - wanted:
                for ask in (shelf.read, shelf.stamp):
                    with pytest.raises(PermissionError):
                        ask(path(other))
                with pytest.raises(PermissionError):
                    shelf.version(path(other), "0" * 64)


def test_whoever_may_not_read_is_told_the_same_of_what_is_not_there(folder: Path) -> None:
    with opened(folder, HR) as session, pytest.raises(PermissionError):
        WorkspaceShelf(session).read(path("out/plans/none"))
    with opened(folder) as session, pytest.raises(FileNotFoundError):
        WorkspaceShelf(session).read(path("out/plans/none"))


@pytest.mark.parametrize(("name", "target"), [(HR, "out/plans/a"), (TEAM, "published/a"), (TEAM, "private/a")])
def test_nobody_writes_where_the_role_has_no_part_and_then_nothing_is_written(
    folder: Path, name: str, target: str
) -> None:
    with opened(folder, name) as session, pytest.raises(PermissionError):
        WorkspaceShelf(session).replace([Content(path("out/roster.json"), b"x"), Content(path(target), b"y")])
    with opened(folder) as session:
        assert WorkspaceShelf(session).below(path(".")) == []


def test_hr_opens_no_plans_by_hand_either(folder: Path) -> None:
    with opened(folder) as session:
        put(session, out__plans__a=b"secret plan")
    with opened(folder, HR) as session:
        own, generation = dict(session.keys), session.accounts.generation
        assert set(session.account.keys) == {Container.AUDIT, Container.PEOPLE}
    for key in own.values():
        by_hand = Containers(containers_folder(folder, generation), {Container.PLANS: key})
        with refused(codes.DAMAGED):
            by_hand.probe()
        by_hand.close()
    plain = sqlite3.connect(containers_folder(folder, generation) / "plans.db")
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM sqlite_schema")
    plain.close()


def test_nothing_on_the_disk_is_plain(folder: Path) -> None:
    canaries = [b"Kanariefagel", b"out/plans/Kanariefil"]
    with opened(folder) as session:
        put(session, private__keys=canaries[0], out__plans__Kanariefil=canaries[0], published__x=canaries[0])
        with session.containers.transaction():
            session.append("import", Container.PEOPLE, {"said": "Kanariefagel"})
            assert _seen_in(folder, canaries) == []  # nor in a journal
        raw = [file for file in folder.rglob("*") if file.is_file()]
        assert len(raw) >= 5
    assert _seen_in(folder, canaries) == []


def _part_fails(session: Session) -> None:
    with session.writing():
        put(session, out__b=b"taken back")
        raise LookupError


def test_a_part_of_a_step_that_fails_is_taken_back_alone(folder: Path) -> None:
    with opened(folder) as session:
        with session.writing():
            put(session, out__a=b"kept")
            with suppress(LookupError):
                _part_fails(session)
        assert WorkspaceShelf(session).below(path(".")) == [path("out/a")]


def test_a_step_whose_part_fails_is_taken_back_whole(folder: Path) -> None:
    def step(session: Session) -> None:
        with session.writing():
            put(session, out__a=b"taken back")
            _part_fails(session)

    with opened(folder) as session:
        with pytest.raises(LookupError):
            step(session)
        assert WorkspaceShelf(session).below(path(".")) == []


def test_a_step_that_the_disk_has_taken_back_is_no_success(folder: Path) -> None:
    def step(session: Session) -> None:
        with session.writing():
            put(session, out__a=b"taken back")
            session.containers.run(Container.PLANS, "ROLLBACK")  # as SQLite does where the disk is full

    with opened(folder) as session:
        with pytest.raises(OSError, match="workspace"):
            step(session)
        assert WorkspaceShelf(session).below(path(".")) == []


def _seen_in(folder: Path, canaries: list[bytes]) -> list[str]:
    return [f.name for f in folder.rglob("*") if f.is_file() and any(c in f.read_bytes() for c in canaries)]


def test_versions_are_found_by_their_hash_after_any_number_of_changes(folder: Path) -> None:
    contents = [f"roster {number}".encode() for number in range(5)]
    with opened(folder) as session:
        for data in contents:
            put(session, out__roster_json=data)
        put(session, out__roster_json=None)
        shelf = WorkspaceShelf(session)
        assert [shelf.version(path("out/roster_json"), fingerprint(data)) for data in contents] == contents
        assert shelf.version(path("out/roster_json"), fingerprint(b"never")) is None
        assert shelf.version(path("out/other"), fingerprint(contents[0])) is None
        with pytest.raises(FileNotFoundError):
            shelf.read(path("out/roster_json"))


def test_a_stamp_is_another_after_each_change_and_the_same_without_one(folder: Path) -> None:
    with opened(folder) as session:
        shelf, stamps = WorkspaceShelf(session), []
        stamps.append(shelf.stamp(path("out/a")))
        for data in (b"1", b"2", b"1"):
            put(session, out__a=data)
            stamps.append(shelf.stamp(path("out/a")))
            put(session, out__b=data, out__a=data)
            assert shelf.stamp(path("out/a")) == stamps[-1]
        assert stamps[0] == 0
        assert len(set(stamps)) == 4
        put(session, out__a=None)
        assert shelf.stamp(path("out/a")) == 0


def test_a_folder_holds_what_lies_in_it_and_nothing_that_only_begins_alike(folder: Path) -> None:
    with opened(folder) as session:
        put(session, out__a__1=b"", out__a__b__2=b"", out__ab=b"", out__a_=b"", out=b"")
        shelf = WorkspaceShelf(session)
        assert list(map(str, shelf.below(path("out/a")))) == ["out/a/1", "out/a/b/2"]
        assert list(map(str, shelf.below(path("out")))) == ["out/a/1", "out/a/b/2", "out/a_", "out/ab"]
        assert len(shelf.below(PurePosixPath("."))) == 5
        assert shelf.below(path("out/%")) == []


def test_a_stale_edit_says_who_and_when_and_changes_nothing(folder: Path) -> None:
    with opened(folder) as mine, opened(folder, APPROVER) as others:
        put(mine, out__a=b"1", out__c=b"1")
        here, there = WorkspaceShelf(mine), WorkspaceShelf(others)
        here.read(path("out/a"))
        with pytest.raises(FileNotFoundError):
            here.read(path("out/b"))
        there.replace([Content(path("out/a"), b"2"), Content(path("out/b"), b"2"), Content(path("out/c"), b"2")])
        for name in ("out/a", "out/b"):
            with refused(codes.STALE):
                here.replace([Content(path("out/c"), b"3"), Content(path(name), b"3")])
            with refused(codes.STALE):
                here.replace([Content(path(name), None)])
        assert there.read(path("out/c")) == b"2"
        # What has not been read here may be written over; and what is read again may be changed again.
        here.replace([Content(path("out/c"), b"3")])
        here.read(path("out/a"))
        here.replace([Content(path("out/a"), b"3")])
        here.replace([Content(path("out/a"), b"4")])
        assert there.version(path("out/a"), fingerprint(b"2")) == b"2"


def test_a_stale_edit_names_the_account(folder: Path) -> None:
    from planner.domain.finding import InputRefusedError

    with opened(folder) as mine, opened(folder, HR) as others:
        put(mine, private__a=b"1")
        shelf = WorkspaceShelf(mine)
        shelf.read(path("private/a"))
        put(others, private__a=None)
        with pytest.raises(InputRefusedError) as caught:
            shelf.replace([Content(path("private/a"), b"2")])
        facts = caught.value.findings[0].facts
        assert (caught.value.findings[0].file, facts["account"], facts["at"]) == ("a", HR, "2027-03-01T12:00:01Z")


def test_several_containers_change_in_one_step_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(folder) as session:
        put(session, private__a=b"old", out__a=b"old", published__a=b"old")
        before = len(list(lines(session.containers)))
        real = Containers.run

        def failing(self: Containers, container: Container, statement: str, values: tuple[object, ...] = ()) -> object:
            if container is Container.PUBLISHED and statement.startswith("INSERT INTO {c}.history"):
                raise OSError(28, "full")
            return real(self, container, statement, values)

        monkeypatch.setattr(Containers, "run", failing)
        with pytest.raises(OSError, match="full"):
            put(session, private__a=b"new", out__a=b"new", published__a=b"new")
        monkeypatch.undo()
        assert _contents(session) == [b"old"] * 3
        assert len(list(lines(session.containers))) == before
        put(session, private__a=b"new", out__a=b"new", published__a=b"new")
        assert _contents(session) == [b"new"] * 3


def _contents(session: Session) -> list[bytes]:
    shelf = WorkspaceShelf(session)
    return [shelf.read(path(name)) for name in ("private/a", "out/a", "published/a")]


def test_each_change_has_its_line_and_only_the_container_says_what_it_was(folder: Path) -> None:
    with opened(folder) as session:
        with session.doing("import"):
            put(session, private__a=b"1", out__a=b"2")
        put(session, private__a=b"1")  # as it is
        *_, first, last = lines(session.containers)
        assert [(x.action, x.account, x.container) for x in (first, last)] == [
            ("import", MAKER, "people"),
            ("import", MAKER, "plans"),
        ]
        details, digest = details_of(session.containers, Container.PLANS, last.seq)
        assert digest == last.digest
        assert details["files"] == [["out/a", fingerprint(b"2"), None]]
    with opened(folder, HR) as session:
        assert list(lines(session.containers))[-1] == last
        assert details_of(session.containers, Container.PEOPLE, last.seq) == ({}, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_and_folders_are_the_owners_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        from tests.store.workspace.kit import made

        made(folder.parent / "fresh")
        with opened(folder.parent / "fresh") as session, session.containers.transaction():
            session.append("x", Container.PEOPLE, {})
            inside = [*(folder.parent / "fresh").rglob("*")]
            assert any(one.name.endswith("-journal") for one in inside)
            assert {one.stat().st_mode & 0o077 for one in (folder.parent / "fresh", *inside)} == {0}
    finally:
        os.umask(before)


def test_a_clock_that_goes_backwards_is_told_and_order_stays(folder: Path) -> None:
    from datetime import UTC, datetime

    from planner.store.workspace.session import opened_workspace
    from tests.imports.rendered import render
    from tests.store.workspace.kit import WORDS, Clock

    for year in (2037, 2017):
        with opened_workspace(
            folder, MAKER, WORDS[MAKER], Clock(datetime(year, 2, 28, 23, 59, 59, tzinfo=UTC))
        ) as session:
            put(session, out__a=str(year).encode())
            put(session, out__a=b"again")
            told = [note.code for note in session.notes]
            assert told == ([codes.CLOCK_BACK] if year == 2017 else [])
            render(session.notes)
    with opened(folder) as session:
        assert [line.at[:4] for line in lines(session.containers)][-4:] == ["2037", "2037", "2017", "2017"]


def test_somebody_who_writes_too_long_is_told_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.store.workspace import session as sessions

    monkeypatch.setattr(sessions, "Containers", lambda where, keys: Containers(where, keys, wait_s=0.05))
    with opened(folder) as mine, opened(folder, HR) as others, mine.containers.transaction():
        with refused(codes.BUSY):
            put(others, private__a=b"x")
        assert WorkspaceShelf(others).below(path(".")) == []


def test_whoever_has_found_nothing_writes_over_nothing(folder: Path) -> None:
    with opened(folder) as one, opened(folder, APPROVER) as other:
        mine, theirs = WorkspaceShelf(one), WorkspaceShelf(other)
        assert (mine.stamp(path("out/a")), theirs.stamp(path("out/a"))) == (0, 0)
        mine.replace([Content(path("out/a"), b"mine")])
        with refused(codes.STALE):
            theirs.replace([Content(path("out/a"), b"theirs")])
        assert theirs.read(path("out/a")) == b"mine"
