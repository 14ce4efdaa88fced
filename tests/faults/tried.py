"""An action that is tried: the states before and after it, and what is wrong with one that something has left."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.actions import Action, here, prepare, run
from tests.faults.states import State, is_between, left_over


@dataclass(frozen=True)
class Tried:
    """An action in its folder."""

    action: Action
    folder: Path
    """Where it is done; always the same, for journals name whole paths."""
    kept: Path
    """A copy of the folder before the action."""
    before: State
    after: State

    def lay_out(self) -> None:
        """Makes the folder as it was before the action."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.kept, self.folder, symlinks=True)

    def run(self) -> int:
        """Does it in this process; the exit code."""
        return here(self.action.words, self.folder)[0]

    def wrong(self, *, acknowledged: bool) -> str:
        """What is wrong with the folder once the next start has looked at it; empty if nothing.

        Args:
            acknowledged: whether the action had said that it was done.
        """
        try:
            self.action.next_start(self.folder)
            state = self.action.state(self.folder)
        except Exception as error:  # whatever a user would have met
            print(f"{self.action.name}: {error!r} {getattr(error, 'findings', '')}", file=sys.stderr)
            return "half"
        if acknowledged and state != self.after:
            return "lost"
        if state in (self.before, self.after):
            return ""
        return "" if not self.action.whole and is_between(state, self.before, self.after) else "half"

    def stuck(self) -> bool:
        """Whether the action, done once more, does not end well or leaves something behind."""
        return (
            run(self.action.words, self.folder) != 0
            or self.action.state(self.folder) != self.after
            or bool(left_over(self.folder))
        )

    def is_done(self) -> bool:
        """Whether the new state is in force."""
        return self.action.state(self.folder) == self.after


@contextmanager
def tried(action: Action, into: Path) -> Iterator[Tried]:
    """Prepares an action, and does it once."""
    folder, kept = into / action.name.replace(" ", "-"), into / "before"
    folder.mkdir()
    action = prepare(action, folder)
    shutil.copytree(folder, kept, symlinks=True)
    before = action.state(folder)
    assert run(action.words, folder) == 0, action.name
    one = Tried(action, folder, kept, before, action.state(folder))
    assert one.before != one.after, action.name
    one.lay_out()
    try:
        yield one
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(kept, ignore_errors=True)
