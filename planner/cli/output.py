"""Where words go: results to stdout, everything else to stderr, and JSON alone on stdout."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console


def results() -> Console:
    """The console of results, stdout."""
    return Console(highlight=False)


def messages() -> Console:
    """The console of progress, findings and hints, stderr."""
    return Console(stderr=True, highlight=False)


def print_json(content: Mapping[str, Any]) -> None:
    """Prints one JSON object; pure ASCII, so that no code page on the way can spoil it."""
    sys.stdout.write(json.dumps(content, indent=2) + "\n")


def print_text(text: str) -> None:
    """Prints text to stdout as it is, without wrapping or colours."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
