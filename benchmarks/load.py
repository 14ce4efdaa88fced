"""Twenty people at once on the sample's page while scenarios are solved: how long a page takes, and whether one fails.

The page runs as somebody starts it (``planner open --demo``), in a process of its own; the visitors share the machine
with it, as they do not at work. Each reads for a second, follows a link of the page that is open, and waits for it.
"""

import html
import http.client
import random
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.figure import Meter
from benchmarks.visitor import Visitor, opened

LATEST_MS, SHARE, START_S = 500.0, 5.0, 20.0
_READS_S = 1.0
_HREF = re.compile(r'href="(/[^"#]*)"')
_PHRASE = re.compile("lösenordsfrasen ”([^”]+)”")
_SCENARIO = re.compile(r'name="scenario" value="([^"]+)"')
_ACCOUNTS = ("harriet", "stina", "bo", "kris")


_FILES = ("/publicerat/", "/organisation/mall", "/organisation/eget/")
"""Links to files of their own, on which nobody is seen to be logged in."""


@dataclass
class Reader:
    """Somebody who reads one page after the other."""

    visitor: Visitor
    spent_ms: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def walk(self, seed: int, until: float) -> None:
        """Follows links until then; what takes how long, and what is no page, is remembered."""
        chance = random.Random(seed)
        time.sleep(chance.random() * _READS_S)
        while time.monotonic() < until:
            links = sorted(
                {html.unescape(one) for one in _HREF.findall(self.visitor.page) if not one.startswith("/utseende/")}
            ) or ["/"]
            path, began = chance.choice(links), time.perf_counter()
            try:
                status: int | str = self.visitor.get(path)
            except OSError as broken:
                status = type(broken).__name__
            self.spent_ms.append(1000 * (time.perf_counter() - began))
            if status != http.client.OK or not (self.visitor.let_in or path.startswith(_FILES)):
                self.failed.append(f"{status} {path}")
                self.visitor.get("/")
            time.sleep(_READS_S)


def run(meter: Meter, users: int, seconds: int) -> None:
    """Lets them in, has the strategist solve again and again, and counts what the others wait."""
    with tempfile.TemporaryDirectory() as made:
        starts = []
        for _ in range(2):
            began = time.perf_counter()
            with opened(Path(made), "--demo"):
                starts.append(time.perf_counter() - began)
        meter.bar("planner open --demo, until the page answers the first time, s", starts[0], START_S)
        meter.note("planner open --demo, the second time", starts[1], "s")
        _visit(meter, Path(made), users, seconds)


def _visit(meter: Meter, folder: Path, users: int, seconds: int) -> None:
    with opened(folder, "--demo") as (first, _):
        readers = [Reader(Visitor(first.host, dict(first.cookies))) for _ in range(users)]
        phrase = html.unescape(_PHRASE.findall(first.page)[-1])
        logins = [one.visitor.log_in(_ACCOUNTS[at % len(_ACCOUNTS)], phrase) for at, one in enumerate(readers)]
        solver = Visitor(first.host, dict(first.cookies))
        solver.log_in("stina", phrase)
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(users + 1) as pool:
            solving = pool.submit(_solves, solver, until)
            for walked in [pool.submit(reader.walk, seed, until) for seed, reader in enumerate(readers)]:
                walked.result()
            solved = solving.result()
    spent = np.array([ms for reader in readers for ms in reader.spent_ms])
    failed = [one for reader in readers for one in reader.failed]
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
