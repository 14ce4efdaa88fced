"""Kills, several writers, flipped bits, full and read-only media: nothing acknowledged is lost, and nothing is half."""

import errno
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.mounts import Content
from planner.store.workspace import codes, journals
from planner.store.workspace.audit import lines
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.changing import close_account
from planner.store.workspace.containers import file_name
from planner.store.workspace.disk import containers_folder
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.session import read_accounts
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace.kit import HR, MAKER, opened, path, put, refused

FILES = ("private/a", "out/a", "published/a")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")


def containers_of(folder: Path) -> Path:
    return containers_folder(folder, read_accounts(folder).generation)


def contents(folder: Path, *, everything: bool = True) -> list[bytes]:
    with opened(folder) as session:
        shelf = WorkspaceShelf(session)
        if everything:
            assert [finding.code for finding in examine(session)] == [codes.ALL_WELL]
        return [shelf.read(path(name)) for name in FILES]


def write(folder: Path, ready: Callable[[bytes], object], most: int = 1_000_000) -> None:
    """Stores one number after the other in three containers, and says each when it is stored."""
    with opened(folder) as session:
        shelf = WorkspaceShelf(session)
        start = int(shelf.read(path("out/a")).split(b" ")[0])
        for number in range(start + 1, start + 1 + most):
            data = b"%d " % number + b"x" * 20_000
            shelf.replace([Content(path(name), data) for name in FILES])
            ready(b"%d\n" % number)


def killed(folder: Path, after_s: float) -> int:
    """Kills a writer at some moment; returns the last number that it has said."""
    come, go = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(folder, lambda said: os.write(go, said))
        finally:
            os._exit(1)
    os.close(go)
    with os.fdopen(come, "rb", buffering=0) as said:
        first = said.readline()
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return int([first, *said.read().split()][-1])


def kills(folder: Path, number: int, seed: int) -> None:
    chance = random.Random(seed)
    put_all(folder, b"0 ")
    for turn in range(number):
        acknowledged = killed(folder, chance.random() * 0.05)
        stored = contents(folder, everything=turn % 20 == 0)
        assert len(set(stored)) == 1
        assert acknowledged <= int(stored[0].split(b" ")[0]) <= acknowledged + 1


def put_all(folder: Path, data: bytes) -> None:
    with opened(folder) as session:
        WorkspaceShelf(session).replace([Content(path(name), data) for name in FILES])


@needs_fork
def test_killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half(folder: Path) -> None:
    kills(folder, 8, 1)
    # What SQLite leaves of changes that were cut short is swept away by whoever opens everything.
    assert not any(containers_of(folder).glob("*-mj*"))


@pytest.mark.long
@needs_fork
@pytest.mark.parametrize("seed", range(5))
def test_killed_two_hundred_times(folder: Path, seed: int) -> None:
    kills(folder, 200, seed)


@needs_fork
def test_a_workspace_that_is_moved_after_a_kill_is_put_right_all_the_same(folder: Path, tmp_path: Path) -> None:
    """Else SQLite takes the half-made change for one that was made, since the path in its journals leads nowhere."""
    put_all(folder, b"0 ")
    for number in range(60):
        acknowledged = killed(folder, number % 7 * 0.002)
        moved = Path(shutil.copytree(folder, tmp_path / "moved"))
        aside = folder.rename(tmp_path / "aside")
        before = journals.is_moved(containers_of(moved))
        for name in (HR, MAKER):  # whoever comes first sees a part only
            with opened(moved, name):
                pass
        stored = contents(moved)
        assert len(set(stored)) == 1
        assert int(stored[0].split(b" ")[0]) - acknowledged in (0, 1)
        shutil.rmtree(moved)
        aside.rename(folder)
        contents(folder)
        if before:
            return
    pytest.fail("no kill left such a journal")


