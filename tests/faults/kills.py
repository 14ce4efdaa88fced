"""kill -9 at random moments: whatever was acknowledged is there, nothing is half, and the next start mends by itself."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figure import Meter
from planner.jobs.people.place import Place
from planner.jobs.people.storing import recovered
from tests.faults.actions import Action, copied, prepare, run
from tests.faults.child import cut_short
from tests.faults.states import State, is_between, left_over, state_of

_SOONEST = 5.0
"""Seconds that the next start may take."""


@dataclass
class _Count:
    """What came of the kills."""

    kills: int = 0
    acknowledged: int = 0
    changed: int = 0
    """After which the new state stood."""
    lost: int = 0
    half: int = 0
    stuck: int = 0
    """After which the same command did not end well, or left something behind."""
    slowest: float = 0.0
    moments: list[str] = field(default_factory=list)
    """What went wrong, for whoever looks into it."""


def kills(meter: Meter, actions: Sequence[Action], number: int, through_command: int, seed: int, into: Path) -> None:
    """Kills so many times in all, and some more through the real command, and notes what came of it."""
    chance, count = random.Random(seed), _Count()
    for turn, action in enumerate(actions):
        state = into / f"state-{action.name}"
        state.mkdir()
        prepare(action, state)
        before, after, seconds, writing = _once(action, state, into)
        mine = len(range(turn, number, len(actions)))
        for _ in range(mine):
            late = chance.random() < 0.75
            moment = chance.uniform(0, 1.1 * (writing if late else seconds))
            _kill(action, state, into, (before, after), moment, count, late=late)
        for _ in range(len(range(turn, through_command, len(actions)))):
            _kill_command(action, state, into, (before, after), chance, count)
        shutil.rmtree(state)
    meter.note("kill -9 in " + ", ".join(action.name for action in actions), count.kills, "kills")
    meter.note("  of these after the command had acknowledged", count.acknowledged, "kills")
    meter.note("  of these with the new state in force", count.changed, "kills")
    meter.note("  slowest next start with the same command to its end", count.slowest, "s")
    meter.bar(f"acknowledged actions lost in {count.kills:,} kills", count.lost, 0)
    meter.bar(f"states neither old nor new in {count.kills:,} kills", count.half, 0)
    meter.bar(f"next starts that needed a hand in {count.kills:,} kills", count.stuck, 0)
    meter.bar("slowest next start after a kill, s", count.slowest, _SOONEST)
    print("\n".join(count.moments), file=sys.stderr, end="\n" if count.moments else "")


def _once(action: Action, state: Path, into: Path) -> tuple[State, State, float, float]:
    """The states before and after, and how long the action takes in all and from its first written file."""
    with copied(state, into) as copy:
        before = state_of(copy)
        ended = cut_short(lambda: run(action.words, copy), None, since_writing=False)
        assert ended.acknowledged, action.name
        after = state_of(copy)
    assert before != after, action.name
    return before, after, ended.seconds, ended.seconds - ended.wrote_after


def _kill(
    action: Action, state: Path, into: Path, states: tuple[State, State], moment: float, count: _Count, *, late: bool
) -> None:
    with copied(state, into) as copy:
        ended = cut_short(lambda: run(action.words, copy), moment, since_writing=late)
        where = f"{action.name} {'writing' if late else 'start'} + {moment * 1000:.1f} ms"
        _judge(action, copy, states, ended.acknowledged, where, count)


def _kill_command(
    action: Action, state: Path, into: Path, states: tuple[State, State], chance: random.Random, count: _Count
) -> None:
    """The same with the program as users start it."""
    with copied(state, into) as copy:
        command = [sys.executable, "-P", "-m", "planner", *action.words]
        moment = chance.uniform(0.3, 1.6)
        process = subprocess.Popen(command, cwd=copy, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        process.kill()
        acknowledged = process.wait() == 0
        _judge(action, copy, states, acknowledged, f"{action.name} command + {moment * 1000:.0f} ms", count)


def _judge(
    action: Action, copy: Path, states: tuple[State, State], acknowledged: bool, where: str, count: _Count
) -> None:
    """Looks at what a kill has left, as the next start finds and mends it; then does the same once more."""
    before, after = states
    start = time.perf_counter()
    recovered(Place(copy / "out", copy / "private"))
    state = state_of(copy)
    count.kills += 1
    count.acknowledged += acknowledged
    count.changed += state == after
    if acknowledged and state != after:
        count.lost += 1
        count.moments.append(f"lost: {where}")
    if state not in (before, after) and (action.whole or not is_between(state, before, after)):
        count.half += 1
        count.moments.append(f"half: {where}: {sorted(state.items() ^ before.items())}")
    if state == before:
        ended = run(action.words, copy)
        count.slowest = max(count.slowest, time.perf_counter() - start)
        if ended != 0 or state_of(copy) != after or left_over(copy):
            count.stuck += 1
            count.moments.append(f"stuck: {where}: {left_over(copy)}")
