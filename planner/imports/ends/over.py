"""Words of certificates that are over, in rows that tell until when: they come in as what ends then, and is told."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.columns import name_of
from planner.imports.roster.unread_dates import some_day
from planner.imports.said.seen_words import FormRows
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_HELD, _UNTIL = "skill_held", "skill_valid_until"
_OVER = re.compile(r"utgån|gått ut|löpt ut|förfall|expired|lapsed")


def with_over(table: RawTable, layout: TableLayout, likely: Mapping[str, int], as_of: date) -> TableLayout:
    """The layout with a yes as the proposal for a word of what is over, where each of its rows has a last day before.

    A no would leave the skill out, and nobody would see that it has to be renewed.

    Args:
        table: the table.
        layout: what is asked of it.
        likely: columns that are understood, or probably, with their places.
        as_of: day of the import.
    """
    name = name_of(_HELD)
    asked = [word for word in layout.unknown_words.get(name, {}) if _OVER.search(word.casefold())]
    if not asked or not likely.keys() >= {_HELD, _UNTIL}:
        return layout
    ends: dict[str, list[date | None]] = defaultdict(list)
    for word, end in zip(table.column(likely[_HELD]), table.column(likely[_UNTIL]), strict=True):
        ends[clean(word).casefold()].append(some_day(clean(end), as_of))
    over = {
        word: FormRows(len(own), "over", "ja")
        for word in asked
        if (own := ends[word.casefold()]) and all(day and day < as_of for day in own)
    }
    words = {**layout.unknown_words[name], **dict.fromkeys(over, "ja")}
    return replace(layout, unknown_words={**layout.unknown_words, name: words}, form_rows={**layout.form_rows, **over})
