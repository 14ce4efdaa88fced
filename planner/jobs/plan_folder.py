"""Solves scenarios and stores what came back: one plan file per scenario and the run record beside them."""

import json
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from planner.analysis.solved import Solved
from planner.compute import LOCAL, Place
from planner.domain.case import Case
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import InputKind, Plan, Status
from planner.files.mounts import shelf_of
from planner.files.places import exists, is_same, make_folder
from planner.files.writing import inside
from planner.jobs import codes
from planner.jobs.inputs import Question
from planner.jobs.keeping.at_least_as_good import at_least_as_good
from planner.jobs.notes import notes_of
from planner.jobs.solving import Answer, Progress, solve_cases
from planner.jobs.stops import ExitCode, StopCommandError
from planner.text.typed import typed

if TYPE_CHECKING:
    from threading import Event

    from planner.checks.certificate import Certified

PLANS, CHANGED = "plans", "changed"


@dataclass(frozen=True)
class Row(Solved):
    """A verified plan with its case, and what the summary says of its making."""

    certified: "Certified"
    """What arithmetic alone says of how good the plan is."""
    path: Path
    """Where the plan is stored."""
    seconds: float
    notes: tuple[Finding, ...]
    """What must be told of it and of its inputs."""
    kept: bool = False
    """Whether it is the plan that was there before, since the solve was cut short and has found nothing better."""


@dataclass(frozen=True)
class SolvedFolder:
    """What was solved and stored."""

    rows: tuple[Row, ...]
    """One per scenario that has a plan."""
    findings: tuple[Finding, ...]
    """Why a scenario has no plan, or one whose solve was stopped."""


def has_gaps(plan: Plan) -> bool:
    """Whether names of the minimum are missing."""
    return any(missing.minimum for missing in plan.missing)


def solve_into(
    out: Path,
    questions: Sequence[Question],
    progress: Progress,
    *,
    time_limit_s: float | None = None,
    place: Place = LOCAL,
    stop: "Event | None" = None,
    stored: Callable[[Row], None] = lambda _row: None,
) -> SolvedFolder:
    """Solves every case, verifies and stores its plan (``place_of``), each as soon as it is there.

    ``stop`` ends it early, as Ctrl-C does; ``stored`` is told of each plan once it is stored.

    Returns:
        One row per scenario that has a plan, and findings on those without one.

    Raises:
        InputRefusedError: two scenarios have the same id, or a plan would take the place of one that it rests on, or
            of one for other scenarios.
        StopCommandError: no scenario has a plan (exit code 3).
    """
    cases = [question.case for question in questions]
    refuse_twins([case.scenario.id for case in cases])
    plans = out / PLANS
    targets = [place_of(plans, case) for case in cases]
    for question, target in zip(questions, targets, strict=True):
        refuse_own_input(target, [path for kind, path in question.paths if path and not _kept(kind, path)])
        _refuse_another(target, question.case)
    for folder in dict.fromkeys(target.parent for target in targets):
        make_folder(folder)
    by_index: dict[int, Row] = {}
    stays: dict[str, Finding] = {}

    def store(index: int, answer: Answer) -> None:
        by_index[index] = row = _store(targets[index], questions[index], answer)
        if row.kept:
            whole = answer.plan is not None and answer.plan.status is Status.OPTIMAL
            code = codes.UNCHANGED if whole else codes.EARLIER_KEPT
            stays[row.case.scenario.id] = finding(code, scenario=row.case.scenario.id)
        stored(row)

    answers = solve_cases(cases, progress, time_limit_s, place, stop, store)
    rows = tuple(by_index[index] for index in sorted(by_index))
    _write_record(out, answers)
    told = tuple(one for answer in answers for one in _told(answer, stays.get(answer.case.scenario.id)))
    if not rows:
        raise StopCommandError(ExitCode.NO_PLAN, told)
    return SolvedFolder(rows, told)


def place_of(plans: Path, case: Case) -> Path:
    """Where the plan of a case is stored: under its scenario's id; made with switches, apart in a folder of its own.

    Its name also holds a digest of the switches, so that it takes the place of no plan but that of the same switches.
    """
    ident, switches = case.scenario.id, case.switches
    if not switches:
        return inside(plans, f"{ident}.json")
    said = "; ".join(one.asked.said for one in switches)
    return inside(plans / CHANGED, f"{ident}-{blake2b(said.encode(), digest_size=4).hexdigest()}.json")


def exit_code(rows: Sequence[Row], wanted: int) -> ExitCode:
    """0 if every scenario wanted has a plan, else 3."""
    return ExitCode.OK if len(rows) == wanted else ExitCode.NO_PLAN


