"""Files that are handed in are read like any other, by nobody else, and are written by nobody."""

from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from flask import request

from planner.domain.finding import InputRefusedError
from planner.files.mounts import Content, shelf_of
from planner.files.opening import read_all
from planner.files.places import exists, matching
from planner.jobs.workspace.handed import HANDED, handed_paths, within_with
from planner.web.app import make_app
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


def test_what_is_handed_in_is_held_in_memory_and_never_on_the_disk(page: Page) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="hr.csv"\r\n\r\n'
    sent = {"data": head + bytes(1 << 20) + b"\r\n--x--\r\n", "content_type": "multipart/form-data; boundary=x"}
    with make_app(page.desk).test_request_context("/inlasning", method="POST", **sent):
        assert isinstance(request.files["files"].stream, BytesIO)
        assert len(request.files["files"].read()) == 1 << 20
