"""What is done while things go wrong: the program's own commands, on a small municipality."""

import contextlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from planner.cli.app import build
from planner.jobs import samples
from planner.jobs.people.place import Place
from planner.jobs.people.storing import recovered
from tests.faults.municipality import AS_OF, OTHERS, write_files
from tests.faults.states import State, state_of

PLACES = ("--organisation", str(samples.organisation()))
FIRST = ("import", "mars.csv", *OTHERS, *PLACES, "--as-of", AS_OF, "--confirm")
NEXT = ("import", "april.csv", *OTHERS, *PLACES, "--as-of", AS_OF, "--confirm")
PREVIEW = (*FIRST, "--preview")
PERSON = "PERSON"
SOLVE = ("solve", "SC2", *PLACES, "--workers", "1")
ADOPT = ("adopt", "out/plans/SC2.json", "--decided-by", "Kommunstyrelsen", "--decided-on", "2026-03-15")


@dataclass(frozen=True)
class Action:
    """A command, and what must have been done before it."""

    name: str
    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]
    reads: tuple[str, ...]
    """A command that reads what is there before it."""
    whole: bool = True
    """Whether all its files change together; if not, each of them does."""
    make: Callable[[Path], None] = lambda _folder: None
    """What is made first of all."""
    state: Callable[[Path], State] = state_of
    """What lies in its folder."""
    person: Callable[[Path], str] = lambda _folder: ""
    """Whose id the words mean where they say ``PERSON``: another one in each folder."""
    next_start: Callable[[Path], None] = lambda folder: recovered(Place(folder / "out", folder / "private"))
    """What the next command does before anything else."""


PLAIN = (
    Action("import", NEXT, (FIRST,), PREVIEW),
    Action("undo", ("import", "--undo"), (FIRST, NEXT), PREVIEW),
    Action("solve", SOLVE, (FIRST,), PREVIEW, whole=False),
    Action("approve", ADOPT, (FIRST, SOLVE), ("verify", "out/plans/SC2.json")),
)
"""On plain files; to approve is to adopt there."""


def prepare(action: Action, folder: Path) -> Action:
    """Makes the state before an action in an empty folder; the action as it is done there.

    Raises:
        AssertionError: what should have been done could not be.
    """
    write_files(folder)
    action.make(folder)
    for words in action.before:
        assert run(words, folder) == 0, words
    named = [action.person(folder) if word == PERSON else word for word in action.words]
    return replace(action, words=tuple(named))


def run(words: tuple[str, ...], folder: Path) -> int:
    """Runs a command of the program; its exit code."""
    return said(words, folder)[0]


def said(words: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """The same with all that it says; in a process of its own, so that this one stays as quick to fork as it was."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        code, text = 70, ""
        try:
            code, text = here(words, folder)
        finally:
            with os.fdopen(into, "wb") as stream:
                stream.write(bytes([code]) + text.encode("utf-8", "replace"))
            os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        answer = stream.read()
    os.waitpid(child, 0)
    return answer[0], answer[1:].decode("utf-8")


def here(words: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """Runs a command in this process."""
    text = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        try:
            code = build()(list(words), standalone_mode=False)
        except SystemExit as end:
            code = end.code
    return code if isinstance(code, int) else 0, text.getvalue()
