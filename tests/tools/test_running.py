"""Ctrl-C goes to whoever works, who ends in their own time; the tool that started them waits."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORK = """
import pathlib, sys, time
pathlib.Path(sys.argv[1]).touch()
try:
    time.sleep(60)
except KeyboardInterrupt:
    time.sleep(1.5)
    print("stored", flush=True)
    sys.exit(130)
"""
START = """
import sys
sys.path.insert(0, "tools")
import dev
sys.exit(dev.run(sys.executable, "-c", sys.argv[1], sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a group")
def test_whoever_is_stopped_ends_in_their_own_time(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    command = [sys.executable, "-c", START, WORK, str(begun)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        while not begun.exists():
            time.sleep(0.05)
        time.sleep(0.3)  # until it sleeps within its try
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=20)
    assert said.strip() == "stored"
    assert process.returncode == 130
