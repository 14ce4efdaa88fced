"""kill -9 of the page's process while it answers: what it had acknowledged is there when it is started again."""

import random
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import chdir
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from subprocess import Popen

from benchmarks.figure import Meter
from benchmarks.visitor import Visitor, opened
from planner.domain.finding import InputRefusedError, Severity
from planner.store.workspace.care.doctor import examine
from tests.cli.mounted_town import SCENARIO
from tests.faults.states import left_over
from tests.store.workspace import kit
from tests.web import town

_SOONEST_S = 5.0
"""Seconds that the next start and login may take."""
_LATEST_S = 1.2
"""After the first request the process is killed within so long."""
_FOLDER = "w"


def page_kills(meter: Meter, number: int, seed: int, place: Path) -> None:
    """Kills so many times while scenarios are handed in one after the other, and looks what the next start finds."""
    chance, template = random.Random(seed), place / "page"
    template.mkdir()
    kit.made(template / _FOLDER)
    with chdir(template):
        town.organise(template / _FOLDER, template)
    acknowledged = during = lost = stuck = 0
    slowest = 0.0
    for turn in range(number):
        folder = place / "page-killed"
        shutil.copytree(template, folder)
        told, cut = _killed(folder, chance.uniform(0, _LATEST_S))
        acknowledged, during = acknowledged + len(told), during + cut
        began = time.perf_counter()
        wrong = _wrong(folder, told)
        slowest = max(slowest, time.perf_counter() - began)
        lost, stuck = lost + wrong.startswith("lost"), stuck + wrong.startswith("stuck")
        if wrong:
            print(f"page, kill {turn}: {wrong}", file=sys.stderr)
        shutil.rmtree(folder)
    shutil.rmtree(template)
    meter.note("kill -9 of the page", number, "rows")
    meter.note("  in the midst of a request", during, "rows")
    meter.note("  scenarios acknowledged before", acknowledged, "rows")
    meter.bar(f"{number:,} kills of the page: acknowledged scenarios lost", lost, 0)
    meter.bar(f"{number:,} kills of the page: next starts that needed a hand", stuck, 0)
    meter.bar("slowest next start of the page, login and the list of plans included, s", slowest, _SOONEST_S)


def _killed(folder: Path, moment: float) -> tuple[list[str], bool]:
    """The scenarios that the page had acknowledged when it was killed, and whether a request was under way."""
    with opened(folder) as (visitor, process):
        visitor.log_in(kit.MAKER, kit.WORDS[kit.MAKER])
        visitor.get("/planer")
        threading.Timer(moment, process.kill).start()
        return _hand_in(visitor, process)


def _hand_in(visitor: Visitor, process: Popen[str]) -> tuple[list[str], bool]:
    told: list[str] = []
    while True:
        name = f"K{len(told):03}"
        try:
            status = visitor.hand_in("/planer/scenarier", "files", {f"{name}.toml": _scenario(name)})
        except (OSError, HTTPException):
            process.wait(10)
            return told, True
        assert status == HTTPStatus.OK, visitor.page
        told.append(name)


def _scenario(name: str) -> bytes:
    return SCENARIO.replace('"S1"', f'"{name}"').replace("Storm", f"Storm {name}").encode()


def _wrong(folder: Path, told: Sequence[str]) -> str:
    """What is wrong with the folder when the page is started again; empty if nothing."""
    try:
        with opened(folder) as (visitor, _):
            visitor.log_in(kit.MAKER, kit.WORDS[kit.MAKER])
            visitor.get("/planer")
            gone = [name for name in told if f"Storm {name}" not in visitor.page]
    except (RuntimeError, OSError, HTTPException) as error:
        return f"stuck: {error}"
    if gone:
        return f"lost: {', '.join(gone)}"
    try:
        with kit.opened(folder / _FOLDER) as session:
            errors = [one.code for one in examine(session) if one.severity is Severity.ERROR]
    except InputRefusedError as refused:
        errors = [one.code for one in refused.findings]
    begun = left_over(folder)
    return f"stuck: {', '.join((*errors, *begun))}" if errors or begun else ""
