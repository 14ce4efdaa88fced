"""``t.o.m.`` beside each of several columns: whose last days they are is said by the heading on its left."""

from collections import Counter
from dataclasses import replace

from planner.domain.owner.exports import SkillDates
from planner.imports.columns.column import compared
from planner.imports.columns.skill_headings import direction, rest_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_SEVERAL = 2


def with_left_headings(table: RawTable) -> RawTable:
    """The table with the heading on its left before each heading of last days that stands there several times.

    What is said of a heading holds for every column that has it: one answer would be of all of them.
    """
    words = [compared(heading) for heading in table.headers]
    times = Counter(words)
    repeated = {word for word, count in times.items() if word and count >= _SEVERAL}
    headers = [*table.headers]
    for word in sorted(repeated):
        places = [at for at, own in enumerate(words) if own == word]
        if _of_last_days(table.headers[places[0]]) and all(_names(table, words, times, at - 1) for at in places):
            for at in places:
                headers[at] = f"{clean(table.headers[at - 1])} {clean(table.headers[at])}"
    return replace(table, headers=tuple(headers)) if repeated else table


def _of_last_days(heading: str) -> bool:
    return direction(heading) is SkillDates.UNTIL and not rest_of(heading)


def _names(table: RawTable, words: list[str], times: Counter[str], at: int) -> bool:
    """Whether a heading is one of its own, and none of days."""
    return at >= 0 and bool(words[at]) and times[words[at]] == 1 and direction(table.headers[at]) is None
