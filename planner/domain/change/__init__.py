"""What is otherwise than the files say, closed roads or people gone: one vocabulary for files and switches."""

from planner.domain.change.change import ALL, MOST_CHANGES, WITH_POSITIONS, WORST, AppliedChange, Change, told
from planner.domain.change.kinds import SET_ANEW, ChangeKind

__all__ = [
    "ALL", "MOST_CHANGES", "SET_ANEW", "WITH_POSITIONS", "WORST", "AppliedChange", "Change", "ChangeKind", "told",
]  # fmt: skip
