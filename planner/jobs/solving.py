"""Solves several cases in child processes; only plans that the independent verifier accepts are ever returned."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from planner.compute import Ended, Hooks, Limits, Outcome, Place, stream_all
from planner.domain.case import Case
from planner.domain.certificate import Unedited
from planner.domain.finding import Finding, finding
from planner.domain.plan import Plan, Status, Stopped
from planner.jobs import codes
from planner.jobs.stops import ExitCode, StopCommandError

if TYPE_CHECKING:
    from threading import Event

    from planner.checks.certificate import Certified

_STOPPED = {
    Ended.TIME_LIMIT: (Stopped.TIME_LIMIT, codes.STOPPED_AT_LIMIT),
    Ended.INTERRUPTED: (Stopped.INTERRUPTED, codes.STOPPED_BY_USER),
    Ended.CRASHED: (Stopped.INTERRUPTED, codes.SOLVER_DIED),
}


def plans(case: Case, measured: bool = True) -> Iterator[Plan]:
    """The plans of one case, each better or better proven than the one before.

    Args:
        case: the case.
        measured: whether the best one, if locks are in force, comes once more with how good it would be without them.
    """
    from planner.analysis.plans.by_hand import by_hand
    from planner.analysis.solved import Solved
    from planner.placement import passes

    plan = None
    for plan in passes(case):
        yield plan
    if measured and plan and case.organisation.locks and by_hand(Solved(case, plan)):
        yield _measured(case, plan)


def _measured(case: Case, plan: Plan) -> Plan:
    """The plan with the best one that there is without locks."""
    from planner.analysis.plans.by_hand import without_locks
    from planner.checks.certificate import certify
    from planner.placement import solve

    free = without_locks(case)
    best = solve(free)
    proof = Unedited(objective=best.objective, certificate=best.certificate, certified=certify(best, free).certified)
    return plan.model_copy(update={"unedited": proof})


class Progress(Protocol):
    """Is told how far each case has come; ``cli.show.progress`` shows it."""

    def begin(self, index: int) -> None:
        """The solve of a case begins."""

    def plan(self, index: int, plan: Plan) -> None:
        """The verifier has accepted a plan."""

    def end(self, index: int, outcome: Outcome[Any]) -> None:
        """The solve of a case has ended."""


class Quiet:
    """Progress that nobody watches."""

    def begin(self, index: int) -> None:
        """Says nothing."""

    def plan(self, index: int, plan: Plan) -> None:
        """Says nothing."""

    def end(self, index: int, outcome: Outcome[Any]) -> None:
        """Says nothing."""


@dataclass(frozen=True)
class Answer:
    """What came back for one case."""

    case: Case
    plan: Plan | None
    """The best plan that the verifier accepted; None if there was none before the work was stopped."""
    certified: "Certified | None"
    """What arithmetic alone says of how good the plan is; None without a plan."""
    seconds: float
    """Time that it took; for the screen and the run record only."""
    findings: tuple[Finding, ...]
    """Why it stopped, if not at its end."""


def solve_cases(
    cases: Sequence[Case], progress: Progress, time_limit_s: float | None, place: Place, stop: "Event | None" = None,
    taken: Callable[[int, Answer], None] = lambda _index, _answer: None,
) -> list[Answer]:  # fmt: skip
    """Solves cases, several at once.

    Args:
        cases: the cases; scenario ids are unique.
        progress: is told of every step.
        time_limit_s: seconds for each case; None for none.
        place: where the solvers run.
        stop: set it from another thread to end the work as Ctrl-C does.
        taken: is given each answer with a plan while others are still worked out.

    Returns:
        One answer per case, in order. Ctrl-C ends the work early and raises nothing.

    Raises:
        StopCommandError: the verifier refused every plan of a case (a fault of ours).
    """
    from planner.checks.verify import Witness

    certified: dict[int, Certified] = {}
    witnesses: dict[int, Witness] = {}

    def accept(index: int, plan: Plan) -> bool:
        witness = witnesses.pop(index, None) or Witness(cases[index])
        if plan.status is not Status.OPTIMAL:
            witnesses[index] = witness  # a better plan may come
        examined = witness.examine(plan)
        if not examined.findings:
            certified[index] = examined.certified
        return not examined.findings

    def take(index: int, outcome: Outcome[Plan]) -> None:
        if outcome.latest is not None:
            taken(index, _answer(cases[index], outcome, certified.get(index)))

    outcomes = stream_all(
        plans,
        [(case,) for case in cases],
        hooks=Hooks(accept=accept, progress=progress.plan, begun=progress.begin, ended=progress.end, taken=take),
        limits=Limits(time_limit_s),
        place=place,
        stop=stop,
    )
    return [
        _answer(case, outcome, certified.get(index))
        for index, (case, outcome) in enumerate(zip(cases, outcomes, strict=True))
    ]


def _answer(case: Case, outcome: Outcome[Plan], certified: "Certified | None") -> Answer:
    scenario, plan = case.scenario.id, outcome.latest
    refused = (finding(codes.SOLVER_PLAN_REFUSED, scenario=scenario),) if outcome.refused else ()
    if plan is None:
        if refused:
            raise StopCommandError(ExitCode.BUG, refused)
        return Answer(case, None, None, outcome.seconds, (finding(codes.NO_PLAN, scenario=scenario),))
    if outcome.ended is Ended.COMPLETED or plan.status is Status.OPTIMAL:  # the proof may come before the stop
        return Answer(case, plan, certified, outcome.seconds, refused)
    stopped, code = _STOPPED[outcome.ended]
    plan = plan.model_copy(update={"stopped": stopped})
    return Answer(case, plan, certified, outcome.seconds, (*refused, finding(code, scenario=scenario)))
