"""One front door for everybody who runs or changes krisplan: sets up ``.venv`` and runs things in it.

Needs nothing but Python 3.11 or later with venv and pip; works the same on Linux, macOS and Windows
(``python3 tools/dev.py demo``, ``py tools/dev.py demo``). Written so that an older Python can at least read it and say
what is wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

USAGE = """\
usage: python3 tools/dev.py COMMAND [options passed on]

  demo [--out DIR …]   set up, then run `planner demo`: every sample scenario, solved and verified, into out/
  open [--demo …]      set up, then run `planner open`: the page in the browser
  test [pytest …]      set up, then check, then run the everyday tests
  test-long [pytest …] set up, then run the long suites
  faults [--quick …]   set up, then let things go wrong (kills, power cuts, full disks …) and count what is lost
  fuzz [--seconds …]   set up, then feed the importer with mutants (Atheris where it has wheels, Hypothesis everywhere)
  pictures             set up, then take a picture of every screen, into out/pictures
  bundle --for SYSTEM  collect the program and its wheels for a machine without a network (windows, linux, macos)
  check                format, lint, types, layers, generated documents
  docs                 write the generated documents
  setup                only set up (everything that test needs)
  pins                 recompile constraints.txt and constraints-dev.txt (needs uv)
"""
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes a folder of its own, for this user alone
MODULES = {"faults": "tests.faults", "fuzz": "tests.fuzz", "pictures": "tools.pictures", "docs": "tools.documents"}
"""What runs with everything that tests need."""
BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""It is kept even where the machine says otherwise: what starts many processes would compile all of it in each."""


def refuse_old_python() -> None:
    """Stops with one clear sentence where the Python that runs this is too old."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs it with an older one shall be told
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(
            f"krisplan needs Python 3.11 or later; this is {found} ({sys.executable}). Please run it with a newer one."
        )


def run(python: Path, *arguments: str, **more: str) -> int:
    """Runs a module of the environment in the repository's root, with more variables; returns its exit code."""
    environment = {**os.environ, **more}
    if os.name == "nt":
        environment.setdefault("PYTHONUTF8", "1")
    with subprocess.Popen([str(python), *arguments], cwd=ROOT, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the child has heard it, too, and ends in its own time: it may have to store
                continue


def check(python: Path) -> int:
    """Runs every check, so that all that is wrong is seen at once; returns 1 if any failed."""
    steps = (
        ("types", ("-m", "mypy", "--no-error-summary", "--cache-dir", ".mypy_cache/check")),
        ("format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
        ("lint", ("-m", "ruff", "check", "--quiet", ".")),
        ("layers", ("-m", "tools.layers")),
        ("generated documents", ("-m", "tools.documents", "--check")),
    )

    def step(name: str, arguments: tuple[str, ...]) -> str | None:
        start = time.perf_counter()
        code = run(python, *arguments)
        print(f"check {name}: {'ok' if code == 0 else 'FAILED'} ({time.perf_counter() - start:.1f} s)", flush=True)
        return name if code else None

    # Types take longer than all the rest together, so that one other step beside them is enough.
    with ThreadPoolExecutor(2) as pool:
        failed = [name for name in pool.map(step, *zip(*steps, strict=True)) if name]
    if failed:
        print(f"Failed: {', '.join(failed)}. `ruff format .` and `ruff check --fix .` mend most of format and lint.")
    return 1 if failed else 0


def tests(python: Path, extra: list[str]) -> int:
    """Tests on as many processes as there are cores, at most four.

    Each process begins with its own stretch of files and steals from the others when it is done, so that what a file
    sets up is mostly set up once. Their files lie in memory where there is room: a workspace waits for the disk at each
    step, half of a test's time.
    """
    if not any(word == "-n" or word.startswith(("-n", "--numprocesses")) for word in extra):
        extra = ["-n", str(min(4, os.cpu_count() or 1)), *extra]
    more = dict(BYTECODE)
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        more["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)
    return run(python, "-m", "pytest", "--dist", "worksteal", *extra, **more)


def main(arguments: list[str]) -> int:
    """Runs one command; returns the exit code."""
    refuse_old_python()
    from tools.pins import compile_pins
    from tools.setup import add, environment

    command, extra = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command in ("demo", "open"):
        return run(environment("constraints.txt"), "-P", "-m", "planner", command, *extra)
    if command == "bundle":
        return run(environment("constraints.txt"), "-m", "tools.bundle", *extra)
    if command == "pins":
        return compile_pins(ROOT)
    if command not in ("test", "test-long", "check", "setup", *MODULES):
        print(USAGE, end="")
        return 0 if command in ("help", "-h", "--help") else 2
    python = environment("constraints-dev.txt")
    if command == "fuzz":
        add(python, "constraints-fuzz.txt")
    if command in MODULES:
        return run(python, "-m", MODULES[command], *extra, **BYTECODE)
    failed = check(python) if command in ("check", "test") else 0
    if failed or not command.startswith("test"):
        return failed
    return tests(python, ["-m", "long", *extra] if command == "test-long" else extra)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
