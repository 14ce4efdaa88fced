"""Every kind of fault by name, each to be let loose in a process of its own."""

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.figure import Meter
from tests.faults.actions import PLAIN, Action
from tests.faults.clocks import clocks
from tests.faults.flips import flips
from tests.faults.inside import INSIDE
from tests.faults.kills import kills
from tests.faults.medium import full_disks, read_only
from tests.faults.page import page_kills
from tests.faults.power import power_cuts
from tests.faults.tamper import tamper
from tests.faults.writers import writers

_QUICK_ACTIONS = 4


def let_happen(name: str, seed: int, into: Path, quick: bool) -> Meter:
    """One kind of fault, in a folder of its own: its figures and bars."""
    meter, start, place = Meter(), time.perf_counter(), into / name
    place.mkdir()
    every: Sequence[Action] = (*PLAIN, *INSIDE)
    if quick:  # by the seed, so that other minutes try others
        every = random.Random(seed).sample(every, _QUICK_ACTIONS)
    KINDS[name](meter, every, seed, place, quick)
    # At once, and not at the end alone: whoever stops a long run keeps what it has measured.
    done = "\n".join(map(str, (*meter.figures, *meter.bars)))
    print(f"{name}: {time.perf_counter() - start:.0f} s\n{done}", file=sys.stderr, flush=True)
    return meter


Kind = Callable[[Meter, Sequence[Action], int, Path, bool], None]
"""Lets one kind of fault happen: to these actions, by this seed, in this folder, in a minute's worth or whole."""

KINDS: dict[str, Kind] = {
    "kills": lambda meter, every, seed, place, quick: kills(
        meter, every, *((27, 4) if quick else (1000, 50)), seed, place
    ),
    "full": lambda meter, every, _seed, place, quick: full_disks(meter, every, 3 if quick else 50, place),
    "power": lambda meter, every, seed, place, quick: power_cuts(meter, every, 300 if quick else 20_000, seed, place),
    "page": lambda meter, _every, seed, place, quick: page_kills(meter, 4 if quick else 100, seed, place),
    "flips": lambda meter, _every, seed, place, quick: flips(
        meter, *((100, 20) if quick else (10_000, 1000)), seed, place
    ),
    "tamper": lambda meter, _every, seed, place, quick: tamper(meter, 5 if quick else 200, seed, place),
    "writers": lambda meter, _every, _seed, place, quick: writers(meter, 8, 20 if quick else 500, place),
    "read-only": lambda meter, every, _seed, place, _quick: read_only(meter, every, place),
    "clocks": lambda meter, _every, _seed, place, _quick: clocks(meter, place),
}
"""Every kind by name, the longest first."""
