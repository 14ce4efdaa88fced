"""A case with the plan that answers it: what commands, analysis and reports are handed, whole."""

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner.domain.case import Case
from planner.domain.plan import Placement, Plan

if TYPE_CHECKING:
    from planner.eligibility import Eligibility
    from planner.facts import Facts
    from planner.placement.problem.problem import Problem


@dataclass(frozen=True)
class Solved:
    """A plan with its case, and what follows from the case, made when it is first asked for."""

    case: Case
    """The question."""
    plan: Plan
    """The answer; verified before it comes here."""
    emptied: tuple[Placement, ...] = field(default=(), kw_only=True)
    """Names that stood in the plan, of people who have been purged since; nobody stands there now."""

    @cached_property
    def facts(self) -> "Facts":
        """Columns of the case."""
        from planner.facts import build_facts

        return build_facts(self.case)

    @cached_property
    def eligibility(self) -> "Eligibility":
        """Who may hold what, with the facts that it rests on."""
        from planner.eligibility import build

        return build(self.facts)

    @cached_property
    def problem(self) -> "Problem":
        """The placement problem of the case."""
        from planner.placement.problem.problem import build_problem

        return build_problem(self.case, self.eligibility)

    def __getstate__(self) -> dict[str, Any]:
        """Travels to other processes without what can be made anew there."""
        return {one.name: getattr(self, one.name) for one in fields(self)}
