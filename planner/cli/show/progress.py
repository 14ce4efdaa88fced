"""Shows on stderr how far the work has come: moving lines in a terminal, plain lines elsewhere."""

from collections.abc import Callable, Sequence
from threading import Event, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from planner.cli.show.output import messages
from planner.compute import Ended, Limits, Outcome
from planner.domain.plan import Plan, Status
from planner.jobs.changing.changes import watched
from planner.text import Words

QUIET_S, BEAT_S = 1.5, 15.0
"""Work shorter than this is not worth a line in a log; longer work says every so often that it goes on."""

P = ParamSpec("P")
T = TypeVar("T")


class Watch:
    """A ``jobs.solving.Progress`` for the terminal; a context manager, so that this is left as it was."""

    def __init__(self, names: Sequence[str], words: Words) -> None:
        self._names, self._words = names, words
        self._console = messages()
        self._live = self._console.is_terminal
        columns = (
            SpinnerColumn(finished_text="[green]✓[/]"),
            TextColumn("{task.description}", markup=False),
            TextColumn("{task.fields[state]}", style="dim", markup=False),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=self._console, disable=not self._live)
        self._tasks: list[TaskID] = []
        self._said: dict[int, str] = {}
        self._gaps: dict[int, int] = {}

    def __enter__(self) -> "Watch":
        self._progress.start()
        waiting = self._words("cli.progress.waiting")
        self._tasks = [self._progress.add_task(name, start=False, total=1, state=waiting) for name in self._names]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def begin(self, index: int) -> None:
        """A scenario's solve begins."""
        if self._live:
            self._progress.start_task(self._tasks[index])
        self._say(index, self._words("cli.progress.solving"))

    def plan(self, index: int, plan: Plan) -> None:
        """The verifier has accepted a plan."""
        gaps = sum(missing.minimum for missing in plan.missing)
        # A better plan may lack more names in all, if it lacks fewer of those that come first: that reads as worse.
        rises = gaps > self._gaps.get(index, gaps)
        self._gaps[index] = gaps
        self._say(index, self._words.count("cli.progress.rises" if rises else "cli.progress.plan", gaps))

    def end(self, index: int, outcome: Outcome[Any]) -> None:
        """A scenario's solve has ended."""
        plan: Plan | None = outcome.latest
        done = outcome.ended is Ended.COMPLETED and plan is not None and plan.status is Status.OPTIMAL
        key = "done" if done else "stopped" if plan else "none"
        seconds = self._words.number(outcome.seconds, 1)
        self._say(index, self._words(f"cli.progress.{key}", seconds=seconds), done=True)

    def _say(self, index: int, state: str, *, done: bool = False) -> None:
        if self._said.get(index) == state:
            return
        self._said[index] = state
        if self._live:
            self._progress.update(self._tasks[index], state=state, completed=int(done))
        else:
            self._console.print(f"{self._names[index]}: {state}", soft_wrap=True)


class RobustWatch:
    """Told how far ``planner robust`` has come; a context manager, so that the terminal is left as it was."""

    def __init__(self, names: Sequence[str], words: Words) -> None:
        self._names, self._words = names, words
        self._console = messages()
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=self._console, disable=not self._console.is_terminal)
        self._tasks: dict[tuple[int, str], TaskID] = {}
        self._lock = Lock()

    def __enter__(self) -> "RobustWatch":
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def take(self, number: int, part: str, done: float) -> None:
        """One part of one choice has come so far.

        Args:
            number: of the choice.
            part: ``search`` or ``bound``.
            done: 0 to 1.
        """
        line = self._words(f"cli.robust.progress.{part}", choice=self._names[number])
        with self._lock:
            task = self._tasks.get((number, part))
            if task is None:
                task = self._tasks[number, part] = self._progress.add_task(line, total=1.0)
                self._say(f"{line} …")
            elif done >= 1:
                self._say(f"{line}: {self._words.percent(1)}")
            self._progress.update(task, completed=done)

    def _say(self, line: str) -> None:
        if not self._console.is_terminal:
            self._console.print(line, soft_wrap=True)


class Stages:
    """Says what the work is at and for how long; a context manager, so that the terminal is left as it was.

    In a terminal one line that moves; elsewhere a line when a stage takes longer than ``QUIET_S``, and then one every
    ``BEAT_S`` seconds, so that a log tells that the work goes on.
    """

    def __init__(self, words: Words) -> None:
        self._words, self._console = words, messages()
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        self._live = Progress(*columns, console=self._console, transient=True, disable=not self._console.is_terminal)
        self._task: TaskID | None = None
        self._name = self._stage = self._line = ""
        self._over = Event()

    def __enter__(self) -> "Stages":
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._live.stop()

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self._over.set()
        self._over = Event()
        self._name, self._stage = stage, self._words(f"cli.stage.{stage}")
        self._line = self._stage
        if self._task is not None:
            self._live.remove_task(self._task)
        self._task = self._live.add_task(self._line)
        if not self._console.is_terminal:
            Thread(target=self._beat, args=(self._over,), daemon=True).start()

    def done(self, number: int, of: int) -> None:
        """So many parts of the stage are done."""
        self._line = self._words("cli.stage.done", stage=self._stage, number=number, of=of)
        if self._task is not None:
            self._live.update(self._task, description=self._line)

    def searched(self, number: int, of: int) -> None:
        """So many of the worst have been found; a stage of its own within another one."""
        if self._name != "worst":
            self.begin("worst")
        self.done(number, of)

    def _beat(self, over: Event) -> None:
        began, wait = monotonic(), QUIET_S
        while not over.wait(wait):
            seconds = self._words.number(monotonic() - began, 0)
            line = self._line if wait == QUIET_S else self._words("cli.stage.still", stage=self._line, seconds=seconds)
            self._console.print(line, markup=False, soft_wrap=True)
            wait = BEAT_S


def working(words: Words, stage: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Does some work while the user is told what it is at (``cli.stage.<stage>``)."""
    with Stages(words) as stages, watched(stages.searched):
        stages.begin(stage)
        return work(*args, **kwargs)


def say_patience(time_limit_s: float | None, words: Words) -> None:
    """Says that a limit shorter than the patience for a first answer waits for that one."""
    limits = Limits(time_limit_s)
    if time_limit_s is not None and time_limit_s < limits.first_item_s:
        line = words("cli.progress.patience", limit=words.number(time_limit_s), most=words.number(limits.first_item_s))
        messages().print(line, style="dim", soft_wrap=True)
