"""Names of three words and more without a comma: how they part is asked once, with what the other names show."""

from collections.abc import Sequence

from planner.domain.owner.exports import NameSplit
from planner.domain.vocabulary import called_in
from planner.imports.columns.masking import masked
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import SPLIT
from planner.imports.roster.rows import Row, Source, rows_of_sources
from planner.imports.tables.clean import clean

_EXAMPLES = 3
_CLEARLY = 3
"""So many times as many names must show the one way as the other for it to be the likely one."""


def with_split_asked(rows: Sequence[Row], layouts: tuple[TableLayout, ...]) -> tuple[TableLayout, ...]:
    """The layouts, that of the list with most such names with the question: its answer holds for all lists.

    Args:
        rows: of those of whom nobody is protected, once other rows and what is stored have parted what they can.
        layouts: of their tables.
    """
    open_ = [source for source in rows_of_sources(rows) if source.guessed and source.split is None]
    if not open_:
        return layouts
    most = max(open_, key=lambda source: len(source.guessed))
    listed = [f"{masked(_text(most, index))} ({most.numbers[index]})" for index in sorted(most.guessed)[:_EXAMPLES]]
    more = " …" if len(most.guessed) > _EXAMPLES else ""
    likely = called_in("sv", _likely(rows, open_))
    return asked_at(layouts, most.table, {SPLIT: (", ".join(listed) + more, likely, len(most.guessed))})


def _likely(rows: Sequence[Row], open_: Sequence[Source]) -> NameSplit:
    """How such names part most probably: by what their inner words are in the names that are sure."""
    given, last = set[str](), set[str]()
    for source in rows_of_sources(rows):
        for key, words in (("first_name", given), ("last_name", last)):
            names = source.columns[source.at[key]] if key in source.at else ()
            sure = {name for at, name in enumerate(names) if name and at not in source.guessed}
            words.update(word.casefold() for name in sure for word in name.split())
    votes = {NameSplit.ONE_GIVEN: 0, NameSplit.ONE_LAST: 0}
    for text in {_text(source, index).casefold() for source in open_ for index in source.guessed}:
        for word in text.split()[1:-1]:
            votes[NameSplit.ONE_GIVEN] += word in last and word not in given
            votes[NameSplit.ONE_LAST] += word in given and word not in last
    one, other = sorted(votes, key=lambda way: votes[way])[::-1]
    return one if votes[one] and votes[one] >= _CLEARLY * votes[other] else NameSplit.LISTED


def _text(source: Source, index: int) -> str:
    return clean(source.table.column(source.places["name"])[index])
