"""A change of the inputs in words of a language: what a switch or a file asks for, without the program's own words."""

from collections.abc import Iterator
from enum import StrEnum

from planner.domain.change import Change
from planner.domain.person import ClaimState
from planner.domain.vocabulary import called_in
from planner.text.words import Words


def said(change: Change, words: Words) -> str:
    """The change as a reader says it: ``stäng område: OX-CENTRUM``; names people by id, for the strategist."""
    number = words("changes.all") if change.number is None else words.number(change.number)
    who = ", ".join(change.people) or (number if change.counted else "")
    worst = words("changes.worst") if change.worst else ""
    parts = filter(None, (who, *about(change, words), worst))
    return f"{called_in(words.language, change.kind)}: {', '.join(parts)}"


def about(change: Change, words: Words) -> Iterator[str]:
    """What the change is about, nobody's id among it: ids as they are, all else in words."""
    for value in (change.skill, change.among, change.state, change.unit, change.area, change.place, change.position,
                  change.regime, change.staffing, change.seats):  # fmt: skip
        if value is not None:
            called = called_in(words.language, value) if isinstance(value, StrEnum) else str(value)
            yield words("changes.state", state=called) if isinstance(value, ClaimState) else called
    if change.with_positions:
        yield words("changes.with_positions")
