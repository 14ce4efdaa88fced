"""``python -m benchmarks [placement|import|report|all] [--quick] [--json]``: each job in a process of its own."""

import argparse
import json
import platform
import subprocess
import sys

from benchmarks.figure import Figure

FULL = {"placement": ("60000", "3000"), "import": ("11500",), "report": ()}
"""A large city; about 60,000 rows of HR files; the demo as it is."""
QUICK = {"placement": ("10000", "600"), "import": ("1000",), "report": ()}


def main(arguments: list[str] | None = None) -> int:
    """Runs the jobs asked for and prints every figure with the command that gives it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures speed and memory.")
    parser.add_argument("job", nargs="?", default="all", choices=[*FULL, "all"])
    parser.add_argument("--quick", action="store_true", help="smaller sizes, for a first look")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    options = parser.parse_args(arguments)
    sizes = QUICK if options.quick else FULL
    results = []
    for name in FULL if options.job == "all" else [options.job]:
        command = ["-m", "benchmarks.job", name, *sizes[name]]
        shown = " ".join(["python", *command])
        if not options.json:
            print(f"\n{name}: {shown}", flush=True)
        done = subprocess.run([sys.executable, *command], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            print(f"{name} failed (exit code {done.returncode}); its own words stand above.", file=sys.stderr)
            return 1
        figures = [Figure(**figure) for figure in json.loads(done.stdout.splitlines()[-1])]
        results.append({"job": name, "command": shown, "figures": [vars(figure) for figure in figures]})
        if not options.json:
            print("\n".join(f"  {figure}" for figure in figures), flush=True)
    if options.json:
        print(
            json.dumps({"python": platform.python_version(), "system": platform.platform(), "jobs": results}, indent=1)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
