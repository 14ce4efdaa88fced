"""What figures rest on: a plan that is proven by arithmetic alone, or the word of the solver."""

from typing import TYPE_CHECKING, Any

from planner.jobs.telling.certified import proven, rests

if TYPE_CHECKING:
    from planner.checks.certificate import Certified


def as_json(certified: "Certified") -> dict[str, Any]:
    """``certified`` is true only if every level is."""
    return {"certified": certified.certified, "certified_bound": list(certified.bound)}


__all__ = ("as_json", "proven", "rests")
