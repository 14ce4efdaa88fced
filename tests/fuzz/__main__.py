"""``python -m tests.fuzz [--seconds N] [--json] [--seed N]``: each target in a process of its own, several at once."""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figure import Meter
from tests.fuzz import seeds
from tests.fuzz.targets import SECONDS, TARGETS

_SHARES = {"csv": 4, "roster": 3, "workbook": 3, "scenario": 1, "settings": 1, "columns": 1}
"""Of the time."""
_ROWS_EACH_SECOND = 60
_MEMORY_MIB = 600
_DONE = re.compile(r"Done (\d+) (?:runs|in)|#(\d+)\s+DONE")


def main(arguments: list[str] | None = None) -> int:
    """Feeds every target and prints figures and bars.

    Returns:
        0 if all of it ran, whether or not something was found.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Feeds the importer with mutants.")
    parser.add_argument("--seconds", type=int, default=3600, help="processor time in all")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 10**6))
    parser.add_argument("--found", type=Path, help="folder to keep inputs that broke something")
    options = parser.parse_args(arguments)
    meter = Meter()
    with tempfile.TemporaryDirectory() as folder:
        found = options.found or Path(folder) / "found"
        found.mkdir(parents=True, exist_ok=True)
        jobs = _jobs(options.seconds, options.seed, Path(folder), found)
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for name, runs, broke, words in pool.map(_run, *zip(*jobs, strict=True)):
                meter.note(f"{name}: inputs", runs, "rows")
                meter.bar(f"{name}: crashes, hangs above {SECONDS} s, memory above {_MEMORY_MIB} MiB", broke, 0)
                if broke:
                    print(f"{name}:\n{words}", file=sys.stderr)
        if find_spec("atheris") is None:
            print("Atheris is not installed here: only Hypothesis was run.", file=sys.stderr)
    if options.json:
        figures, bars = [*map(asdict, meter.figures)], [*map(asdict, meter.bars)]
        print(json.dumps({"seed": options.seed, "figures": figures, "bars": bars}))
    else:
        print("\n".join(map(str, (*meter.figures, *meter.bars))), f"\nseed {options.seed}")
    return 0


def _jobs(seconds: int, seed: int, folder: Path, found: Path) -> list[tuple[str, list[str]]]:
    """Name and command of every target."""
    total = sum(_SHARES.values()) + 1
    rows = ("rows (Hypothesis)", ["tests.fuzz.rows", str(max(50, seconds // total * _ROWS_EACH_SECOND)), str(seed)])
    if find_spec("atheris") is None:
        return [rows]
    jobs = [rows]
    for target in TARGETS:
        corpus = folder / target
        corpus.mkdir()
        for number, data in enumerate(seeds.of(target)):
            (corpus / str(number)).write_bytes(data)
        limits = [f"-max_total_time={max(5, seconds * _SHARES[target] // total)}", f"-seed={seed}"]
        limits += [f"-timeout={SECONDS}", f"-rss_limit_mb={_MEMORY_MIB}", "-max_len=8000"]
        jobs.append(
            (target, ["tests.fuzz.guided", target, *limits, f"-artifact_prefix={found}/{target}-", str(corpus)])
        )
    return jobs


def _run(name: str, words: list[str]) -> tuple[str, int, int, str]:
    """Runs one; its name, inputs, how often it broke, and its last words."""
    start = time.perf_counter()
    command = [sys.executable, "-m", *words]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    counts = [int(one or other) for one, other in _DONE.findall(done.stdout)]
    runs = counts[-1] if counts else 0
    print(f"{name}: {runs:,} inputs in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return name, runs, int(done.returncode != 0 or not runs), done.stdout[-2500:]


if __name__ == "__main__":
    sys.exit(main())
