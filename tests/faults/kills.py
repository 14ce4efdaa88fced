"""kill -9 at random moments: what was acknowledged is there, nothing is half, and the next start mends by itself."""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figure import Meter
from tests.faults.actions import Action
from tests.faults.child import cut_short
from tests.faults.tried import Tried, tried

_SOONEST = 5.0
"""Seconds that the next start may take."""
_WRITING = 0.75
"""Share of the kills that come after the first file was written: that takes a small part of the time."""


@dataclass
class _Count:
    """What came of the kills."""

    kills: int = 0
    acknowledged: int = 0
    done: int = 0
    """After which the new state stood."""
    lost: int = 0
    half: int = 0
    stuck: int = 0
    """After which the same command did not end well, or left something behind."""
    slowest: float = 0.0


def kills(meter: Meter, actions: Sequence[Action], number: int, through_command: int, seed: int, into: Path) -> None:
    """Kills so many times, some of them through the real command, and notes what came of it."""
    chance, count = random.Random(seed), _Count()
    for turn, action in enumerate(actions):
        with tried(action, into) as one:
            uncut = cut_short(one.run, None, since_writing=False)
            assert uncut.acknowledged, action.name
            for _ in range(turn, number - through_command, len(actions)):
                late = chance.random() < _WRITING
                within = uncut.seconds - uncut.wrote_after if late else uncut.seconds
                one.lay_out()
                moment = chance.uniform(0, 1.1 * within)
                ended = cut_short(one.run, moment, since_writing=late)
                where = f"{action.name}, {moment * 1000:.1f} ms from its {'first file' if late else 'start'}"
                _judge(one, where, count, acknowledged=ended.acknowledged)
            for _ in range(turn, through_command, len(actions)):
                _kill_command(one, chance, count)
    meter.note(f"kill -9 in {len(actions)} actions", count.kills, "rows")
    meter.note("  after the command had acknowledged", count.acknowledged, "rows")
    meter.note("  with the new state in force", count.done, "rows")
    meter.bar(f"{count.kills:,} kills: acknowledged actions lost", count.lost, 0)
    meter.bar(f"{count.kills:,} kills: states neither old nor new", count.half, 0)
    meter.bar(f"{count.kills:,} kills: next starts that needed a hand", count.stuck, 0)
    meter.bar("slowest next start, with all that lies there looked through, s", count.slowest, _SOONEST)


def _kill_command(one: Tried, chance: random.Random, count: _Count) -> None:
    """Kills the program as users start it."""
    one.lay_out()
    moment = chance.uniform(0.3, 1.6)
    command = [sys.executable, "-P", "-m", "planner", *one.action.words]
    process = subprocess.Popen(command, cwd=one.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment)
    process.kill()
    where = f"{one.action.name}, the command, {moment * 1000:.0f} ms from its start"
    _judge(one, where, count, acknowledged=process.wait() == 0)


def _judge(one: Tried, where: str, count: _Count, *, acknowledged: bool) -> None:
    """Looks at what a kill has left, as the next start finds and mends it; then does the same once more."""
    start = time.perf_counter()
    said = one.wrong(acknowledged=acknowledged)
    count.slowest = max(count.slowest, time.perf_counter() - start)
    count.kills += 1
    count.acknowledged += acknowledged
    count.lost += said == "lost"
    count.half += said == "half"
    if one.is_done():
        count.done += 1
    elif not said and one.stuck():
        said = "stuck"
        count.stuck += 1
    if said:
        print(f"kill: {said}: {where}", file=sys.stderr)
