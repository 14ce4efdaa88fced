"""Runs one benchmark in this process and prints its figures as JSON: ``python -m benchmarks.job placement 1000 80``."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict

from benchmarks import importing, placement, reporting
from benchmarks.figure import Meter, peak_mib

JOBS: dict[str, Callable[..., None]] = {
    "placement": placement.run,
    "import": importing.run,
    "report": reporting.run,
}


def main(arguments: list[str]) -> int:
    """Runs the job and adds its peak memory."""
    meter = Meter()
    JOBS[arguments[0]](meter, *map(int, arguments[1:]))
    peak = peak_mib()
    if peak is not None:
        meter.note("peak memory of one process", peak, "MiB")
    print(json.dumps([asdict(figure) for figure in meter.figures]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
