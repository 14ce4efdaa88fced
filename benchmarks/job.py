"""Runs one benchmark in this process and prints its figures as JSON: ``python -m benchmarks.job placement 1000 80``."""

import json
import sys
from dataclasses import asdict

from benchmarks.figure import Meter, peak_mib
from benchmarks.registry import JOBS


def main(arguments: list[str]) -> int:
    """Runs the job and adds its peak memory."""
    meter = Meter()
    JOBS[arguments[0]].run(meter, *map(int, arguments[1:]))
    peak = peak_mib()
    if peak is not None:
        meter.note("peak memory of one process", peak, "MiB")
    print(json.dumps({"figures": list(map(asdict, meter.figures)), "bars": list(map(asdict, meter.bars))}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
