"""What is otherwise than the files say, closed roads or people gone: one vocabulary for files and switches."""

from planner.domain.change.change import ALL, MOST_CHANGES, WITH_POSITIONS, WORST, AppliedChange, Change
from planner.domain.change.kinds import SET_ANEW, ChangeKind

__all__ = [
    "ALL", "MOST_CHANGES", "SET_ANEW", "WITH_POSITIONS", "WORST", "AppliedChange", "Change", "ChangeKind",
]  # fmt: skip
