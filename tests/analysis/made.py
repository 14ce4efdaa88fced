"""Cases solved for the tests of this room."""

from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.placement import solve


def solved(case: Case) -> Solved:
    """A case with its optimal plan."""
    return Solved(case, solve(case))
