"""Says which changes of the inputs a plan rests on: one line on the screen, a list in JSON; for the strategist only."""

from collections.abc import Sequence
from typing import Any

from planner.analysis.solved import Solved
from planner.domain.change import AppliedChange
from planner.jobs.telling.changes import spoken
from planner.reports.changed import calls, said
from planner.reports.names import Names
from planner.text import Words

__all__ = ("as_json", "line", "spoken")


def line(solved: Solved, words: Words) -> str:
    """The changes of a plan in one line; empty if it has none."""
    plan, called = solved.plan, calls(Names(solved.case.organisation, words))
    told = "; ".join(said(change.asked, words, called) for change in plan.changes)
    return words("cli.changes.in_force", scenario=plan.scenario, changes=told) if told else ""


def as_json(changes: Sequence[AppliedChange]) -> list[dict[str, Any]]:
    """Each change as a switch says it, with whom it hits."""
    return [
        {"change": one.asked.said, "hit": one.hit, "people": list(one.people), "proven": one.proven} for one in changes
    ]
