"""Pipes, devices and folders are refused at once wherever a file is read; nobody waits for what never comes."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import InputRefusedError
from planner.files import strict
from planner.files.opening import noting, open_plain, place_of, read_plain
from planner.imports.scenario import read_scenario
from planner.imports.settings import read_settings
from planner.imports.tables.read import read_tables
from planner.store.documents import read_plan, read_roster
from planner.store.keys import read_keys

READERS: list[Callable[[Path], Any]] = [
    read_plan,
    read_roster,
    read_scenario,
    read_settings,
    read_tables,
    read_keys,
]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
@pytest.mark.parametrize("read", READERS)
def test_a_pipe_is_refused_without_waiting(tmp_path: Path, read: Callable[[Path], Any]) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        with pytest.raises(InputRefusedError):
            read(tmp_path / name)


@pytest.mark.parametrize("read", READERS)
def test_a_folder_is_refused(tmp_path: Path, read: Callable[[Path], Any]) -> None:
    with pytest.raises(InputRefusedError):
        read(tmp_path)


def test_a_linked_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    with open_plain(tmp_path / "link") as stream:
        assert stream.read() == b"x"


def test_s19_the_bytes_that_are_read_are_the_bytes_that_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "folder" / ".." / "file"
    (tmp_path / "folder").mkdir()
    path.write_bytes(b"before")
    with noting() as seen:
        assert read_plain(path, 100) == b"before"
        path.write_bytes(b"after")
        assert read_plain(path, 100) == b"after"
    assert seen == {place_of(tmp_path / "file"): hashlib.sha256(b"before").hexdigest()}
    read_plain(path, 100)
    assert len(seen) == 1, "noted within the block only"


@pytest.mark.parametrize(("read", "most"), [(read_plan, "MAX_JSON_BYTES"), (read_scenario, "MAX_TOML_BYTES")])
def test_a_file_larger_than_any_of_ours_is_refused_unread(
    tmp_path: Path, read: Callable[[Path], Any], most: str
) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(getattr(strict, most) + 1)
    with pytest.raises(InputRefusedError) as refused:
        read(path)
    assert [one.code for one in refused.value.findings] == [strict.TOO_LARGE]


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert strict.read_bytes(tmp_path / "file", 5) == b"12345"
    with pytest.raises(InputRefusedError):
        strict.read_bytes(tmp_path / "file", 4)
