"""Where words go: results to stdout, everything else to stderr, and JSON alone on stdout."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from planner.text import Words
from planner.text.signs import visible


class _PlainConsole(Console):
    """A console on which text is text: no brackets that style, no names of pictures, no signs that act unseen.

    What is to be styled is a ``Text`` or comes with a ``style``. It also leaves the end of the program to us when the
    reader of a pipe has gone.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Whatever is printed comes by here, tables and moving lines too."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)

    def on_broken_pipe(self) -> None:
        """Called by rich instead of letting the exception through."""
        raise BrokenPipeError


def results() -> Console:
    """The console of results, stdout."""
    return _PlainConsole()


def messages() -> Console:
    """The console of progress, findings and hints, stderr."""
    return _PlainConsole(stderr=True)


def warn_confidential(words: Words) -> None:
    """Says on stderr that what follows holds person ids or small counts, which not everybody may see."""
    messages().print(words("cli.confidential"), style="dim")


def print_json(content: Mapping[str, Any]) -> None:
    """Prints one JSON object; pure ASCII, so that no code page on the way can spoil it."""
    sys.stdout.write(json.dumps(content, indent=2) + "\n")


_for_machines: ContextVar[bool] = ContextVar("for_machines", default=False)


@contextmanager
def speaking(*, to_machines: bool) -> Iterator[None]:
    """Within, one JSON object alone goes to stdout, or what people read."""
    before = _for_machines.set(to_machines)
    try:
        yield
    finally:
        _for_machines.reset(before)


def print_mark(text: str) -> None:
    """Prints a line to stdout that results bear; JSON has it among its notes."""
    if not _for_machines.get():
        results().print(text, style="bold", soft_wrap=True)


def print_text(text: str) -> None:
    """Prints text to stdout as it is, without wrapping or colours."""
    text = visible(text)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
