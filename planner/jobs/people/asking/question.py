"""One question, however it is put: whoever asks gets it from a generator, and sends back what was answered."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Ask:
    """A question; one that comes again says first what was wrong with the answer."""

    text: str
    """What is asked; of a question that comes again, what was wrong."""
    shown: str
    """What no answer means."""
    choices: tuple[str, ...] = ()
    """Answers that somebody may choose from; none where anything may be typed."""
    several: bool = False
    """Whether several of them may be chosen, with commas between."""
    again: bool = False
    """Whether it has been asked, and answered by nothing that is an answer."""


class PausedError(Exception):
    """Somebody wants to see something else before the next question; what is answered by then is given."""


Asking = Generator[Ask, str, T]
"""Asks until it knows what it wants to know."""
