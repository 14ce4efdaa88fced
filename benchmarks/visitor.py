"""A browser without pictures that visits the page as somebody has started it: cookies, links and forms."""

import http.client
import re
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_LINK = re.compile(r"http://(127\.0\.0\.1:\d+)(/start/[\w-]+)")
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Visitor:
    """A browser without pictures: cookies, links and forms."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""

    def get(self, path: str) -> int:
        """Asks for a page; returns the answer's status."""
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> int:
        """Sends a form of the page that is open."""
        said = urllib.parse.urlencode({"csrf_token": self._token, **fields}).encode()
        return self._ask("POST", path, said, "application/x-www-form-urlencoded")

    def hand_in(self, path: str, field_name: str, files: Mapping[str, bytes]) -> int:
        """Sends files with a form of the page that is open; returns the answer's status, wherever it sends to."""
        edge = "----krisplan"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{self._token}\r\n'.encode()]
        for name, data in files.items():
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{field_name}"; filename="{name}"\r\n'
            parts += [f"{head}Content-Type: application/octet-stream\r\n\r\n".encode(), data, b"\r\n"]
        return self._ask(
            "POST", path, b"".join((*parts, f"--{edge}--\r\n".encode())), f"multipart/form-data; boundary={edge}"
        )

    @property
    def _token(self) -> str:
        found = _TOKEN.search(self.page)
        return found[1] if found else ""

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> int:
        """Asks, follows where it is sent, and remembers the page."""
        for _ in range(5):
            wire = http.client.HTTPConnection(self.host, timeout=60)
            heads = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            if body is not None:
                heads |= {"Content-Type": kind, "Origin": f"http://{self.host}"}
            wire.request(method, path, body, heads)
            answer = wire.getresponse()
            for said in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = said.partition(";")[0].partition("=")
                self.cookies[name] = value
            text = answer.read().decode("utf-8", "replace")
            wire.close()
            if answer.status not in (302, 303):
                self.page = text
                return answer.status
            method, path, body = "GET", answer.headers["Location"], None
        raise RuntimeError(f"sent around: {path}")

    @property
    def let_in(self) -> bool:
        """Whether the page that is open is one of somebody who is logged in."""
        return 'action="/ut"' in self.page

    def log_in(self, account: str, phrase: str) -> float:
        """By the form; returns the seconds."""
        self.get("/in")
        began = time.perf_counter()
        self.post("/in", account=account, passphrase=phrase)
        if not self.let_in:
            raise RuntimeError(f"{account} is not let in")
        return time.perf_counter() - began


@contextmanager
def opened(folder: Path, *words: str) -> Iterator[tuple[Visitor, subprocess.Popen[str]]]:
    """The page of a folder in a process of its own, and somebody who has come by its one-time link."""
    command = [sys.executable, "-u", "-P", "-m", "planner", "open", "--no-browser", *words]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        found = next((match for line in process.stdout or () if (match := _LINK.search(line))), None)
        if found is None:
            raise RuntimeError("the page did not start")
        visitor = Visitor(found[1])
        visitor.get(found[2])
        yield visitor, process
    finally:
        process.terminate()
        process.wait(60)
