"""The command that opens the page: what it prints, that it answers on this computer alone, and that it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest

from planner.files.places import exists
from planner.web.app import MOST_BYTES
from tests.cli.kit import planner

LINK = re.compile(r"http://127\.0\.0\.1:(\d+)/start/[\w-]+")


@contextmanager
def opened(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command as somebody runs it, and the link that it prints."""
    command = [sys.executable, "-m", "planner", *words, "--no-browser"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    try:
        link = next((found[0] for line in process.stdout if (found := LINK.search(line))), "")
        assert link, process.stderr.read() if process.stderr else ""
        yield process, link
    finally:
        process.kill()
        process.communicate()


def status(address: str, **headers: str) -> int:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    try:
        with browser.open(urllib.request.Request(address, headers=headers), timeout=20) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.long)])
def test_the_page_answers_here_and_ends_when_it_is_told_to(
    template: tuple[Path, str], tmp_path: Path, how: int
) -> None:
    copytree(template[0], tmp_path / "w")
    with opened(tmp_path, "open") as (process, link):
        port = int(LINK.match(link)[1])  # type: ignore[index]
        start = link.rpartition("/start/")[0]
        assert status(f"{start}/in") == 403
        assert status(f"{start}/in", Host="angripare.example") == 400
        assert status(link.replace("/start/", "/start/x")) == 403
        for address in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)} - {"127.0.0.1", "::1"}:
            with socket.socket(socket.AF_INET6 if ":" in str(address) else socket.AF_INET) as other:
                assert other.connect_ex((address, port)) != 0
        process.send_signal(how)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 0, err
        assert "Sidan är stängd." in err
        assert "Traceback" not in out + err


def test_without_a_workspace_it_opens_where_one_is_made(tmp_path: Path) -> None:
    with opened(tmp_path, "open") as (_process, link):
        assert status(link) == 200
    assert not list(tmp_path.iterdir())


def test_of_two_workspaces_one_has_to_be_named(
    template: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ett", "två"):
        copytree(template[0], tmp_path / name)
    monkeypatch.chdir(tmp_path)
    answer = planner("open", "--no-browser")
    assert (answer.code, "ett, två" in answer.err) == (2, True)


def test_a_port_that_is_taken_is_said(
    template: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(template[0], tmp_path / "w")
    monkeypatch.chdir(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = planner("open", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert (answer.code, "E-WEB-006" in answer.err) == (2, True)


@pytest.mark.long
def test_the_sample_is_made_once_and_there_the_next_time(tmp_path: Path) -> None:
    for _ in range(2):
        with opened(tmp_path, "open", "--demo") as (_process, link):
            assert status(link) == 200
    assert len(list((tmp_path / "krisplan-demo").iterdir())) == 1


def test_the_sample_lies_in_its_workspace_and_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.jobs.workspace import sample
    from planner.store.workspace.looking import lying
    from planner.store.workspace.session import opened_workspace
    from tests.store.workspace.kit import Clock

    monkeypatch.chdir(tmp_path)
    folder = sample.made("sv", Clock())
    assert exists(folder / "accounts.json")
    assert [path.name for path in tmp_path.iterdir()] == ["krisplan-demo"]
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    named = {".planner-lock", "accounts.json", "audit.db", "people.db", "plans.db", "published.db", "sample-day.txt"}
    named |= {"staff.json"}
    assert names == named
    with opened_workspace(folder, sample.MAKER, sample.PASSPHRASE, Clock()) as session:
        assert "krigsplacering.toml" in [one.path for one in lying(session)]
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file())
    assert sample.made("sv", Clock()) == folder
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file()) == before


def test_a_file_that_is_too_large_is_refused_by_the_page_and_not_by_the_server(
    template: tuple[Path, str], tmp_path: Path
) -> None:
    copytree(template[0], tmp_path / "w")
    with opened(tmp_path, "open") as (_, link):
        host = link.split("/")[2]
        asked = f"POST /inlasning HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        with socket.create_connection(("127.0.0.1", int(host.partition(":")[2]))) as line:
            line.sendall(f"{asked}Content-Length: {MOST_BYTES + 1}\r\n\r\n".encode())
            for _ in range(MOST_BYTES >> 20):
                line.sendall(bytes(1 << 20))
            line.setblocking(False)
            with pytest.raises(BlockingIOError):
                line.recv(1)  # a browser that still sends sees no answer, but that the line is broken
            line.setblocking(True)
            line.sendall(b"x")
            answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert "Content-Security-Policy: default-src 'none'" in answer
    assert f"{MOST_BYTES >> 20} MB" in unescape(answer).replace("\N{NO-BREAK SPACE}", " ")
