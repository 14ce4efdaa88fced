"""Why a position lacks names, worked out beside what else is done: what is there at once, and what takes its time."""

from threading import Event, Thread

from planner.compute import Ended, stream
from planner.jobs.changing.solvers import Solvers
from planner.jobs.explain import Explanation, explanation, verified
from planner.jobs.finished import answer_of
from planner.jobs.inputs import PlanFile


class Explaining:
    """The explanation of one position, which begins without the decisions that are still tried."""

    def __init__(self, file: PlanFile, position: str, solvers: Solvers) -> None:
        """Begins.

        Args:
            file: a verified plan.
            position: id of a position that it wants names of.
            solvers: where it is worked out.
        """
        self.file = file
        self.latest: Explanation | None = None
        """What is known by now; None before there is anything."""
        self.fault: Exception | None = None
        """Why nothing more will come, if not for having come to its end."""
        self._ended = Event()
        Thread(target=self._run, args=(position, solvers), daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> None:
        """Waits until nothing more will come, or some seconds have passed."""
        self._ended.wait(seconds)

    def _run(self, position: str, solvers: Solvers) -> None:
        try:
            child = solvers.take()
            outcome = stream(explanation, (self.file, position, None), accept=self._accept, child=child)
            if outcome.ended is Ended.COMPLETED:
                solvers.give(child)
            answer_of(outcome, whole=True)
        except Exception as error:  # whoever waits is told
            self.fault = error
        finally:
            self._ended.set()

    def _accept(self, explained: Explanation) -> bool:
        verified(explained.certificate, self.file.plan, self.file.case)
        self.latest = explained
        return True