@needs_fork
def test_a_medium_that_cannot_be_written_to_is_read_also_after_a_kill(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_all(folder, b"0 ")
    for number in range(60):
        acknowledged = killed(folder, number % 7 * 0.002)
        if any(containers_of(folder).glob("*-journal")):
            break
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    monkeypatch.setattr(journals.os, "access", lambda *_: False)
    with opened(folder) as session:
        shelf = WorkspaceShelf(session)
        stored = {shelf.read(path(name)) for name in FILES}
        copy = session.containers.folder
        with pytest.raises(OSError, match="workspace") as caught:
            put(session, out__a=b"x")
        assert caught.value.errno == errno.EROFS
    assert not copy.exists()
    assert len(stored) == 1
    assert int(stored.pop().split(b" ")[0]) - acknowledged in (0, 1)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_full_disk_is_told_loses_nothing_and_can_still_be_read(folder: Path) -> None:
    put_all(folder, b"old")
    with opened(folder) as session:
        shelf = WorkspaceShelf(session)
        for name in (Container.AUDIT, *CONTENT):
            (pages,) = session.containers.pragma(name, "page_count")[0]
            session.containers.pragma(name, f"max_page_count = {pages}")
            with pytest.raises(OSError, match="workspace") as caught:
                fill(shelf)
            assert caught.value.errno == errno.ENOSPC
            assert 2 * 9000 * len(FILES) < getattr(caught.value, "needed", 0) < 1_000_000
            session.containers.pragma(name, "max_page_count = 1000000")
            now = {shelf.read(path(one)) for one in FILES}
            assert len(now) == 1
    assert set(contents(folder)) == now


def fill(shelf: WorkspaceShelf) -> None:
    for number in range(200):
        shelf.replace([Content(path(name), random.Random(number).randbytes(9000)) for name in FILES])


def several(folder: Path, writers: int, writes: int) -> None:
    """Each writer adds one to a number that all of them read before; nobody may write over what has not been read."""
    put_all(folder, b"0")
    children = []
    for _ in range(writers):
        child = os.fork()
        if child == 0:
            done = 0
            try:
                with opened(folder) as session:
                    shelf = WorkspaceShelf(session)
                    while done < writes:
                        # What one has written oneself counts as read, too.
                        now = max(int(shelf.read(path(name))) for name in FILES)
                        try:
                            shelf.replace([Content(path(name), b"%d" % (now + 1)) for name in FILES])
                            done += 1
                        except InputRefusedError as told:
                            if {finding.code for finding in told.findings} != {codes.STALE}:
                                raise
            finally:
                os._exit(0 if done == writes else 1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * writers
    assert contents(folder) == [b"%d" % (writers * writes)] * 3
    with opened(folder) as session:
        stored = [line for line in lines(session.containers) if line.action == "store"]
        assert len(stored) == 3 * (writers * writes + 1)


@needs_fork
def test_several_writers_lose_no_update(folder: Path) -> None:
    several(folder, 4, 8)


@pytest.mark.long
@needs_fork
@pytest.mark.parametrize("writes", [50, 500])
def test_eight_writers_lose_no_update(folder: Path, writes: int) -> None:
    several(folder, 8, writes)


def spoilt(folder: Path, number: int, seed: int) -> None:
    """Flips a bit, or cuts, in one container after the other: what is read is right, or it is refused."""
    chance = random.Random(seed)
    stored = {name: chance.randbytes(30_000) for name in FILES}
    with opened(folder) as session:
        WorkspaceShelf(session).replace([Content(path(name), data) for name, data in stored.items()])
    inside = containers_of(folder)
    whole = {name: (inside / file_name(name)).read_bytes() for name in Container}
    for turn in range(number):
        name = list(Container)[turn % len(Container)]
        data = bytearray(whole[name])
        if turn % 11 == 0:
            del data[chance.randrange(len(data)) :]
        else:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (inside / file_name(name)).write_bytes(data)
        assert is_noticed(folder, stored), (name, turn, seed)
        (inside / file_name(name)).write_bytes(whole[name])
        for left in inside.glob("*-journal"):
            left.unlink()
    with opened(folder) as session:
        assert [finding.code for finding in examine(session)] == [codes.ALL_WELL]


def is_noticed(folder: Path, stored: dict[str, bytes]) -> bool:
    """Whether the doctor, or whoever opens, is told; nobody may ever be shown anything else than what was stored."""
    try:
        with opened(folder) as session:
            shelf = WorkspaceShelf(session)
            for name, data in stored.items():
                with suppress(InputRefusedError):
                    assert shelf.read(path(name)) == data
            return codes.PAGES_DAMAGED in {finding.code for finding in examine(session)}
    except InputRefusedError as told:
        return {finding.code for finding in told.findings} <= {codes.DAMAGED, codes.CONTAINER_OLDER}


def test_a_flipped_bit_or_a_cut_is_noticed_wherever_it_is(folder: Path) -> None:
    spoilt(folder, 44, 7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_flipped_bits_and_cuts_are_noticed(folder: Path, seed: int) -> None:
    spoilt(folder, 1000, seed)


def test_what_is_damaged_is_not_copied_as_if_it_were_right(folder: Path) -> None:
    """Where a long content goes on, SQLCipher reads zeros from a damaged page and says nothing."""
    with opened(folder) as session:
        put(session, out__a=random.Random(1).randbytes(100_000))
    damaged = containers_of(folder) / "plans.db"
    data = bytearray(damaged.read_bytes())
    data[-20_000] ^= 1
    damaged.write_bytes(data)
    with opened(folder) as session:
        with refused(codes.DAMAGED):
            WorkspaceShelf(session).read(path("out/a"))
        for act in (lambda: close_account(session, HR), lambda: back_up(session, folder.parent / "usb")):
            with refused(codes.DAMAGED):
                act()
    assert damaged.read_bytes() == data
    assert not [*(folder.parent / "usb").glob("backup-*")]


def test_a_container_that_is_gone_is_told(folder: Path) -> None:
    (containers_of(folder) / "people.db").unlink()
    with refused(codes.GONE), opened(folder):
        pass
    with refused(codes.GONE), opened(folder, HR):
        pass
