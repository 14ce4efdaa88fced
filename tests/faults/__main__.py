"""``python -m tests.faults [--quick] [--json] [--seed N]``: kills, power cuts, flipped bits, full disks, writers."""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
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

_IN_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: so many copies need no disk."""
_QUICK_ACTIONS = 4


def main(arguments: list[str] | None = None) -> int:
    """Runs all of it and prints figures and bars.

    Returns:
        0 if all of it ran, whether or not the bars hold.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Lets things go wrong, and counts.")
    parser.add_argument("--quick", action="store_true", help="a minute's worth")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", nargs="*", help="these kinds alone, such as kills")
    options = parser.parse_args(arguments)
    meter, start = Meter(), time.perf_counter()
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as folder:
        for name, fault in _faults(meter, options.seed, Path(folder), quick=options.quick).items():
            if not options.only or name in options.only:
                begun = time.perf_counter()
                fault()
                print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    meter.note("all of it", time.perf_counter() - start, "s")
    if options.json:
        figures, bars = [*map(asdict, meter.figures)], [*map(asdict, meter.bars)]
        print(json.dumps({"seed": options.seed, "figures": figures, "bars": bars}))
    else:
        print("\n".join(map(str, (*meter.figures, *meter.bars))), f"\nseed {options.seed}")
    return 0


def _faults(meter: Meter, seed: int, place: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    """Every kind of fault by name, in the size that is asked for."""
    every: Sequence[Action] = (*PLAIN, *INSIDE)
    if quick:  # by the seed, so that other minutes try others
        every = random.Random(seed).sample(every, _QUICK_ACTIONS)
        print("quick: " + ", ".join(action.name for action in every), file=sys.stderr)
    return {
        "clocks": lambda: clocks(meter, place),
        "writers": lambda: writers(meter, 8, 20 if quick else 500, place),
        "read-only": lambda: read_only(meter, every, place),
        "full": lambda: full_disks(meter, every, 3 if quick else 50, place),
        "flips": lambda: flips(meter, *((100, 20) if quick else (10_000, 1000)), seed, place),
        "tamper": lambda: tamper(meter, 5 if quick else 200, seed, place),
        "power": lambda: power_cuts(meter, every, 300 if quick else 20_000, seed, place),
        "page": lambda: page_kills(meter, 4 if quick else 100, seed, place),
        "kills": lambda: kills(meter, every, *((27, 4) if quick else (1000, 50)), seed, place),
    }


if __name__ == "__main__":
    sys.exit(main())
