"""What is taken without a question: it is told before anything is stored, where it decides anything."""

from dataclasses import replace

from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.steps import COLUMNS
from planner.jobs.people.place import Place

_DECIDES_NOTHING = frozenset({"name", "first_name", "last_name", "phone", "title", "aid", "languages"})
"""Columns that neither make anybody one of ours nor say where and as what they may be placed."""


def with_certain(place: Place, dialogue: Dialogue) -> Place:
    """The import, with what a round of questions has taken without one: headings, and words by what they are."""
    told = dict.fromkeys(place.certain)
    words: dict[str, dict[str, list[str]]] = {}
    for number in dialogue.certain:
        step = dialogue.asking[number]
        if step.kind != COLUMNS:
            column, word = step.key
            words.setdefault(column, {}).setdefault(str(dialogue.said[number]), []).append(f"”{word}”")
        elif step.proposes not in _DECIDES_NOTHING:
            told[step.sure] = None
    for column, meant in words.items():
        told |= {f"{column}: {', '.join(own)} = {answer}": None for answer, own in meant.items()}
    return replace(place, certain=tuple(told))
