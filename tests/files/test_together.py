"""Fault S23: several files change together or not at all, whenever the work is cut short."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.files import together
from planner.files.places import make_folder
from planner.files.together import BusyError, Change, HalfDoneError, locked, needs_recovery, recover, replace_together

OLD = {"private/keys": b"old keys", "out/roster": b"old roster", "private/mend": b"old mend"}
NEW = {"private/keys": b"new keys", "out/roster": b"new roster"}
CALLS = ("open", "fsync", "replace", "unlink", "fdopen")


@pytest.fixture
def world(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def change(world: Path) -> None:
    wanted = [Change(world / "private/mend", None), *(Change(world / name, data) for name, data in NEW.items())]
    replace_together(wanted, world / "private")


def state(world: Path) -> dict[str, bytes]:
    """Every file that somebody may see; locks, and a journal of what has been made, apart."""
    own = (together.LOCK, together.JOURNAL)
    found = (path for path in world.rglob("*") if path.is_file() and path.name not in own)
    return {path.relative_to(world).as_posix(): path.read_bytes() for path in found}


def interrupted(number: int, stop: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Calls ``stop`` instead of the call with this number to any function that touches a disk; returns the count."""
    calls = [0]

    def watched(real: Any) -> Any:
        def call(*words: Any, **more: Any) -> Any:
            calls[0] += 1
            if calls[0] == number:
                stop()
            return real(*words, **more)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    return calls


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_s23_killed_at_any_moment_all_is_old_or_all_is_new_after_the_next_start(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, seen = False, set()
    for number in range(1, 100):
        for name, data in OLD.items():
            (world / name).write_bytes(data)
        child = os.fork()
        if child == 0:
            interrupted(number, lambda: os._exit(9), monkeypatch)
            change(world)
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        recover(world / "private", [world / "out"])
        assert state(world) in (OLD, NEW)
        seen.add(state(world) == NEW)
        if ended:
            break
        (world / "private/mend").unlink(missing_ok=True)
    assert ended
    assert number > 15
    assert seen == {False, True}


def test_s23_an_error_before_the_first_change_leaves_all_as_it_was(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    outcomes = set()
    for number in range(1, 60):
        for name, data in OLD.items():
            (world / name).write_bytes(data)
        with monkeypatch.context() as patch:
            calls = interrupted(number, full, patch)
            try:
                change(world)
                outcome = "done"
            except HalfDoneError:
                outcome = "half"
            except OSError:
                outcome = "nothing"
        if outcome == "nothing":
            assert state(world) == OLD
            assert not needs_recovery(world / "private")
        if outcome == "done":
            assert state(world) == NEW
        recover(world / "private", [world / "out"])
        assert state(world) == (OLD if outcome == "nothing" else NEW)
        outcomes.add(outcome)
        if calls[0] < number:
            break
    assert outcomes == {"done", "half", "nothing"}


def test_s23_a_part_that_is_gone_for_good_leaves_the_rest_as_it_was(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "_make", lambda _move: pytest.fail("killed"))
    with pytest.raises(pytest.fail.Exception):
        change(world)
    monkeypatch.undo()
    (world / "out/.planner-new-2.tmp").unlink()
    recover(world / "private", [world / "out"])
    assert state(world) == OLD


def test_after_a_power_cut_a_later_part_may_be_made_and_an_earlier_one_not(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each folder keeps the names that it had at its last sync, whatever another one keeps."""
    moves: list[Any] = []
    monkeypatch.setattr(together, "_make", moves.append)
    monkeypatch.setattr(together, "_finish", lambda *_: pytest.fail("cut"))
    with pytest.raises(pytest.fail.Exception):
        change(world)
    monkeypatch.undo()
    for move in moves[-1:]:
        together._make(move)
    assert state(world) not in (OLD, NEW)
    recover(world / "private", [world / "out"])
    assert state(world) == NEW


def test_the_names_of_new_contents_are_kept_before_the_change_is_decided(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[Any] = []
    monkeypatch.setattr(together, "sync_folder", lambda folder: events.append(folder.name))
    written = together.write_atomically
    monkeypatch.setattr(
        together, "write_atomically", lambda path, data: (events.append("decided"), written(path, data))
    )
    change(world)
    assert set(events[: events.index("decided")]) == {"out", "private"}


@pytest.mark.parametrize("name", ["../out/roster", "/x", "keys"])
def test_s23_a_journal_that_is_not_ours_moves_nothing(world: Path, name: str) -> None:
    import hashlib
    import json

    digest = hashlib.sha256(OLD["private/mend"]).hexdigest()
    (world / "private" / together.JOURNAL).write_text(json.dumps([[str(world / "private"), name, "mend", digest]]))
    recover(world / "private")
    assert state(world) == OLD


@pytest.mark.parametrize("text", ["", "[", "[[1]]", "7", "{}", "[" * 100_000])
def test_s23_a_damaged_journal_is_swept_away(world: Path, text: str) -> None:
    (world / "private" / together.JOURNAL).write_text(text)
    recover(world / "private")
    assert state(world) == OLD


def test_s23_one_at_a_time_and_a_lock_dies_with_its_process(world: Path) -> None:
    with locked([world / "private", world / "out"]), pytest.raises(BusyError), locked([world / "out"]):
        pass
    with locked([world / "out"]):
        pass
    held = "import os, sys; from pathlib import Path; from planner.files.together import locked\n"
    held += "with locked([Path(sys.argv[1])]): print('in', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", held, str(world / "out")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"in"
        with pytest.raises(BusyError), locked([world / "out"]):
            pass
        other.kill()
        other.wait()
    with locked([world / "out"]):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_s27_folders_and_files_are_the_owners_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_folder(tmp_path / "a/b")
        with locked([tmp_path / "a/b"]):
            replace_together([Change(tmp_path / "a/b/c", b"x")], tmp_path / "a/b")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "a", tmp_path / "a/b")} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "a/b").iterdir()} == {0o600}
