"""Says which changes of the inputs a plan rests on: one line on the screen, a list in JSON; for the strategist only."""

from collections.abc import Sequence
from typing import Any

from planner.domain.change import AppliedChange
from planner.domain.plan import Plan
from planner.text import Words


def line(plan: Plan, words: Words) -> str:
    """The changes of a plan in one line; empty if it has none."""
    said = "; ".join(change.asked.said for change in plan.changes)
    return words("cli.changes.in_force", scenario=plan.scenario, changes=said) if said else ""


def as_json(changes: Sequence[AppliedChange]) -> list[dict[str, Any]]:
    """Each change as a switch says it, with whom it hits."""
    return [
        {"change": one.asked.said, "hit": one.hit, "people": list(one.people), "proven": one.proven} for one in changes
    ]
