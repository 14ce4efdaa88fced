"""Where words go: results to stdout, everything else to stderr, and JSON alone on stdout."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console

from planner.text import Words


class _PlainConsole(Console):
    """A console that leaves the end of the program to us when the reader of a pipe has gone."""

    def on_broken_pipe(self) -> None:
        """Called by rich instead of letting the exception through."""
        raise BrokenPipeError


def results() -> Console:
    """The console of results, stdout."""
    return _PlainConsole(highlight=False)


def messages() -> Console:
    """The console of progress, findings and hints, stderr."""
    return _PlainConsole(stderr=True, highlight=False)


def warn_confidential(words: Words) -> None:
    """Says on stderr that what follows holds person ids or small counts, which not everybody may see."""
    messages().print(words("cli.confidential"), style="dim")


def print_json(content: Mapping[str, Any]) -> None:
    """Prints one JSON object; pure ASCII, so that no code page on the way can spoil it."""
    sys.stdout.write(json.dumps(content, indent=2) + "\n")


def print_text(text: str) -> None:
    """Prints text to stdout as it is, without wrapping or colours."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
