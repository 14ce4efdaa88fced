"""How good a plan is: proven by arithmetic alone, or best according to the solver, and within what that is proven."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.domain.plan import Plan, Status
from planner.text import Words

if TYPE_CHECKING:
    from planner.checks.certificate import Certified
    from planner.jobs.inputs import PlanFile


def standing(plan: Plan, certified: "Certified") -> str:
    """``proven``, ``stated`` (by older rules), ``solver`` (no prices that prove it) or ``open``."""
    if certified.certified:
        return "proven"
    if plan.status is not Status.OPTIMAL:
        return "open"
    return "stated" if plan.older else "solver"


def sentences(plan: Plan, certified: "Certified", words: Words) -> Iterator[str]:
    """The verdict, and where it is not ``proven`` a line for each level on which a better plan is not ruled out."""
    yield words(f"certified.{standing(plan, certified)}")
    recounted = plan.certificate is not None and not plan.older
    bounds = certified.bound if recounted else plan.bound
    for name, value, bound in zip(plan.levels, plan.objective, bounds, strict=True):
        if value != bound:
            key = "certified.level" if recounted else "certified.level_solver"
            level = words(f"cli.level.{name}")
            yield "  " + words(key, level=level, value=words.number(value), bound=words.number(bound))
            if not recounted:
                return  # The bounds of the levels after it are the solver's word, given that this one stays as it is.


def proven(file: "PlanFile") -> bool:
    """Whether arithmetic alone says that no plan is better than the one that was read and verified."""
    return file.certified is not None and file.certified.certified


def rests(file: "PlanFile", words: Words) -> str:
    """What figures that are worked out from a plan rest on."""
    return words(f"certified.rests.{'proven' if proven(file) else 'solver'}", scenario=file.plan.scenario)
