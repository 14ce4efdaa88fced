"""What is done while things go wrong: the program's own commands, on a small municipality."""

import contextlib
import io
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.cli.app import build
from planner.jobs import samples
from tests.faults.municipality import AS_OF, write_files

PLACES = ("--organisation", str(samples.organisation()))
FIRST = ("import", "mars.csv", *PLACES, "--as-of", AS_OF, "--confirm")
NEXT = ("import", "april.csv", *PLACES, "--as-of", AS_OF, "--confirm")
SOLVE = ("solve", "SC2", *PLACES, "--workers", "1")
ADOPT = ("adopt", "out/plans/SC2.json", "--decided-by", "Kommunstyrelsen", "--decided-on", "2027-03-15")


@dataclass(frozen=True)
class Action:
    """A command, and what must have been done before it."""

    name: str
    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]
    whole: bool = True
    """Whether all its files change together; if not, each of them does."""


PLAIN = (
    Action("import", NEXT, (FIRST,)),
    Action("undo", ("import", "--undo"), (FIRST, NEXT)),
    Action("solve", SOLVE, (FIRST,), whole=False),
    Action("approve", ADOPT, (FIRST, SOLVE)),
)
"""On plain files; to approve is to adopt there."""


def prepare(action: Action, folder: Path) -> None:
    """Makes the state before an action in an empty folder.

    Raises:
        AssertionError: what should have been done could not be.
    """
    write_files(folder)
    for words in action.before:
        assert run(words, folder) == 0, words


def run(words: tuple[str, ...], folder: Path) -> int:
    """Runs a command of the program in this process; its exit code."""
    said = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = build()(list(words), standalone_mode=False)
        except SystemExit as end:
            code = end.code
    return code if isinstance(code, int) else 0


@contextlib.contextmanager
def copied(state: Path, into: Path) -> Iterator[Path]:
    """A copy of a state, gone afterwards."""
    copy = into / f"copy-{os.getpid()}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(state, copy, symlinks=True)
    try:
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)
