"""What a solve that was cut short leaves of the plan that was there: the better one, of the same inputs."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from planner.checks.verify import Witness
from planner.domain.finding import finding
from planner.domain.plan import InputFile, InputKind, Plan, Status, Stopped
from planner.jobs import codes, plan_folder
from planner.jobs.inputs import Question, Sources, read_case
from planner.jobs.plan_folder import SolvedFolder, solve_into
from planner.jobs.solving import Answer, Quiet
from planner.placement import solve
from planner.store.documents import read_plan
from tests import builders as b
from tests.jobs.keeping.adopted_world import make, write_roster

Solve = Callable[..., SolvedFolder]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "w")


@pytest.fixture
def again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Solve:
    """Solves X once more: to the end, or cut short with a plan whose first level is so much worse."""

    def do(worse: int | None = None, status: Status = Status.FEASIBLE) -> SolvedFolder:
        question = read_case(
            Sources(folder / "roster.json", folder / "org", folder / "X.toml", folder / "settings.toml")
        )
        plan = solve(question.case)
        told: tuple[Any, ...] = ()
        if worse is not None:
            objective = (plan.objective[0] + worse, *plan.objective[1:])
            changes = {"status": status, "stopped": Stopped.INTERRUPTED, "objective": objective}
            plan, told = plan.model_copy(update=changes), (finding(codes.STOPPED_BY_USER, scenario="X"),)
        answer = Answer(question.case, plan, Witness(question.case).examine(solve(question.case)).certified, 0.0, told)

        def cases(*given: Any) -> list[Answer]:
            given[-1](0, answer)
            return [answer]

        monkeypatch.setattr(plan_folder, "solve_cases", cases)
        return solve_into(folder, [question], Quiet())

    return do


def stored(folder: Path) -> Plan:
    return read_plan(folder / "plans" / "X.json")


@pytest.mark.parametrize("worse", [0, 1])
def test_what_is_no_better_leaves_the_plan_of_the_same_inputs(folder: Path, again: Solve, worse: int) -> None:
    again()
    before = (folder / "plans" / "X.json").read_bytes()
    done = again(worse)
    assert (folder / "plans" / "X.json").read_bytes() == before
    assert [one.code for one in done.findings] == ["W-CLI-163"]
    assert done.rows[0].kept
    assert done.rows[0].plan == stored(folder)
    assert done.rows[0].plan.status is Status.OPTIMAL


@pytest.mark.parametrize(("worse", "status"), [(-1, Status.FEASIBLE), (1, Status.OPTIMAL)])
def test_what_is_better_or_proven_takes_its_place(folder: Path, again: Solve, worse: int, status: Status) -> None:
    again()
    before = stored(folder)
    done = again(worse, status)
    assert [one.code for one in done.findings] == ["W-CLI-033"]
    assert stored(folder).objective[0] == before.objective[0] + worse
    assert not done.rows[0].kept


def test_of_other_inputs_it_takes_its_place(folder: Path, again: Solve) -> None:
    again()
    write_roster(b.roster(*b.people(5, "p")), folder / "roster.json")
    assert not again(1).rows[0].kept
    assert stored(folder).status is Status.FEASIBLE


def test_what_the_verifier_refuses_or_cannot_be_read_does_not_stay(folder: Path, again: Solve) -> None:
    again()
    path = folder / "plans" / "X.json"
    whole = path.read_bytes()
    path.write_bytes(b"{" + whole)
    assert not again(1).rows[0].kept
    from planner.store.documents import write_plan

    plan = again().rows[0].plan
    write_plan(plan.model_copy(update={"objective": (plan.objective[0] - 1, *plan.objective[1:])}), path)
    assert not again(1).rows[0].kept


def test_a_solve_with_nothing_there_is_stored(folder: Path, again: Solve) -> None:
    (folder / "plans" / "X.json").unlink()
    done = again(1)
    assert [one.code for one in done.findings] == ["W-CLI-033"]
    assert replace(done.rows[0], seconds=0.0).kept is False


@pytest.mark.parametrize(
    ("previous", "moved", "stays"),
    [("itself", False, True), ("itself", True, False), ("another", False, False), ("", False, False)],
)
def test_solved_from_itself_with_nobody_moved_it_stays(
    folder: Path, again: Solve, monkeypatch: pytest.MonkeyPatch, previous: str, moved: bool, stays: bool
) -> None:
    (row,) = again().rows
    path = folder / "plans" / "X.json"
    before = path.read_bytes()
    named = Question.named
    digest = {"itself": sha256(before).hexdigest(), "another": "0" * 64}.get(previous)
    more = (InputFile(kind=InputKind.PREVIOUS, path="X.json", sha256=digest),) if digest else ()
    monkeypatch.setattr(Question, "named", lambda own, at: (*named(own, at), *more))
    if moved:
        plan = read_plan(path)
        one, other = plan.placements
        swapped = (one.model_copy(update={"person": other.person}), other.model_copy(update={"person": one.person}))
        from planner.store.documents import write_plan

        write_plan(plan.model_copy(update={"placements": swapped}), path)
        digest = sha256(path.read_bytes()).hexdigest()
        more = (InputFile(kind=InputKind.PREVIOUS, path="X.json", sha256=digest),)
        said = SimpleNamespace(findings=(), certified=row.certified)
        monkeypatch.setattr(Witness, "examine", lambda _own, _plan: said)  # what else is wrong with it is not the point
    done = again()
    assert done.rows[0].kept is stays
    assert [one.code for one in done.findings] == (["I-CLI-170"] if stays else [])
    assert (path.read_bytes() == before) is (stays or not previous)
