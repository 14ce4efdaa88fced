"""What figures rest on: a plan that is proven by arithmetic alone, or the word of the solver."""

from typing import TYPE_CHECKING, Any

from planner.jobs.inputs import PlanFile
from planner.text import Words

if TYPE_CHECKING:
    from planner.checks.certificate import Certified


def proven(file: PlanFile) -> bool:
    """Whether arithmetic alone says that no plan is better than the one that was read and verified."""
    return file.certified is not None and file.certified.certified


def rests(file: PlanFile, words: Words) -> str:
    """What figures that are worked out from a plan rest on."""
    return words(f"certified.rests.{'proven' if proven(file) else 'solver'}", scenario=file.plan.scenario)


def as_json(certified: "Certified") -> dict[str, Any]:
    """``certified`` is true only if every level is."""
    return {"certified": certified.certified, "certified_bound": list(certified.bound)}
