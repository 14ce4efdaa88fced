"""A word that says the same in several lists is one question: its answer holds in all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from planner.jobs.people.asking.steps import WORDS, Step


def each_word_once(asking: Iterable[Step], files: Sequence[str]) -> Iterator[Step]:
    """The questions, each word of a column once, and those of a column on one screen, whatever list they are of.

    Codes, which may say something else in another list, are one question in a workbook and below the same heading. Who
    is protected is asked list by list.

    Args:
        asking: all questions.
        files: name of the file of each table.
    """
    from planner.imports.columns.column import compared
    from planner.imports.protected.flag import FLAG
    from planner.imports.said.elsewhere import says_same

    first: dict[Any, Step] = {}
    known: dict[Any, Any] = {}
    below: dict[Any, dict[str, None]] = {}  # the headings that the words of one screen stand below
    for step in asking:
        if step.kind != WORDS or step.about is None or step.about[1] == FLAG:
            yield step
            continue
        column, word = step.key
        own, (heading, key) = (column, word.casefold()), step.about
        marks: list[Any] = [(own, "file", files[step.tables[0]]), (own, "heading", compared(heading))]
        marks += [(own, "word", *step.together[2:])] if says_same(key, word) else []
        place = next((known[mark] for mark in marks if mark in known), marks[0])
        known |= dict.fromkeys(marks, place)
        before = first.get(place)
        first[place] = _both(before, step) if before else replace(step, together=step.together[1:])
        below.setdefault(step.together[1:], {})[heading] = None
    for step in first.values():
        told = step.counted(step.rows, "”, ”".join(below[step.together])) if step.counted else step
        yield replace(step, text=told.text, line=told.line, title=told.title)


def _both(before: Step, step: Step) -> Step:
    """One question of both, with the proposal that one of them has, and the rows of all."""
    better = replace(step, together=before.together) if before.must and not step.must else before
    return replace(better, tables=(*before.tables, *step.tables), rows=before.rows + step.rows)
