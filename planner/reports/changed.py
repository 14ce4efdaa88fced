"""A change of the inputs in words of a language: what a switch or a file asks for, without the program's own words."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from planner.domain.change import Change
from planner.domain.change.added import Added
from planner.domain.person import ClaimState
from planner.domain.vocabulary import called_in
from planner.reports.names import Names
from planner.text.words import Words

Called = Callable[[str], str]


class Calls(NamedTuple):
    """What the things of an organisation are called that a change is about; by their ids where nobody says."""

    skill: Called = str
    unit: Called = str
    position: Called = str


IDS = Calls()


def calls(names: Names) -> Calls:
    """By their names."""
    return Calls(names.skill, names.unit, names.position)


def said(change: Change, words: Words, called: Calls = IDS) -> str:
    """The change as a reader says it: ``stäng område: OX-CENTRUM``; names people by id, for the strategist."""
    return _told(change, ", ".join(change.people), words, called)


def nameless(change: Change, words: Words, called: Calls = IDS) -> str:
    """The same for whoever is to see nobody's id: people are counted."""
    return _told(change, words.count("changes.people", len(change.people)) if change.people else "", words, called)


def _told(change: Change, people: str, words: Words, called: Calls) -> str:
    number = words("changes.all") if change.number is None else words.number(change.number)
    worst = words("changes.worst") if change.worst else ""
    parts = filter(None, (people or (number if change.counted else ""), *about(change, words, called), worst))
    return f"{called_in(words.language, change.kind)}: {', '.join(parts)}"


def about(change: Change, words: Words, called: Calls = IDS) -> Iterator[str]:
    """What the change is about, nobody's id among it: names and ids of all else, the rest in words."""
    if change.clearance_class is not None:
        yield words("changes.clearance_class", number=change.clearance_class)
    yield from (called.skill(ident) for ident in (change.skill, change.among) if ident is not None)
    unit = called.unit(change.unit) if change.unit is not None else None
    position = called.position(change.position) if change.position is not None else None
    for value in (change.state, unit, change.area, change.place, position, change.regime,
                  change.cause, change.alert_state, change.staffing, change.seats):  # fmt: skip
        if value is not None:
            word = called_in(words.language, value) if isinstance(value, StrEnum) else str(value)
            yield words("changes.state", state=word) if isinstance(value, ClaimState) else word
    if change.valid_until is not None:
        yield words("changes.valid_until", day=words.date(change.valid_until))
    if (share := change.share_percent) is not None:
        yield words.percent(float(share) / 100, decimals=int(share % 1 != 0))
    yield from (words(f"changes.{flag}") for flag in ("with_positions", "applied", "alarm") if getattr(change, flag))


def added(more: Added, words: Words, names: Names) -> str:
    """People who are tried without being there yet: ``3 nya personer i IT: Rakel, säkerhetsklass 2``."""
    about = [names.skill(skill) for skill in more.skills]
    if more.clearance_class is not None:
        about.append(words("changes.clearance_class", number=more.clearance_class))
    if more.area is not None:
        about.append(more.area)
    who = words.count("changes.added", more.number, unit=names.unit(more.unit))
    return f"{who}: {', '.join(about)}" if about else who
