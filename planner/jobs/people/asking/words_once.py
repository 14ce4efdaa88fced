"""A word below the same heading in several lists is one question: its answer holds in all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from planner.jobs.people.asking.steps import WORDS, Step


def each_word_once(asking: Iterable[Step]) -> Iterator[Step]:
    """The questions, each word of a heading once, and the words of one heading on one screen.

    Who is protected is asked list by list.
    """
    from planner.imports.columns.column import compared
    from planner.imports.protected.flag import FLAG

    first: dict[Any, Step] = {}
    for step in asking:
        if step.kind != WORDS or step.about is None or step.about[1] == FLAG:
            yield step
            continue
        column, word = step.key
        heading = compared(step.about[0])
        key, shared = (column, word.casefold(), heading), replace(step, together=(column, heading))
        before = first.get(key)
        first[key] = replace(before, tables=(*before.tables, *step.tables)) if before else shared
    yield from first.values()
