"""A word below the same heading in several lists is one question: its answer holds in all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from planner.jobs.people.asking.steps import WORDS, Step


def each_word_once(asking: Iterable[Step], files: Sequence[str]) -> Iterator[Step]:
    """The questions, each word of a workbook's column, or of a heading, once, and those of a workbook on one screen.

    Who is protected is asked list by list.

    Args:
        asking: all questions.
        files: name of the file of each table.
    """
    from planner.imports.columns.column import compared
    from planner.imports.protected.flag import FLAG

    first: dict[Any, Step] = {}
    known: dict[Any, Any] = {}
    for step in asking:
        if step.kind != WORDS or step.about is None or step.about[1] == FLAG:
            yield step
            continue
        column, word = step.key
        file, heading = files[step.tables[0]], compared(step.about[0])
        marks = [(column, word.casefold(), "file", file), (column, word.casefold(), "heading", heading)]
        key = next((known[mark] for mark in marks if mark in known), marks[0])
        known |= dict.fromkeys(marks, key)
        before = first.get(key)
        first[key] = (
            replace(before, tables=(*before.tables, *step.tables))
            if before
            else replace(step, together=step.together[1:])
        )
    yield from first.values()
