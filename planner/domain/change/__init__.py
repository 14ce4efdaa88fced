"""What is otherwise than the files say, closed roads or people gone: one vocabulary for files and switches."""

from planner.domain.change.change import (
    ALARM,
    ALL,
    APPLIED,
    MOST_CHANGES,
    WITH_POSITIONS,
    WORST,
    AppliedChange,
    Change,
    told,
)  # fmt: skip
from planner.domain.change.kinds import QUALIFIED, SET_ANEW, ChangeKind

__all__ = [
    "ALARM", "ALL", "APPLIED", "MOST_CHANGES", "QUALIFIED", "SET_ANEW", "WITH_POSITIONS", "WORST",
    "AppliedChange", "Change", "ChangeKind", "told",
]  # fmt: skip
