"""Long work beside the page: it goes on while nobody waits, can be stopped, and keeps the best that it has found."""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.jobs.stops import StopCommandError
from planner.jobs.telling.unforeseen import unforeseen
from planner.jobs.workspace.within import within
from planner.text import Words
from planner.web import codes

if TYPE_CHECKING:
    from planner.domain.plan import Plan
    from planner.web.desk import Desk
    from planner.web.sitting.seat import Seat


_PLANNED = ("plan", "done")
"""States of a scenario that has a new plan."""


class Work:
    """One piece of work, and how far it has come; also a ``jobs.solving.Progress`` and a ``jobs.report.Stages``."""

    def __init__(self, kind: str, names: tuple[str, ...], about: tuple[str, str] | None = None) -> None:
        """Nothing is done yet.

        Args:
            kind: ``solve``, ``publish``, or which analysis.
            names: of the scenarios, as they are shown.
            about: of an analysis which, and the scenario whose page shows it.
        """
        self.kind, self.names, self.about = kind, names, about
        self.share = 0.0
        """How much of an analysis is done, 0 to 1; above 1 where there is an answer, and nobody knows how far it is."""
        self.states: list[tuple[str, int]] = [("waiting", 0) for _ in names]
        """Of each scenario: a word of ``web.work.<word>``, and how many names of the minimum are missing."""
        self.told: tuple[Finding, ...] = ()
        self.account = ""
        """Whose work it is."""
        self.ended = self.cut = False
        """``cut``: the program ends before it is done."""
        self.stop = Event()

    @property
    def failed(self) -> bool:
        """Whether something that was wanted has not become."""
        return any(one.severity is Severity.ERROR for one in self.told)

    @property
    def unplanned(self) -> tuple[str, ...]:
        """Scenarios that have no new plan."""
        return tuple(name for name, (state, _) in zip(self.names, self.states, strict=True) if state not in _PLANNED)

    def begin(self, index: int | str) -> None:
        """A solve begins, or a stage of something else."""
        if isinstance(index, int):
            self.states[index] = ("solving", 0)

    def plan(self, index: int, plan: "Plan") -> None:
        """The verifier has accepted a plan."""
        self.states[index] = ("plan", sum(missing.minimum for missing in plan.missing))

    def end(self, index: int, outcome: Any) -> None:
        """A solve has ended."""
        gaps = self.states[index][1]
        self.states[index] = ("done" if outcome.latest is not None else "none", gaps)

    def far(self, share: float) -> None:
        """An analysis has come so far."""
        self.share = share

    def done(self, number: int, of: int) -> None:
        """So many parts of a stage are done."""


class Bench:
    """Where at most one piece of work is done at a time, for all who sit at the page."""

    def __init__(self) -> None:
        """Nothing is done."""
        self.work: Work | None = None
        self._thread: Thread | None = None
        self._guard = Lock()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self.work is not None and not self.work.ended

    def begin(
        self, desk: "Desk", seat: "Seat", words: Words, work: Work, do: Callable[[], tuple[Finding, ...]]
    ) -> None:
        """Has something done in a workspace that is opened for it.

        Args:
            desk: the workspace.
            seat: whose work it is.
            words: for what nobody has foreseen.
            work: told how far it has come.
            do: does it, and says what there is to say.

        Raises:
            InputRefusedError: E-WEB-012 something else is being done.
        """
        with self._guard:
            if self.busy:
                raise InputRefusedError((finding(codes.BUSY),))
            self.work, work.account = work, seat.account
            self._thread = Thread(target=_run, args=(desk, seat, words, work, do), daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Stops what is being done, and waits until what was found is stored."""
        if self.work is not None:
            self.work.cut = True
            self.work.stop.set()
        if self._thread is not None:
            self._thread.join()


def _run(desk: "Desk", seat: "Seat", words: Words, work: Work, do: Callable[[], tuple[Finding, ...]]) -> None:
    from planner.web.sitting.seat import SeatGoneError

    try:
        with desk.session(seat) as opened, within(opened, work.kind):
            work.told = do()
    except (InputRefusedError, StopCommandError) as refused:
        work.told = refused.findings
    except KeyboardInterrupt:
        work.told = (finding(codes.STOPPED_BEFORE),)
    except SeatGoneError:
        work.told = (finding(codes.NOT_LET_IN),)
    except Exception as error:  # whoever looks is told, as of any other fault
        work.told = (unforeseen(error, words),)
    finally:
        work.ended = True
