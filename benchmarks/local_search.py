"""The local-search peer: Timefold on the same placement, for a given time, its answer scored by our own objective."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planner.placement.network.arcs import build_arcs
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import objective

PYTHON = "KRISPLAN_TIMEFOLD_PYTHON"
"""Environment variable: a Python that has the package ``timefold``; by default the one that runs."""

_MODEL = Path(__file__).with_name("timefold_model.py")
_START_S = 300
"""Seconds that starting Java, translating the model and building the start may take beyond the search."""


def lacking() -> str | None:
    """What this machine lacks for the peer, in words; None if nothing."""
    if shutil.which("java") is None:
        return "there is no Java runtime"
    python = _python()
    try:
        found = subprocess.run([python, "-c", "import timefold.solver"], capture_output=True, check=False)
    except OSError:
        return f"{PYTHON} names no Python that starts"
    return f"the Python in use has no package timefold (set {PYTHON} to one that has)" if found.returncode else None


def search(problem: Problem, seconds: int) -> tuple[int, ...]:
    """Levels of what local search finds.

    Args:
        problem: a problem without limits or couplings; the model has none.
        seconds: time for the search, the construction heuristic included, the start of Java not.

    Raises:
        ValueError: the problem has limits or couplings.
        RuntimeError: the peer failed, or placed somebody twice or where not eligible.
    """
    if problem.all_limits or problem.coupled:
        raise ValueError("the local-search model knows no limits")
    done = subprocess.run(
        [_python(), str(_MODEL)],
        input=json.dumps({"seconds": seconds, "positions": _positions(problem)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
        timeout=seconds + _START_S,
    )
    if done.returncode:
        raise RuntimeError(f"the local-search peer ended with exit code {done.returncode}")
    return objective(problem, on_arcs(problem, json.loads(done.stdout.splitlines()[-1])["placed"]))


def on_arcs(problem: Problem, placed: list[list[int]]) -> NDArray[np.int64]:
    """A names on the arcs of pairs of a position and a person.

    Raises:
        RuntimeError: somebody is placed twice or where not eligible.
    """
    position, person = np.array(placed, dtype=np.int64).reshape(-1, 2).T
    group = np.searchsorted(np.cumsum(problem.size), person, side="right")
    # Arcs are ascending by group and position, so that their keys can be searched.
    key, asked = (g * len(problem.columns) + p for g, p in ((problem.group, problem.position), (group, position)))
    arc = np.searchsorted(key, asked)
    if not np.array_equal(key[np.minimum(arc, len(key) - 1)], asked) or len(np.unique(person)) < len(person):
        raise RuntimeError("the local-search peer broke a rule")
    return np.bincount(arc, minlength=len(problem.group)).astype(np.int64)


def _positions(problem: Problem) -> list[dict[str, list[int]]]:
    """Of each position: eligible people (numbered group by group), their costs, and the weights of its names."""
    arcs = build_arcs(problem)
    weight = arcs.seat_weight.reshape(problem.need.shape)
    first = np.cumsum(problem.size) - problem.size
    asked = []
    for position in range(len(problem.columns)):
        of = np.flatnonzero(problem.position == position)
        people = [first[group] + np.arange(problem.size[group]) for group in problem.group[of]]
        asked.append(
            {
                "people": np.concatenate([*people, np.zeros(0, np.int64)]).tolist(),
                "costs": np.repeat(arcs.cost[of], problem.size[problem.group[of]]).tolist(),
                "weights": np.repeat(weight[:, position], problem.need[:, position]).tolist(),
            }
        )
    return asked


def _python() -> str:
    return os.environ.get(PYTHON) or sys.executable
