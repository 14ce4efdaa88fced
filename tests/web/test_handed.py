"""Files that are handed in are read like any other, by nobody else, and are written by nobody."""

from pathlib import Path, PurePosixPath

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.mounts import Content, shelf_of
from planner.files.opening import read_all
from planner.files.places import exists, matching
from planner.jobs.workspace.handed import HANDED, handed_paths, within_with
from tests.store.workspace import kit
from tests.web.kit import HR, Page


def test_they_are_there_within_and_nowhere_else(page: Page) -> None:
    files = {"a.csv": b"1", "b.csv": b"2"}
    first, second = handed_paths(files)
    with kit.opened(page.folder, HR) as session:
        with within_with(session, "import", files):
            assert (read_all(first), read_all(second)) == (b"1", b"2")
            assert matching(Path(HANDED), "*") == [first, second]
            assert not exists(Path(HANDED) / "c.csv")
            with pytest.raises(FileNotFoundError):
                read_all(Path(HANDED) / "c.csv")
        assert not exists(first)


def test_nobody_writes_them(page: Page) -> None:
    with kit.opened(page.folder, HR) as session, within_with(session, "import", {"a.csv": b"1"}):
        found = shelf_of(Path("private"))
        assert found
        with pytest.raises((InputRefusedError, PermissionError)):
            found[0].replace([Content(PurePosixPath(HANDED / "a.csv"), b"2")])
