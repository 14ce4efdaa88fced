"""Shows on stderr how far the work has come: moving lines in a terminal, plain lines elsewhere."""

from collections.abc import Sequence
from threading import Lock
from types import TracebackType
from typing import Any

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from planner.cli.show.output import messages
from planner.compute import Ended, Outcome
from planner.domain.plan import Plan, Status
from planner.text import Words


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
        self._say(index, self._words.count("cli.progress.plan", gaps))

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
    """Told of every stage of a report; a context manager, so that the terminal is left as it was."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._console = messages()
        self._status = self._console.status("")

    def __enter__(self) -> "Stages":
        self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._status.stop()

    def begin(self, stage: str) -> None:
        """A stage of the report begins."""
        line = self._words(f"cli.report.{stage}")
        self._status.update(Text(line))
        if not self._console.is_terminal:
            self._console.print(line)
