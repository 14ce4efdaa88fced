"""Shows on stderr how far each scenario has come: moving lines in a terminal, plain lines elsewhere."""

from collections.abc import Sequence
from types import TracebackType
from typing import Any

from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from planner.cli.show.output import messages
from planner.compute import Ended, Outcome
from planner.domain.plan import Plan, Status
from planner.text import Words


class Watch:
    """Told of every step of a solve; a context manager, so that the terminal is left as it was."""

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
        proven = outcome.ended is Ended.COMPLETED and plan is not None and plan.status is Status.OPTIMAL
        key = "proven" if proven else "unproven" if plan else "none"
        seconds = self._words.number(outcome.seconds, 1)
        self._say(index, self._words(f"cli.progress.{key}", seconds=seconds), done=True)

    def _say(self, index: int, state: str, *, done: bool = False) -> None:
        if self._said.get(index) == state:
            return
        self._said[index] = state
        if self._live:
            self._progress.update(self._tasks[index], state=state, completed=int(done))
        else:
            self._console.print(f"{self._names[index]}: {state}", markup=False, soft_wrap=True)
