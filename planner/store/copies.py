"""The register of numbered copies: one line for each thing that happened to one, and no line is ever changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, NamedTuple

from pydantic import Field, ValidationError

from planner.domain.base import Frozen, Said
from planner.domain.finding import InputRefusedError, finding

REGISTER = "copies.jsonl"
"""Its name, in the private folder: it says who has what."""
BAD_LINE = "E-COPY-001"

Text = Annotated[str, Field(max_length=100)]


class Event(StrEnum):
    """What happened to a copy."""

    MADE = "made"
    HANDED = "handed"
    RETURNED = "returned"
    DESTROYED = "destroyed"


class Line(Frozen):
    """One line of the register."""

    number: int = Field(ge=1)
    """Of the copy in the register; no two copies share one."""
    event: Event
    day: date
    paper: Text = ""
    """Of one that was made: which paper."""
    copy_number: int = 0
    """Likewise which copy."""
    of: int = 0
    """Likewise of how many."""
    version: Text = ""
    """Likewise of which plans."""
    to: Text = ""
    """Of one that was handed out: to whom."""
    why: Said = ""
    by: Text = ""
    """Whose account has written the line; empty without a workspace."""


class Copy(NamedTuple):
    """A copy as the register knows it."""

    made: Line
    last: Line

    @property
    def where(self) -> str:
        """Who has it; empty if nobody."""
        return self.last.to if self.last.event is Event.HANDED else ""


AFTER: Mapping[Event, frozenset[Event]] = MappingProxyType(
    {
        Event.HANDED: frozenset({Event.MADE, Event.RETURNED}),
        Event.RETURNED: frozenset({Event.HANDED}),
        Event.DESTROYED: frozenset({Event.MADE, Event.HANDED, Event.RETURNED}),
    }
)
"""What must have happened to a copy last before something happens to it."""


def register_bytes(lines: Iterable[Line]) -> bytes:
    """The register's file."""
    shown = (one.model_dump(mode="json", exclude_defaults=True) for one in lines)
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in shown).encode("utf-8")


def lines_of(data: bytes) -> tuple[Line, ...]:
    """The lines of a register.

    Raises:
        InputRefusedError: E-COPY-001 with each line that is none.
    """
    lines: list[Line] = []
    faults = []
    for number, text in enumerate(data.splitlines(), 1):
        try:
            lines.append(Line.model_validate_json(text, strict=True))
        except ValidationError:
            faults.append(finding(BAD_LINE, file=REGISTER, line=number))
    if faults:
        raise InputRefusedError(tuple(faults))
    return tuple(lines)


def copies_of(lines: Sequence[Line]) -> dict[int, Copy]:
    """Every copy by its number, in the order in which they were made."""
    made = {one.number: one for one in lines if one.event is Event.MADE}
    last = {one.number: one for one in lines}
    return {number: Copy(line, last[number]) for number, line in made.items()}
