"""Files whose names all say a day that the clock has not come to: whose day it is counted from is asked, or told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.cli.show import output
from planner.cli.show.asking.dialogue import InputEndedError, typed
from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.dated import day_ahead
from planner.jobs.people.storing import Prepared
from planner.store.codes import DAY_AHEAD
from planner.text import Words


def with_notes(prepared: Prepared, told: tuple[Finding, ...]) -> Prepared:
    """The import with what else must be told of it."""
    return replace(prepared, notes=(*told, *prepared.notes))


def counted_from(
    files: Sequence[Path], said: date | None, today: date, words: Words, *, asks: bool
) -> tuple[date, tuple[Finding, ...]]:
    """The day that an import is counted from, and what is told of it.

    Args:
        files: HR's files.
        said: the day that somebody has given.
        today: by the clock.
        words: language of the question.
        asks: whether somebody is there to be asked.
    """
    ahead = None if said else day_ahead([path.name for path in files], today)
    if ahead is None:
        return said or today, ()
    facts = {"day": ahead.isoformat(), "today": today.isoformat()}
    if not asks:
        return today, (finding(DAY_AHEAD, facts=facts),)
    output.messages().print(words("cli.ask.day_ahead", **facts))
    while True:
        try:
            line = typed(words("cli.ask.day_ahead.yes"))
        except InputEndedError:
            return today, ()
        answer = yes_or_no(line) if line.strip() else True
        if answer is not None:
            return (ahead if answer else today), ()
        output.messages().print(words("cli.ask.day_ahead.again"))
