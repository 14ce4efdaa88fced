"""Recompiles the pins: every package, for every system and Python, with hashes and without naming any host."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def compile_pins(root: Path) -> int:
    """Writes ``constraints.txt`` and ``constraints-dev.txt``; returns the exit code.

    Pins move only as far as ``pyproject.toml`` asks; set ``UV_UPGRADE=1`` to move all of them to the newest. One
    version serves every Python wherever there is one with wheels for all: what is tried on one is then tried on all.
    """
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        print("The pins are compiled with uv, which is not installed (pip install uv, or set UV to its path).")
        return 2
    common = [uv, "pip", "compile", "pyproject.toml", "--group", "build", "--universal", "--generate-hashes"]
    common += ["--no-emit-index-url", "--no-header", "--no-annotate", "-q"]
    common += ["--fork-strategy", "fewest", "--only-binary", ":all:"]
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    for arguments in (
        ["-o", "constraints.txt"],
        ["--group", "dev", "-c", "constraints.txt", "-o", "constraints-dev.txt"],
    ):
        code = subprocess.call([*common, *arguments], cwd=root, env=environment)
        if code:
            return code
    print("Written: constraints.txt, constraints-dev.txt. Run the tests, then commit both with pyproject.toml.")
    return 0
