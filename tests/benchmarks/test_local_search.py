"""The local-search peer is asked our question and scored by our objective; Timefold itself need not be there."""

import json
import subprocess
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from benchmarks import local_search, peers
from benchmarks.figure import Meter
from benchmarks.shape import published_shape
from planner.domain.levels import SEATS
from planner.placement.network.arcs import cost_weights, most_costs
from planner.placement.problem.problem import Problem, build_problem

needs_timefold = pytest.mark.skipif(
    local_search.lacking() is not None, reason=f"Timefold: {local_search.lacking() or 'there'}"
)


@pytest.fixture(scope="module")
def problem() -> Problem:
    return build_problem(published_shape(120, 20, seed=3))


def test_question_and_score_agree(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever answers: missing weights and costs of the question are those of our levels."""
    seen: dict[str, Any] = {}

    def first_come(_command: list[str], **words: Any) -> Any:
        placed: list[list[int]] = []
        taken: set[int] = set()
        seen.update(missing=0, costs=0, names=[])
        for number, position in enumerate(json.loads(words["input"])["positions"]):
            free = [(p, c) for p, c in zip(position["people"], position["costs"], strict=True) if p not in taken]
            free = free[: len(position["weights"])]
            # Weights descend, so that the first names are the most needed.
            seen["missing"] += sum(position["weights"][len(free) :])
            seen["costs"] += sum(cost for _, cost in free)
            seen["names"].append(len(free))
            taken |= {person for person, _ in free}
            placed += [[number, person] for person, _ in free]
        return SimpleNamespace(returncode=0, stdout=json.dumps({"placed": placed}))

    monkeypatch.setattr(subprocess, "run", first_come)
    levels = local_search.search(problem, 1)
    # One more rank of an outage weighs one more class of names, and every other level its own number of names.
    weights = problem.worths.weight.reshape(problem.need.shape)
    assert seen["missing"] == int((weights * seen_missing(problem, seen["names"])).sum()) > 0
    assert levels[:SEATS] == tuple(problem.worths.levels(seen_missing(problem, seen["names"])).tolist())
    costs = cost_weights(int(min(problem.size.sum(), problem.need.sum())), most_costs(problem))
    assert seen["costs"] == int(np.dot(costs, levels[SEATS:]))


def seen_missing(problem: Problem, names: list[int]) -> np.ndarray:
    """5 × P missing names by step, counted one by one."""
    return np.array([
        [sum(rank > count for rank in range(before + 1, before + int(need) + 1)) for count, before, need in zip(
            names, ends, row, strict=True
        )]
        for ends, row in zip(np.cumsum(problem.need, axis=0) - problem.need, problem.need, strict=True)
    ])  # fmt: skip


def test_an_answer_that_breaks_a_rule_is_refused(problem: Problem) -> None:
    group, position = int(problem.group[0]), int(problem.position[0])
    person = int(problem.size[:group].sum())
    assert local_search.on_arcs(problem, [[position, person]]).tolist()[:2] == [1, 0]
    others = set(range(len(problem.columns))) - set(problem.position[problem.group == group].tolist())
    for wrong in ([[position, person]] * 2, [[min(others), person]], [[position, int(problem.size.sum())]]):
        with pytest.raises(RuntimeError, match="broke a rule"):
            local_search.on_arcs(problem, wrong)


@pytest.mark.parametrize("there", [False, True])
def test_what_is_lacking_is_said(
    there: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: "java" if there else None)
    monkeypatch.setenv(local_search.PYTHON, "no-such-python")
    meter = Meter()
    peers.run(meter, 60, 8)
    why = local_search.lacking() or ""
    assert (local_search.PYTHON if there else "Java") in why
    assert f"SKIPPED: local-search peer (Timefold): {why}." in capsys.readouterr().err


@needs_timefold
def test_timefold_finds_a_tiny_optimum() -> None:
    meter = Meter()
    peers._local_search(meter, "tiny", (tiny := build_problem(published_shape(60, 6))), _best(tiny), 3)
    assert meter.figures[0].value == 1.0


def _best(problem: Problem) -> tuple[int, ...]:
    levels = peers.textbook(problem, 10.0)[1]
    assert levels is not None
    return levels
