"""The faults that are let loose would find a program that keeps less than it says."""

import random
import time
from pathlib import Path

import pytest

from benchmarks.figure import Meter
from tests.faults.child import cut_short
from tests.faults.clocks import clocks
from tests.faults.power import Disk
from tests.faults.states import is_between, left_over, state_of
from tests.faults.tamper import tamper
from tests.faults.trace import Step
from tests.faults.writers import writers

OLD, NEW = b"o" * 2000, b"n" * 2000


def left(folder: Path, *steps: Step) -> set[bytes | None]:
    """What many power cuts after all of these steps may leave of the file ``keys``."""
    disk, chance = Disk(folder), random.Random(1)
    for step in steps:
        disk.do(step)
    return {disk.cut(chance).get(f"{folder}/keys") for _ in range(300)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "keys").write_bytes(OLD)
    return tmp_path


def test_a_file_written_over_may_be_torn_or_empty(folder: Path) -> None:
    keys = f"{folder}/keys"
    seen = left(folder, Step("cut", keys), Step("write", keys, data=NEW))
    assert {OLD, NEW, b""} < seen
    assert any(content and b"o" in content and b"n" in content for content in seen)


def test_a_rename_without_sync_may_leave_a_name_without_content(folder: Path) -> None:
    keys, new = f"{folder}/keys", f"{folder}/new"
    steps = [Step("make", new), Step("write", new, data=NEW), Step("move", new, keys)]
    assert b"" in left(folder, *steps)
    synced = [*steps[:2], Step("sync", new), steps[2]]
    assert left(folder, *synced) == {OLD, NEW}
    assert left(folder, *synced, Step("sync", str(folder))) == {NEW}


def test_a_folder_that_is_moved_takes_its_files_along(folder: Path) -> None:
    new = f"{folder}/.new"
    made = [Step("folder", new), Step("make", f"{new}/plan"), Step("write", f"{new}/plan", data=NEW)]
    disk = Disk(folder)
    for step in (*made, Step("sync", f"{new}/plan"), Step("sync", new), Step("move", new, f"{folder}/SC2")):
        disk.do(step)
    seen = {path for _ in range(50) for path in disk.cut(random.Random(_))}
    assert f"{folder}/SC2/plan" in seen
    assert f"{new}/plan" in seen


def test_a_child_is_killed_and_says_what_it_had_acknowledged(tmp_path: Path) -> None:
    def work() -> int:
        (tmp_path / "one").write_text("1")
        time.sleep(5)
        return 0

    ended = cut_short(work, 0.05, since_writing=True)
    assert ended.killed
    assert not ended.acknowledged
    assert (tmp_path / "one").exists()
    assert cut_short(lambda: 0, None, since_writing=False).acknowledged
    assert not cut_short(lambda: 3, None, since_writing=False).acknowledged


def test_states_are_compared_file_by_file(folder: Path) -> None:
    before = state_of(folder)
    (folder / "plan").write_bytes(NEW)
    after = state_of(folder)
    (folder / ".planner-x.tmp").write_bytes(NEW)
    (folder / ".planner-lock").write_bytes(b"")
    assert state_of(folder) == after
    assert left_over(folder) == [".planner-x.tmp"]
    assert is_between(before, before, after)
    assert not is_between({**before, "plan": "half"}, before, after)


def test_a_little_of_it_holds_every_day(tmp_path: Path) -> None:
    meter = Meter()
    clocks(meter, tmp_path)
    writers(meter, 3, 8, tmp_path)
    tamper(meter, 1, 1, tmp_path)
    assert [str(bar) for bar in meter.bars if not bar.holds] == []
    assert len(meter.bars) == 5
    # What nobody can vouch for is not said to be found: else the figure above would mean nothing.
    assert [figure.value for figure in meter.figures if "last receipt" in figure.what] == [0]
