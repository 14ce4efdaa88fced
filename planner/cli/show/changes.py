"""Says which changes of the inputs a plan rests on: one line on the screen, a list in JSON; for the strategist only."""

from collections.abc import Sequence
from typing import Any

from planner.domain.change import AppliedChange, ChangeKind
from planner.domain.finding import InputRefusedError
from planner.domain.plan import Plan
from planner.reports.changed import said
from planner.text import Words


def line(plan: Plan, words: Words) -> str:
    """The changes of a plan in one line; empty if it has none."""
    told = "; ".join(said(change.asked, words) for change in plan.changes)
    return words("cli.changes.in_force", scenario=plan.scenario, changes=told) if told else ""


def spoken(switch: str, words: Words) -> str:
    """A change in words of the language; one that no switch could say, from a plan that was edited, as it stands.

    Args:
        switch: the change as a switch says it (``Change.said``).
        words: language.
    """
    from planner.imports.changes import change_of

    kind, _, value = switch.partition(" ")
    try:
        return said(change_of(ChangeKind(kind), value), words)
    except InputRefusedError:
        return switch


def as_json(changes: Sequence[AppliedChange]) -> list[dict[str, Any]]:
    """Each change as a switch says it, with whom it hits."""
    return [
        {"change": one.asked.said, "hit": one.hit, "people": list(one.people), "proven": one.proven} for one in changes
    ]
