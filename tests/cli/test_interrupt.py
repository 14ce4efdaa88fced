"""Ctrl-C and a solver that dies still leave the best verified plan (docs/sources.md, Limits and stops)."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.domain.plan import Status, Stopped
from planner.jobs import samples
from planner.store.documents import read_plan
from tests.cli.kit import World, planner

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals as a POSIX terminal sends them")


@contextmanager
def solving(world: World, out: Path, *scenarios: str) -> Iterator[subprocess.Popen[str]]:
    """``python -m planner solve`` in a process group of its own, as a terminal starts it."""
    places = ["--roster", world.roster, "--organisation", samples.organisation(), "--out", out, "--lang", "en"]
    words = [sys.executable, "-m", "planner", "solve", *scenarios, *map(str, places)]
    with subprocess.Popen(
        words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        try:
            yield run
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)


def read_until(run: subprocess.Popen[str], said: str) -> None:
    assert run.stderr is not None
    for line in run.stderr:
        if said in line:
            return
    pytest.fail(f"never said {said!r}")


def child_of(pid: int) -> int:
    """The solver's process: the child that was spawned and is no resource tracker."""
    for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split() or _children(pid)):
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            return child
    pytest.fail("no child found")


def _children(pid: int) -> list[str]:
    """Children that other threads of the process have started."""
    return [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


def test_ctrl_c_keeps_the_verified_plan(world: World, tmp_path: Path) -> None:
    with solving(world, tmp_path, "SC9") as run:
        read_until(run, "looking further")
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 0, err
    plan = read_plan(tmp_path / "plans/SC9.json")
    assert (plan.status, plan.stopped) == (Status.FEASIBLE, Stopped.INTERRUPTED)
    assert "W-CLI-033" in err
    assert "SC9" in out
    assert "Traceback" not in err
    assert planner("verify", tmp_path / "plans/SC9.json").code == 0


def test_ctrl_c_before_any_plan_ends_with_its_own_code(world: World, tmp_path: Path) -> None:
    with solving(world, tmp_path, "SC9", "SC8") as run:
        read_until(run, "solving")
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 3, err
    assert out == ""
    assert err.count("E-CLI-030") == 2
    assert "Traceback" not in err
    assert not list(tmp_path.glob("plans/*"))


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds the child through /proc")
def test_a_killed_solver_leaves_the_verified_plan(world: World, tmp_path: Path) -> None:
    with solving(world, tmp_path, "SC9") as run:
        read_until(run, "looking further")
        os.kill(child_of(run.pid), signal.SIGKILL)
        _, err = run.communicate(timeout=60)
    assert run.returncode == 0, err
    assert "W-CLI-034" in err
    assert read_plan(tmp_path / "plans/SC9.json").status is Status.FEASIBLE
    assert planner("verify", tmp_path / "plans/SC9.json").code == 0
