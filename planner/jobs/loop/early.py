"""Answers dated before anybody asked about the person: which are stored, and that it is told once."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.domain.loop.state import state_of
from planner.domain.loop.steps import LoopState, Source, Step
from planner.jobs.loop import codes

if TYPE_CHECKING:
    from planner.imports.answers import Answer

Steps = Mapping[str, Iterable[Step]]


def early(told: "Mapping[str, list[Answer]]", known: Steps, new: Steps, file: str) -> Iterator[Finding]:
    """Once, of how many the answer is dated before anybody asked, and how many are stored: claims alone are.

    A claim holds from its day, whoever had asked; that somebody is available answers a question, and no later one.

    Args:
        told: answers by person.
        known: what was recorded before.
        new: what the answers make.
        file: its name.
    """
    older = [
        (person, one.state, one.day)
        for person, own in told.items()
        for one in own
        if one.day and is_early(known.get(person, ()), one.day)
    ]
    if not older:
        return
    stored = sum(
        any((step.state, step.day) == (state, day) for step in (*known.get(person, ()), *new.get(person, ())))
        for person, state, day in older
    )
    asked = min(first_asked(known.get(person, ())) for person, _, _ in older).isoformat()
    left = len(older) - stored
    yield finding(codes.BEFORE_QUESTION, file=file, count=len(older), stored=stored, left=left, asked=asked)


def is_early(steps: Iterable[Step], since: date) -> bool:
    """Whether an answer of a day is older than any question, and nothing but answers was known of the person then."""
    known = [step for step in steps if step.source is not Source.ANSWER]
    before = state_of(step for step in known if (step.day or date.min) <= since)
    return first_asked(known) > since and before is LoopState.UNKNOWN


def first_asked(steps: Iterable[Step]) -> date:
    """Day of the first question; the first day there is if nobody has asked."""
    return min((step.day for step in steps if step.state is LoopState.ASKED and step.day), default=date.min)
