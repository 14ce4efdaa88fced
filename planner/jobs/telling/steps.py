"""What is said of the steps by which a plan was decided on."""

from typing import TYPE_CHECKING

from planner.text import Words

if TYPE_CHECKING:
    from planner.store.approvals import Step


def step_sentence(step: "Step", words: Words) -> str:
    """Who did what with a plan, when, in whose place, and why."""
    said = words(f"approval.{step.kind.value}", by=step.account, day=step.day.isoformat())
    said += words("approval.deputy", name=step.deputy_for) if step.deputy_for else ""
    return said + (words("approval.reason", reason=step.reason) if step.reason else ".")
