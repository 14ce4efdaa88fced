"""``python -m benchmarks [placement|scale|…|all] [--quick] [--json]``: each job in a process of its own."""

import argparse
import json
import platform
import subprocess
import sys
from typing import Any

from benchmarks.figure import Bar, Figure
from benchmarks.registry import JOBS


def main(arguments: list[str] | None = None) -> int:
    """Runs the jobs asked for and prints every figure with the command that gives it, and every bar.

    Returns:
        0 if all jobs ran, whether or not their bars hold; 1 otherwise.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures speed and memory.")
    parser.add_argument("job", nargs="?", default="all", choices=[*JOBS, "all"])
    parser.add_argument("--quick", action="store_true", help="smaller sizes, for a first look")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    options = parser.parse_args(arguments)
    results: list[dict[str, Any]] = []
    for name in JOBS if options.job == "all" else [options.job]:
        result = _run(name, quick=options.quick, aloud=not options.json)
        if result is None:
            return 1
        results.append(result)
    if options.json:
        bars = [bar for result in results for bar in result.pop("bars")]
        about = {"python": platform.python_version(), "system": platform.platform()}
        print(json.dumps({**about, "jobs": results, "bars": bars}, indent=1))
    return 0


def _run(name: str, *, quick: bool, aloud: bool) -> dict[str, Any] | None:
    """Runs one job in a process of its own; None if it failed."""
    sizes = JOBS[name].quick if quick else JOBS[name].full
    command = ["-m", "benchmarks.job", name, *map(str, sizes)]
    shown = " ".join(["python", *command])
    if aloud:
        print(f"\n{name}: {shown}", flush=True)
    done = subprocess.run([sys.executable, *command], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        print(f"{name} failed (exit code {done.returncode}); its own words stand above.", file=sys.stderr)
        return None
    measured = json.loads(done.stdout.splitlines()[-1])
    figures, bars = [Figure(**row) for row in measured["figures"]], [Bar(**row) for row in measured["bars"]]
    if aloud:
        print("\n".join(f"  {row}" for row in (*figures, *bars)), flush=True)
    return {"job": name, "command": shown, "figures": measured["figures"], "bars": measured["bars"]}


if __name__ == "__main__":
    sys.exit(main())
