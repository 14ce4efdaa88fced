"""Says which changes of the inputs a plan rests on: one line on the screen, a list in JSON; for the strategist only."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from planner.analysis.solved import Solved
from planner.domain.change import AppliedChange, ChangeKind
from planner.domain.finding import InputRefusedError
from planner.reports.changed import said
from planner.reports.names import Names
from planner.text import Words


def line(solved: Solved, words: Words) -> str:
    """The changes of a plan in one line; empty if it has none."""
    plan, skill = solved.plan, Names(solved.case.organisation, words).skill
    told = "; ".join(said(change.asked, words, skill) for change in plan.changes)
    return words("cli.changes.in_force", scenario=plan.scenario, changes=told) if told else ""


def spoken(switch: str, words: Words, called: Mapping[str, object] = MappingProxyType({})) -> str:
    """A change in words of the language; one that no switch could say, from a plan that was edited, as it stands.

    Args:
        switch: the change as a switch says it (``Change.said``).
        words: language.
        called: names of its skills, as ``told`` gives them; without them they go by their ids.
    """
    from planner.imports.changes import change_of

    kind, _, value = switch.partition(" ")
    ending = "sv" if words.language == "sv" else "en"
    try:
        change = change_of(ChangeKind(kind), value)
    except InputRefusedError:
        return switch
    names = {change.skill: called.get(f"skill_{ending}"), change.among: called.get(f"among_{ending}")}
    return said(change, words, lambda ident: str(names.get(ident) or ident))


def as_json(changes: Sequence[AppliedChange]) -> list[dict[str, Any]]:
    """Each change as a switch says it, with whom it hits."""
    return [
        {"change": one.asked.said, "hit": one.hit, "people": list(one.people), "proven": one.proven} for one in changes
    ]
