"""``python -m tests.faults [--quick] [--json] [--seed N]``: kills, power cuts, flipped bits, full disks, writers."""

import argparse
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from benchmarks.figure import Meter
from tests.faults.kinds import KINDS, let_happen

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
    parser.add_argument("--only", nargs="*", choices=KINDS, help="these kinds alone, such as kills")
    options = parser.parse_args(arguments)
    meter, start = Meter(), time.perf_counter()
    wanted = [name for name in KINDS if not options.only or name in options.only]
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as folder:
        # Each kind in a process of its own, that forks and kills without a thread beside it; the longest come first.
        new = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(2, os.cpu_count() or 1), new, max_tasks_per_child=1) as pool:
            running = {
                name: pool.submit(let_happen, name, options.seed, Path(folder), options.quick) for name in wanted
            }
            for name in wanted:
                measured = running[name].result()
                meter.figures += measured.figures
                meter.bars += measured.bars
    meter.note("all of it", time.perf_counter() - start, "s")
    if options.json:
        figures, bars = [*map(asdict, meter.figures)], [*map(asdict, meter.bars)]
        print(json.dumps({"seed": options.seed, "figures": figures, "bars": bars}))
    else:
        print("\n".join(map(str, (*meter.figures, *meter.bars))), f"\nseed {options.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
