"""A case with its plan: what follows is made once, and does not travel."""

import pickle

from planner.analysis.solved import Solved
from planner.placement import solve
from tests import builders as b


def test_what_follows_is_made_once_and_does_not_travel() -> None:
    case = b.case((b.person("a"),), (b.position("P"),))
    solved = Solved(case, solve(case))
    assert solved.eligibility is solved.eligibility
    assert solved.problem.facts is solved.eligibility.facts
    there = pickle.loads(pickle.dumps(solved))  # noqa: S301 - made just now
    assert there == solved
    assert set(vars(there)) == {"case", "plan", "emptied"}
    assert (there.eligibility.no == solved.eligibility.no).all()
