"""Twenty people at once on the sample's page while scenarios are solved: how long a page takes, and whether one fails.

The page runs as somebody starts it (``planner open --demo``), in a process of its own; the visitors share the machine
with it, as they do not at work. Each reads for a second, follows a link of the page that is open, and waits for it.
"""

import html
import http.client
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.figure import Meter

LATEST_MS, SHARE = 500.0, 5.0
_READS_S = 1.0
_LINK = re.compile(r"http://(127\.0\.0\.1:\d+)(/start/[\w-]+)")
_HREF = re.compile(r'href="(/[^"#]*)"')
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_PHRASE = re.compile("lösenordsfrasen ”([^”]+)”")
_SCENARIO = re.compile(r'name="scenario" value="([^"]+)"')
_ACCOUNTS = ("harriet", "stina", "bo", "kris")


@dataclass
class Visitor:
    """A browser without pictures: cookies, links and forms."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""
    spent_ms: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def get(self, path: str) -> int:
        """Asks for a page; returns the answer's status."""
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> int:
        """Sends a form of the page that is open."""
        token = _TOKEN.search(self.page)
        said = urllib.parse.urlencode({"csrf_token": token[1] if token else "", **fields})
        return self._ask("POST", path, said)

    def _ask(self, method: str, path: str, body: str | None = None) -> int:
        """Asks, follows where it is sent, and remembers the page."""
        for _ in range(5):
            wire = http.client.HTTPConnection(self.host, timeout=60)
            heads = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            if body is not None:
                heads |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
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

    def walk(self, seed: int, until: float) -> None:
        """Follows links until then; what takes how long, and what is no page, is remembered."""
        chance = random.Random(seed)
        time.sleep(chance.random() * _READS_S)
        while time.monotonic() < until:
            links = sorted(
                {html.unescape(one) for one in _HREF.findall(self.page) if not one.startswith("/utseende/")}
            ) or ["/"]
            path, began = chance.choice(links), time.perf_counter()
            try:
                status: int | str = self.get(path)
            except OSError as broken:
                status = type(broken).__name__
            self.spent_ms.append(1000 * (time.perf_counter() - began))
            if status != http.client.OK or not (self.let_in or path.startswith("/publicerat/")):
                self.failed.append(f"{status} {path}")
                self.get("/")
            time.sleep(_READS_S)


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[str, str]]:
    """The host of the sample's page and the path of its one-time link."""
    command = [sys.executable, "-u", "-m", "planner", "open", "--demo", "--no-browser"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        found = next((match for line in process.stdout or () if (match := _LINK.search(line))), None)
        if found is None:
            raise RuntimeError("the page did not start")
        yield found[1], found[2]
    finally:
        process.terminate()
        process.wait(60)


def run(meter: Meter, users: int, seconds: int) -> None:
    """Lets them in, has the strategist solve again and again, and counts what the others wait."""
    with tempfile.TemporaryDirectory() as made, _opened(Path(made)) as (host, link):
        first = Visitor(host)
        first.get(link)
        visitors = [Visitor(host, dict(first.cookies), first.page) for _ in range(users)]
        phrase = html.unescape(_PHRASE.findall(first.page)[-1])
        logins = [one.log_in(_ACCOUNTS[turn % len(_ACCOUNTS)], phrase) for turn, one in enumerate(visitors)]
        solver = Visitor(host, dict(first.cookies))
        solver.log_in("stina", phrase)
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(users + 1) as pool:
            solving = pool.submit(_solves, solver, until)
            for walked in [pool.submit(visitor.walk, seed, until) for seed, visitor in enumerate(visitors)]:
                walked.result()
            solved = solving.result()
    spent = np.array([ms for visitor in visitors for ms in visitor.spent_ms])
    failed = [one for visitor in visitors for one in visitor.failed]
    for one in sorted({*failed})[:10]:
        print(f"failed: {one}", file=sys.stderr)
    meter.note("pages read", len(spent), "rows")
    meter.note("share of the time in which scenarios were solved", 100.0 * solved, "%")
    meter.note("a login to the sample, whose keys are light, median", float(np.median(logins)), "s")
    meter.note("a page, median", float(np.median(spent)) / 1000, "s")
    meter.note("a page, 95 %", float(np.quantile(spent, 0.95)) / 1000, "s")
    meter.note("a page, slowest", float(spent.max()) / 1000, "s")
    size = f"{users} people at once for {seconds} s while scenarios are solved"
    meter.bar(f"{size}: pages that failed", len(failed), 0)
    meter.bar(
        f"{size}: pages later than {LATEST_MS:.0f} ms, per cent", 100.0 * float(np.mean(spent > LATEST_MS)), SHARE
    )


def _solves(visitor: Visitor, until: float) -> float:
    """Has all scenarios solved over and over; returns the share of the time in which something was being solved."""
    busy = asked = 0
    while time.monotonic() < until:
        visitor.get("/planer?auto=ja")
        asked += 1
        if "/planer/stopp" in visitor.page:
            busy += 1
        else:
            found = _SCENARIO.findall(visitor.page)
            visitor.post("/planer/losning", scenario=html.unescape(found[asked % len(found)]))
        time.sleep(_READS_S / 2)
    return busy / max(1, asked)
