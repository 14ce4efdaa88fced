"""Changes tried on a plan: the best plan with them, found by a solver that is kept ready, and how far it is proven."""

from collections.abc import Iterator
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from planner.compute import Child, ChildFailedError, Ended, stream
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.levels import SEATS
from planner.domain.plan import Plan
from planner.jobs import codes
from planner.jobs.changing import changes
from planner.jobs.inputs import PlanFile
from planner.jobs.solving import plans
from planner.jobs.stops import StopCommandError

if TYPE_CHECKING:
    from planner.checks.verify import Witness

_MOST_IDLE = 2
"""So many child processes wait for work; each keeps some hundred megabytes."""


def loaded() -> Iterator[None]:
    """Loads in a child what a solve needs, which takes longer than most solves."""
    from planner.placement import passes  # noqa: F401 - for the next work of this process

    yield None


class Solvers:
    """Child processes that have loaded the solver already."""

    def __init__(self) -> None:
        """None runs yet."""
        self._idle: list[Child] = []
        self._guard = Lock()

    def warm(self) -> None:
        """Makes one ready beside what else is done, if none is."""
        Thread(target=self._ready, daemon=True).start()

    def _ready(self) -> None:
        with self._guard:  # whoever needs one meanwhile waits for this one
            if not self._idle:
                self._idle.append(_ready_child())

    def take(self) -> Child:
        """One that is ready."""
        with self._guard:
            if self._idle:
                return self._idle.pop()
        return _ready_child()

    def give(self, child: Child) -> None:
        """One that has done its work takes the next; of too many one ends."""
        with self._guard:
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(child)
                return
        child.stop()

    def end(self) -> None:
        """Ends all that wait."""
        with self._guard:
            for child in self._idle:
                child.stop()
            self._idle.clear()


def _ready_child() -> Child:
    child = Child()
    stream(loaded, child=child)
    return child


class Trial:
    """A plan with changes in force, which is solved anew beside what else is done."""

    def __init__(self, before: PlanFile, asked: tuple[Change, ...], solvers: Solvers) -> None:
        """Begins to solve.

        Args:
            before: the plan.
            asked: the changes, at least one, after those of the plan.
            solvers: where the solver runs.
        """
        self.before, self.asked = before, asked
        self.after: PlanFile | None = None
        """The best plan so far, which the verifier has accepted."""
        self.told: tuple[Finding, ...] = ()
        """What there is to say of the changes; why there is no plan, if they cannot be in force."""
        self.refused = False
        """Whether they cannot be in force."""
        self._stop, self._settled, self._ended = Event(), Event(), Event()
        self._solvers = solvers
        Thread(target=self._run, daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether no better plan will come."""
        return self._ended.is_set()

    @property
    def covered(self) -> bool:
        """Whether arithmetic alone says that no plan has fewer gaps; only how many move may still become better."""
        return bool(self.after and self.after.certified and all(self.after.certified.levels[:SEATS]))

    def wait(self, seconds: float) -> bool:
        """Waits until no better plan will come, or some seconds have passed; returns whether none will."""
        return self._ended.wait(seconds)

    def wait_for_cover(self, seconds: float) -> bool:
        """Waits until nothing about gaps will change, or some seconds have passed; returns whether nothing will."""
        return self._settled.wait(seconds)

    def stop(self) -> None:
        """The best plan so far is the last."""
        self._stop.set()

    def _run(self) -> None:
        try:
            case = changes.in_force(self.before.case, changes.of_switches(self.asked))
            self.told = changes.told(case)[len(changes.told(self.before.case)) :]
            # No more people move than must.
            self._solve(case.model_copy(update={"previous": self.before.plan}))
        except (InputRefusedError, StopCommandError) as refused:
            self.told, self.refused = refused.findings, True
        except ChildFailedError:
            self.told = (finding(codes.SOLVER_DIED, scenario=self.before.plan.scenario),)
        finally:
            self._ended.set()
            self._settled.set()

    def _solve(self, case: Case) -> None:
        from planner.checks.verify import Witness

        witness, child = Witness(case), self._solvers.take()
        outcome = stream(
            plans, (case,), accept=lambda plan: self._accept(case, plan, witness), stop=self._stop, child=child
        )
        if outcome.ended is Ended.COMPLETED:
            self._solvers.give(child)
        elif outcome.ended is Ended.CRASHED:
            self.told = (*self.told, finding(codes.SOLVER_DIED, scenario=case.scenario.id))
        if self.after is None:
            code = codes.SOLVER_PLAN_REFUSED if outcome.refused else codes.NO_PLAN
            self.told = (*self.told, finding(code, scenario=case.scenario.id))

    def _accept(self, case: Case, plan: Plan, witness: "Witness") -> bool:
        examined = witness.examine(plan)
        if examined.findings:
            return False
        self.after = PlanFile(case, plan, self.before.path, examined.certified)
        if self.covered:
            self._settled.set()
        return True
