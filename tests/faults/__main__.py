"""``python -m tests.faults [--quick] [--json] [--seed N]``: kills, power cuts, flipped bits, full disks, writers."""

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.figure import Meter
from tests.faults.actions import PLAIN
from tests.faults.kills import kills
from tests.faults.medium import full_disks, read_only
from tests.faults.power import power_cuts

_IN_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: so many copies need no disk."""


def main(arguments: list[str] | None = None) -> int:
    """Runs all of it and prints figures and bars.

    Returns:
        0 if all of it ran, whether or not the bars hold.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Lets things go wrong, and counts.")
    parser.add_argument("--quick", action="store_true", help="a minute's worth")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args(arguments)
    meter, start = Meter(), time.perf_counter()
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as folder:
        quick, place = options.quick, Path(folder)
        kills(meter, PLAIN, *((40, 4) if quick else (1000, 50)), options.seed, place)
        full_disks(meter, PLAIN, 6 if quick else 50, place)
        read_only(meter, PLAIN, place)
        power_cuts(meter, PLAIN, 1000 if quick else 20_000, options.seed, place)
    meter.note("all of it", time.perf_counter() - start, "s")
    if options.json:
        figures, bars = [*map(asdict, meter.figures)], [*map(asdict, meter.bars)]
        print(json.dumps({"seed": options.seed, "figures": figures, "bars": bars}))
    else:
        print("\n".join(map(str, (*meter.figures, *meter.bars))), f"\nseed {options.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
