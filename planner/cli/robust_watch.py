"""Shows on stderr how far search and bound of ``planner robust`` have come: moving lines in a terminal, else a few."""

from collections.abc import Sequence
from threading import Lock
from types import TracebackType

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from planner.cli.show.output import messages
from planner.text import Words


class RobustWatch:
    """Told of every step; a context manager, so that the terminal is left as it was."""

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
            self._console.print(line, markup=False, soft_wrap=True)
