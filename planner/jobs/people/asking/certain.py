"""What is taken without a question, and what words were answered to mean: told before anything is stored."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.steps import COLUMNS, WORDS
from planner.jobs.people.place import Place

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile

_DECIDES_NOTHING = frozenset({"name", "first_name", "last_name", "phone", "title", "aid", "languages"})
"""Columns that neither make anybody one of ours nor say where and as what they may be placed."""


def with_certain(place: Place, dialogue: Dialogue, said: "ColumnFile") -> Place:
    """The import, with what a round has taken without a question, and what somebody has answered of words.

    Args:
        place: of the import.
        dialogue: the questions of the round.
        said: its answers.
    """
    told = dict.fromkeys(place.certain)
    columns = [number for number in dialogue.certain if dialogue.asking[number].kind == COLUMNS]
    lists = dict(zip(columns, dialogue.lists(columns), strict=True))
    words: list[tuple[str, str, str]] = []
    for number in dialogue.certain:
        step = dialogue.asking[number]
        if step.kind != COLUMNS:
            words.append((step.key[0], step.key[1], str(dialogue.said[number])))
        elif step.proposes not in _DECIDES_NOTHING:
            told[": ".join(filter(None, (lists[number], step.sure)))] = None
    told |= dict.fromkeys(_by_meaning(words))
    answered = dict.fromkeys((*place.answered, *_by_meaning(_answered(dialogue, said))))
    return replace(place, certain=tuple(told), answered=tuple(answered))


def in_groups(told: Iterable[str]) -> list[str]:
    """What is told of lists and columns, each list and column named once, before the first of what is told of it."""
    groups: dict[str, list[str]] = {}
    for one in told:
        group, sign, rest = one.partition(": ")
        grouped = bool(sign) and not any(mark in group for mark in "”“")
        groups.setdefault(group if grouped else "", []).append(rest if grouped else one)
    return [one for group, (first, *more) in groups.items() for one in (f"{group}: {first}" if group else first, *more)]


def _answered(dialogue: Dialogue, said: "ColumnFile") -> Iterable[tuple[str, str, str]]:
    """Column, word and meaning of what was answered; not of who is protected, whose words nobody need read again."""
    from planner.imports.protected.flag import FLAG
    from planner.imports.roster.columns import name_of

    for number, step in enumerate(dialogue.asking):
        if step.kind == WORDS and step.key[0] != name_of(FLAG) and number not in dialogue.certain:
            column, word = step.key
            meaning = said.layout[step.tables[0]].words.get(column, {}).get(word)
            if meaning is not None:
                yield column, dialogue.word(number), meaning


def _by_meaning(words: Iterable[tuple[str, str, str]]) -> list[str]:
    meant: dict[tuple[str, str], list[str]] = {}
    for column, word, answer in words:
        meant.setdefault((column, answer), []).append(f"”{word}”")
    return [f"{column}: {', '.join(own)} = {answer}" for (column, answer), own in meant.items()]
