"""A small search around what the model chose, where its model does not see all: every step is solved anew.

Counted, never timed: the same input gives the same answer on every machine.
"""

from collections.abc import Callable, Iterator, Sequence

from planner.analysis.measures.answer import Answer
from planner.analysis.measures.steps import Measures, Steps
from planner.domain.case import Case

TRIES = 60
"""So many portfolios are solved anew at most, each in every scenario."""
_WORK = 20_000_000
"""Pairs of a person and a position that are looked at for them at most: fewer are tried in a city, or none."""


def tries(cases: Sequence[Case]) -> int:
    """How many portfolios may be tried."""
    pairs = sum(len(case.roster.people) * len(case.organisation.positions) for case in cases)
    return min(TRIES, _WORK // max(1, pairs))


class Search:
    """Goes from one portfolio to a better one, the first that is found, until none is or enough are tried.

    Args:
        steps: what lies beside a portfolio.
        solve: solves a portfolio anew.
        most: so many are tried at most.
    """

    def __init__(self, steps: Steps, solve: Callable[[Measures], Answer], most: int) -> None:
        self._steps, self._solve, self._most = steps, solve, most
        self._known: set[Measures] = set()

    @property
    def tried(self) -> int:
        """So many have been tried."""
        return len(self._known)

    def better(self, start: Answer) -> Iterator[Answer]:
        """Answers each of which misses fewer points than the one before, or costs less."""
        now: Answer | None = start
        while now:
            now = self._step(now)
            if now:
                yield now

    def _step(self, now: Answer) -> Answer | None:
        for measures in self._steps.of(now.portfolio.measures):
            if measures in self._known:
                continue
            if self.tried == self._most:
                return None
            self._known.add(measures)
            answer = self._solve(measures)
            if answer.rank < now.rank:
                return answer
        return None
