"""What ``planner robust`` runs in child processes, and how their steps become candidates."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planner.analysis.solved import Solved
from planner.compute import Ended, Hooks, Limits, Place, stream, stream_all
from planner.compute.threads import one_thread_each
from planner.domain.case import Case
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import Plan
from planner.files.places import exists, make_folder
from planner.jobs import codes
from planner.jobs.finished import answer_of
from planner.jobs.inputs import PlanFile
from planner.jobs.stops import ExitCode, StopCommandError
from planner.text.typed import typed_path

if TYPE_CHECKING:
    from threading import Event

    from planner.analysis.futures.choosing import Ask, Found
    from planner.analysis.futures.judged import Candidate, Judgement
    from planner.checks.proof.robust import RobustCertified
    from planner.placement.ensemble.solve import Part


def steps(solved: Solved, ask: "Ask", part: "Part") -> Iterator["Found"]:
    """Plans and proofs of one part of the work, each better than the one before."""
    from planner.analysis.futures.choosing import choosing

    yield from choosing(solved, ask, part)


def judgement(solved: Solved, candidates: tuple["Candidate", ...], judge_draws: int) -> Iterator["Judgement"]:
    """One item: all placements judged by the same futures."""
    from planner.analysis.futures.judged import judged

    yield judged(solved, candidates, judge_draws)


_STOPPED = {
    Ended.TIME_LIMIT: codes.STOPPED_AT_LIMIT,
    Ended.INTERRUPTED: codes.STOPPED_BY_USER,
    Ended.CRASHED: codes.SOLVER_DIED,
}


@dataclass
class Chosen:
    """What has come of the work so far."""

    candidates: dict[int, "Candidate"] = field(default_factory=dict)
    """By number of the question, those with a plan that the verifier has accepted."""
    ended: Ended = Ended.COMPLETED
    """The first reason why some part ended early."""
    refused: int = 0
    """Plans that the verifier did not accept: a fault of ours."""

    def findings(self, asked: int, scenario: str) -> tuple[Finding, ...]:
        """Why the work ended early; empty if it did not.

        Raises:
            StopCommandError: there is no plan for some of the questions asked.
        """
        if len(self.candidates) < asked:
            if self.refused:
                raise StopCommandError(ExitCode.BUG, (finding(codes.SOLVER_PLAN_REFUSED, scenario=scenario),))
            raise StopCommandError(ExitCode.NO_PLAN, (finding(codes.NO_PLAN, scenario=scenario),))
        if self.ended is Ended.COMPLETED:
            return ()
        return (finding(_STOPPED[self.ended], scenario=scenario),)


def choose(
    solved: Solved,
    asks: Sequence["Ask"],
    progress: Callable[[int, str, float], None],
    time_limit_s: float | None,
    place: Place,
    stop: "Event | None" = None,
) -> Chosen:
    """Chooses a placement for every question, all at once; Ctrl-C and the limit leave the best verified plans so far.

    Args:
        solved: a verified plan, with its case.
        asks: what to choose by.
        progress: told of number of the question, part, and share done; from several threads.
        time_limit_s: seconds for each part; None for none.
        place: where the work runs.
        stop: ends it as Ctrl-C does, from another thread.
    """
    from planner.analysis.futures.judged import Candidate
    from planner.checks.verify import verify

    tasks = [(number, ask, part) for number, ask in enumerate(asks) for part in ask.parts]
    plans: dict[int, Plan] = {}
    proofs: dict[int, object] = {}

    def accept(_index: int, found: "Found") -> bool:
        return found.plan is None or not verify(found.plan, solved.case)

    def take(index: int, step: "Found") -> None:
        number = tasks[index][0]
        if step.plan is not None:
            plans[number] = step.plan
        if step.proof is not None:
            proofs[number] = step.proof
        progress(number, step.part, step.done)

    with one_thread_each():
        outcomes = stream_all(
            steps,
            [(solved, ask, part) for _, ask, part in tasks],
            hooks=Hooks(accept=accept, progress=take),
            limits=Limits(time_limit_s),
            place=place,
            stop=stop,
        )
    early = [outcome.ended for outcome in outcomes if outcome.ended is not Ended.COMPLETED]
    candidates = {number: Candidate(asks[number], made, proofs.get(number)) for number, made in sorted(plans.items())}
    return Chosen(candidates, early[0] if early else Ended.COMPLETED, sum(outcome.refused for outcome in outcomes))


def judge(solved: Solved, candidates: Sequence["Candidate"], judge_draws: int) -> "Judgement":
    """Judges the candidates in a child process.

    Raises:
        KeyboardInterrupt: the user stopped it.
        StopCommandError: the process died.
    """
    found: Judgement = answer_of(stream(judgement, (solved, tuple(candidates), judge_draws)))
    return found


def certified(judgement: "Judgement", case: Case) -> list["RobustCertified | None"]:
    """What the witness counts of each candidate's bound, without any solver; None where there is nothing to count."""
    from planner.checks.proof.robust import certify_robust

    return [None if judgement.hats else certify_robust(one.plan, case) for one in judgement.candidates]


def refuse_other_file(path: Path) -> None:
    """Asked before any work: a plan may take the place of a plan, but of nothing else, least of all of keys.

    Raises:
        InputRefusedError: something that is no plan lies there.
    """
    from planner.store.documents import read_plan

    if not exists(path):
        return
    try:
        read_plan(path)
    except InputRefusedError:
        raise InputRefusedError((finding(codes.NOT_A_PLAN_THERE, file=typed_path(path, there=True)),)) from None


def save_beside(plan: Plan, file: PlanFile, path: Path) -> None:
    """Stores a plan of the case of another, whose inputs it names from where it lies itself."""
    from planner.store.documents import write_plan
    from planner.store.hashes import input_file

    make_folder(path.parent)
    inputs = tuple(
        input_file(one.kind, file.path.parent / one.path, path.parent, one.sha256) for one in file.plan.inputs
    )
    write_plan(plan.model_copy(update={"inputs": inputs}), path)
