"""The benchmarks measure what they say: on instances so small that the answer is known."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import municipalities, peers, placement, resilience, robust, scale
from benchmarks.figure import Meter
from benchmarks.files import solve_files, write_case
from benchmarks.registry import JOBS
from benchmarks.resilience import SCENARIOS
from benchmarks.shape import published_shape
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.problem.problem import build_problem


@pytest.mark.parametrize("name", JOBS)
def test_every_job_can_be_found(name: str) -> None:
    assert callable(JOBS[name].run)


def test_a_bar_holds_up_to_its_goal() -> None:
    meter = Meter()
    for value in (1.5, 1.50001):
        meter.bar("bar", value, 1.5)
    assert [bar.holds for bar in meter.bars] == [True, False]


def test_a_bar_that_is_not_measured_is_listed() -> None:
    meter = Meter()
    meter.leave_open("bar", 1.5)
    assert [(bar.value, bar.goal, bar.holds) for bar in meter.bars] == [(None, 1.5, None)]
    assert "not measured" in str(meter.bars[0])


def test_a_quick_run_lists_every_promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work itself is left out: three gaps, five figures of a large city, two of single losses."""
    done: list[str] = []
    monkeypatch.setattr(robust, "solve_ensemble", lambda *_, **__: SimpleNamespace(gap=0.0))
    monkeypatch.setattr(robust, "textbook", lambda *_: (1, 1))
    monkeypatch.setattr(resilience, "SCENARIOS", tmp_path)
    shutil.copy(SCENARIOS / "SC05-dricksvatten.toml", tmp_path)
    for module, sizes in ((placement, (150, 12, 60, 8)), (resilience, (150, 12)), (robust, (1, 1, 1))):
        meter = Meter()
        module.run(meter, *sizes)
        done += [bar.bar for bar in meter.bars if bar.value is None or "sample" in bar.bar]
    assert len(done) == len(set(done)) == 10


def test_the_textbook_model_finds_the_same_optimum() -> None:
    case = published_shape(120, 20, seed=3)
    matrix = build(build_facts(case))
    status, levels = peers.textbook(build_problem(case, matrix), 20.0)
    assert (status, levels) == ("optimal", solve(case, matrix).objective)


def test_the_exponent_is_the_slope() -> None:
    assert scale.exponent((10, 100, 1000), [0.02, 2.0, 200.0]) == pytest.approx(2.0)


def test_a_case_from_its_files_is_the_case(tmp_path: Path) -> None:
    case = published_shape(150, 12)
    write_case(case, tmp_path)
    run = solve_files(tmp_path)
    (row,) = json.loads((tmp_path / "said.json").read_bytes())["scenarios"]
    assert tuple(row["objective"]) == solve(case).objective
    assert row["verified"]
    assert run.seconds > 0


def test_a_municipality_is_solved_and_accepted() -> None:
    done = municipalities.solve_one(250, 0)
    assert (done.proven, done.accepted) == (True, True)
    assert done.people > 250
