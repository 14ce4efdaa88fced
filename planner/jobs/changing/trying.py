"""Changes tried on a plan: the best plan with them, found by a solver that is kept ready, and how far it is proven."""

from collections.abc import Iterable
from threading import Event, Thread
from typing import TYPE_CHECKING

from planner.compute import ChildFailedError, Ended, stream
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.change.added import Added
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.levels import SEATS
from planner.domain.lock import Lock
from planner.domain.plan import Plan
from planner.jobs import codes
from planner.jobs.changing import changes
from planner.jobs.changing.adding import as_it_is, with_added
from planner.jobs.changing.locks import kept_since, replaced_by, with_locks, without_locks
from planner.jobs.changing.solvers import Solvers
from planner.jobs.inputs import PlanFile
from planner.jobs.solving import plans
from planner.jobs.stops import StopCommandError

if TYPE_CHECKING:
    from planner.checks.verify import Witness


Asked = Change | Added | Lock


class Trial:
    """A plan with changes in force, which is solved anew beside what else is done."""

    def __init__(
        self, before: PlanFile, asked: tuple[Asked, ...], solvers: Solvers, there: Iterable[Lock] = ()
    ) -> None:
        """Begins to solve.

        Args:
            before: the plan.
            asked: changes, people added and locks, at least one, after those of the plan.
            solvers: where the solver runs.
            there: the organisation's locks as they are now; those kept since the plan was solved are in force, too.
        """
        self.before, self.asked = before, asked
        known = kept_since(before.case, there)
        self.replaced = replaced_by((*before.case.organisation.locks, *known), self.locks)
        """Locks in whose place those that are tried stand."""
        self.kept = tuple(one for one in known if one not in self.replaced)
        """Locks that count, too, since they have been kept."""
        self.after: PlanFile | None = None
        """The best plan so far, which the verifier has accepted."""
        self.told: tuple[Finding, ...] = ()
        """What there is to say of the changes; why there is no plan, if they cannot be in force."""
        self.refused = False
        """Whether they cannot be in force."""
        self.fault: Exception | None = None
        """What nobody has foreseen."""
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
            case = self._case()
            # No more people move than must.
            self._solve(case.model_copy(update={"previous": self.before.plan}))
        except (InputRefusedError, StopCommandError) as refused:
            self.told, self.refused = refused.findings, True
        except ChildFailedError:
            self.told = (finding(codes.SOLVER_DIED, scenario=self.before.plan.scenario),)
        except Exception as error:  # nobody waits here who could be told otherwise
            self.fault = error
        finally:
            self._ended.set()
            self._settled.set()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes that are tried."""
        return tuple(one for one in self.asked if isinstance(one, Change))

    @property
    def added(self) -> tuple[Added, ...]:
        """The people who are tried without being there yet."""
        return tuple(one for one in self.asked if isinstance(one, Added))

    @property
    def locks(self) -> tuple[Lock, ...]:
        """The locks that are tried."""
        return tuple(one for one in self.asked if isinstance(one, Lock))

    def _case(self) -> Case:
        """The case with all of them in force; what is told of them is noted."""
        from planner.checks.told import decided

        before = as_it_is(self.before.case)
        with_all = without_locks(with_added(before, self.added), self.replaced)
        with_all = with_locks(with_all, (*self.kept, *self.locks))
        case = changes.in_force(with_all, changes.of_switches(self.changes))
        self.told = changes.told(case)
        if self.locks or self.kept:
            known = decided(before)
            self.told += tuple(note for note in decided(case) if note not in known)
        return case

    def _solve(self, case: Case) -> None:
        from planner.checks.verify import Witness

        witness, child = Witness(case), self._solvers.take()
        outcome = stream(
            plans, (case, False), accept=lambda plan: self._accept(case, plan, witness), stop=self._stop, child=child
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
