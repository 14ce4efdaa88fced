"""On a full disk it is told how much room is needed."""

import errno
import os
from pathlib import Path

import pytest

from planner.compute.child import ChildFailedError
from planner.compute.data import decode, encode
from planner.files.full import DiskFullError, needing
from planner.files.together import Change, replace_together
from planner.files.writing import write_atomically
from planner.jobs.telling.unforeseen import unforeseen
from planner.text import words_for


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be made sure to lie on the disk."""

    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fails)


@pytest.mark.usefixtures("full")
def test_a_file_says_its_size_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DiskFullError) as caught:
        write_atomically(tmp_path / "roster.json", bytes(2_500_000))
    assert (caught.value.needed, caught.value.filename) == (2_500_000, "roster.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("full")
def test_files_that_come_together_say_the_room_of_all(tmp_path: Path) -> None:
    changes = [Change(tmp_path / name, bytes(1_000_000)) for name in ("a", "b", "c")]
    with pytest.raises(DiskFullError) as caught:
        replace_together(changes, tmp_path)
    assert caught.value.needed == 3_000_000


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(PermissionError), needing(5, "x"):
        raise PermissionError(errno.EACCES, "no")


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "minst 3 MB måste vara lediga"), ("en", "at least 3 MB must be free")]
)
def test_it_is_said_in_whole_megabytes_that_are_enough(language: str, said: str) -> None:
    words = words_for(language)
    here = DiskFullError("plan.json", 2_000_001)
    child = decode(encode(ChildFailedError("OSError", ("a.py:1",), errno.ENOSPC, "plan.json", 2_000_001)))
    for error in (here, child):
        assert said in unforeseen(error, words).facts["reason"]
    unknown = unforeseen(OSError(errno.ENOSPC, "", "plan.json"), words).facts["reason"]
    assert unknown == words("cli.os.full")
