"""Words among days that nobody understands, as ``pension`` among last days: asked where they stand again and again."""

import re
from collections.abc import Mapping

from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.code_words import siblings
from planner.imports.columns.column import Column
from planner.imports.columns.column_file import UNANSWERED, sayable
from planner.imports.columns.days import never
from planner.imports.columns.meanings import in_our_words
from planner.imports.proposals.sample import Sampled
from planner.imports.said.nothing import nothing_in

_AGAIN, _AGAIN_SHARE, _MOST_WORDS = 3, 0.02, 10
"""Rows, and share of the filled cells, from which a word in a column of days is no slip, and how many such words are
asked for."""
_WORDY = re.compile(r"[^\d]*[^\W\d_][^\d]*")


def words_for_days(column: Column, cells: Sampled, ours: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The column to such words, and to the rare ones beside them that are nobody's name; nothing where there are none.

    Args:
        column: of days.
        cells: what stands there.
        ours: what is said of words, in lower case.
    """
    nothing = {*nothing_in(column, {text: text for text in cells.counts})}  # ``uppgift saknas`` is an empty cell
    wordy = filter(_WORDY.fullmatch, cells.counts)  # of thousands of days hardly any
    unread = {text for text in wordy if sayable(text) and not never(text) and _is_unread(column, text, ours)}
    unread -= nothing
    least = max(_AGAIN, _AGAIN_SHARE * cells.filled)
    often = [text for text, count in cells.counts.most_common() if count >= least and text in unread]
    asked = [*often, *sorted(siblings(unread - {*often}, often))] if often else []
    return {column.swedish: dict.fromkeys(asked[:_MOST_WORDS], UNANSWERED)} if asked else {}


def _is_unread(column: Column, text: str, ours: Mapping[str, str]) -> bool:
    own = in_our_words(column, text, ours)
    return bool(_WORDY.fullmatch(own)) and isinstance(parse(column, own), Fault)
