"""The case as it asks of people over some phases, whatever the position's own days are."""

from collections.abc import Sequence

from planner.checks.phases.seats import Days, days_of
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.organisation import Position


class Over(View):
    """Rules are asked over the days of these phases; who is claimed and where one works stay as of the first day."""

    def __init__(self, case: Case, phases: Sequence[int]) -> None:
        super().__init__(case)
        self._asked = days_of(case.scenario, phases)

    def days(self, position: Position) -> Days:
        """The same for every position."""
        return self._asked