def refuse_twins(ids: Sequence[str]) -> None:
    """Two plans of one scenario would overwrite each other, and so would S1 and s1 where files have no case.

    Raises:
        InputRefusedError: a scenario id stands twice.
    """
    folded = [one.casefold() for one in ids]
    twins = sorted({one for one in ids if folded.count(one.casefold()) > 1})
    if twins:
        raise InputRefusedError(tuple(finding(codes.SAME_SCENARIO_TWICE, scenario=twin) for twin in twins))


def without_twins(plans: Sequence[Plan], *, together: bool) -> list[Plan]:
    """The plans without what some of them say twice: a joint plan, or the plans of its scenarios by themselves.

    Args:
        plans: some of which may be joint.
        together: whether the joint ones stay.
    """
    inside = {one for plan in plans for one in plan.scenarios}
    alone = {plan.scenario for plan in plans if not plan.scenarios}
    if together:
        return [plan for plan in plans if plan.scenarios or plan.scenario not in inside]
    return [plan for plan in plans if not alone.intersection(plan.scenarios)]


def refuse_twin_plans(plans: Sequence[Plan]) -> None:
    """Plans that are shown together are of different scenarios; a joint plan is of each that it serves.

    Raises:
        InputRefusedError: a scenario has two plans.
    """
    inside = {one: plan.scenario for plan in plans for one in plan.scenarios}
    alone = [plan.scenario for plan in plans if plan.scenario in inside and not plan.scenarios]
    if alone:
        found = (finding(codes.IN_JOINT_PLAN, scenario=one, joint=inside[one]) for one in dict.fromkeys(alone))
        raise InputRefusedError(tuple(found))
    refuse_twins([ident for plan in plans for ident in plan.ids])


def _kept(kind: InputKind, path: Path) -> bool:
    """Whether a plan that another takes the place of stays as an earlier version: one that rests on it is verified."""
    return kind is InputKind.PREVIOUS and shelf_of(path) is not None


def refuse_own_input(target: Path, inputs: Iterable[Path]) -> None:
    """Asked before any work: a plan that takes the place of a file that it rests on can never be verified again.

    Raises:
        InputRefusedError: the plan would be written over one of the files.
    """
    if exists(target) and any(exists(path) and is_same(path, target) for path in inputs):
        raise InputRefusedError((finding(codes.RESTS_ON_IT, file=typed(target.name)),))


def _refuse_another(target: Path, case: Case) -> None:
    """Two placements of one name: a joint one may be called as a scenario is, which has a plan of its own.

    Raises:
        InputRefusedError: the file holds the plan of other scenarios.
    """
    from planner.store.documents import read_plan

    if not exists(target):
        return
    try:
        there = read_plan(target)
    except InputRefusedError:
        return  # Nobody can use it as it is.
    if sorted(there.scenarios) != sorted(one.id for one in case.together):  # a changed first day is another order
        names = ", ".join(there.scenarios or (there.scenario,))
        raise InputRefusedError((finding(codes.ANOTHER_PLAN_THERE, file=typed(target.name), scenarios=names),))


def _store(path: Path, question: Question, answer: Answer) -> Row:
    from planner.store.documents import write_plan

    assert answer.plan is not None and answer.certified is not None  # noqa: S101, PT018 - the caller has looked
    plan = answer.plan.model_copy(update={"inputs": question.named(path.parent)})
    earlier = at_least_as_good(path, plan, answer.case)
    if earlier is None:
        write_plan(plan, path)
    plan, certified = earlier or (plan, answer.certified)
    notes = notes_of([Solved(answer.case, plan)], claims=True)
    return Row(answer.case, plan, certified, path, answer.seconds, notes, kept=earlier is not None)


def _told(answer: Answer, stays: Finding | None) -> tuple[Finding, ...]:
    """Why a solve was cut short is no news of the plan where an earlier one stays."""
    return (stays,) if stays else answer.findings


def _write_record(out: Path, answers: Sequence[Answer]) -> None:
    """Seconds and machine: all that differs from run to run and therefore stands in no plan."""
    from planner.files.writing import write_atomically

    record = {
        "format": "planner-run/1",
        "versions": {"planner": version("krisplan"), "python": platform.python_version()},
        "system": platform.system(),
        "scenarios": [
            {
                "scenario": answer.case.scenario.id,
                "seconds": round(answer.seconds, 3),
                "status": answer.plan.status.value if answer.plan else None,
                "stopped": answer.plan.stopped.value if answer.plan else None,
            }
            for answer in answers
        ],
    }
    write_atomically(out / "run.json", (json.dumps(record, indent=2) + "\n").encode())
