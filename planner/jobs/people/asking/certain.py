"""What is taken without a question: it is told before anything is stored, where it decides anything."""

from dataclasses import replace

from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.steps import COLUMNS
from planner.jobs.people.place import Place

_DECIDES_NOTHING = frozenset({"name", "first_name", "last_name", "phone", "title", "aid", "languages"})
"""Columns that neither make anybody one of ours nor say where and as what they may be placed."""


def with_certain(place: Place, dialogue: Dialogue) -> Place:
    """The import, with what a round of questions has taken without one."""
    steps = (dialogue.asking[number] for number in dialogue.certain)
    told = (step.sure for step in steps if step.kind != COLUMNS or step.proposes not in _DECIDES_NOTHING)
    return replace(place, certain=tuple(dict.fromkeys((*place.certain, *told))))
