"""What the holder of a position does, in which phase, and in which order: for cards and papers, for no rule."""

from enum import StrEnum
from typing import Any

from pydantic import Field

from planner.domain.base import Count, Frozen, Id, Name, Said

ALL_PHASES = "all"
"""Phase of a task that holds in every phase."""

_DASHES = str.maketrans("\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}", "----")


def _swedish_text(given: dict[str, Any]) -> str:
    return str(given.get("text_sv", ""))


class TaskTime(StrEnum):
    """When a task is done, counted from the alarm."""

    FIRST = "0-2 h"
    NEXT = "2-12 h"
    LATER = "later"


class Task(Frozen):
    """One task of a position."""

    position: Id
    """Position whose holder does it."""
    phase: Name = ALL_PHASES
    """Swedish or English name of a scenario's phase; ``all`` for every phase."""
    order: Count
    """Place among the position's tasks in the phase, lowest first."""
    when: TaskTime | None = None
    """When it is done, counted from the alarm; None if that is not said."""
    text_sv: Said = Field(min_length=1)
    """The task, shown in Swedish."""
    text_en: Said = Field(default_factory=_swedish_text)
    """The same in English; without it the Swedish text is used."""

    def is_of(self, *names: str) -> bool:
        """Whether the task is one of the phase with these names, without regard to case and kind of dash."""
        return _plain(self.phase) in (ALL_PHASES, *map(_plain, names))


def _plain(name: str) -> str:
    return name.translate(_DASHES).casefold()
