"""The marking of what is written: from ``marking.toml`` where one works, or from the file that was named."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from planner.domain.marking import UNMARKED, Marking
from planner.jobs.start import MARKING as NAME
from planner.text import Words, words_for

MARKING = Path(NAME)
"""Where it lies unless somebody says otherwise, seen from where one works."""

_named: ContextVar[Path | None] = ContextVar("named", default=None)


@contextmanager
def marked_by(path: Path | None) -> Iterator[None]:
    """Within, what is written is marked as this file says; None for the one that lies where one works, if any."""
    before = _named.set(path)
    try:
        yield
    finally:
        _named.reset(before)


def marking_in_force() -> Marking:
    """The one thing to ask before something is written that anybody else may see.

    Raises:
        InputRefusedError: the file cannot be used, or the one that was named is not there.
    """
    from planner.files.places import is_file
    from planner.imports.marking import read_marking

    path = _named.get()
    if path is None and not is_file(MARKING):
        return UNMARKED
    return read_marking(path or MARKING)


def mark_lines(words: Words) -> tuple[str, ...]:
    """The marking at the top of a text without pages, and an empty line after it."""
    from planner.reports.marking import mark_of

    mark = mark_of(marking_in_force(), words)
    return (mark.heading, *(f"{label}: {value}" for label, value in mark.fields), *mark.said, "")


def marked_here(language: str) -> tuple[str, ...]:
    """The lines of the marking, of which there are none while nobody has assessed anything."""
    from planner.reports.marking import mark_of

    marking = marking_in_force()
    if marking == UNMARKED:
        return ()
    mark = mark_of(marking, words_for(language))
    return (mark.heading, *(f"{label}: {value}" for label, value in mark.fields), *mark.said)


def mark_data() -> dict[str, object]:
    """The same in data."""
    return marking_in_force().model_dump(mode="json")
