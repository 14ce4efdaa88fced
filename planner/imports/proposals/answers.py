"""What there is to ask somebody of the headings of an import, and what their answers make of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from planner.imports.columns.column import compared
from planner.imports.columns.meanings import ColumnFile, Layout
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.roster.columns import ROSTER_COLUMNS

LEAVE_OUT = "-"
"""The answer that a column is not to be read."""

_NAMES = {column.key: column.swedish for column in ROSTER_COLUMNS}
_KEYS = {compared(heading): column.key for column in ROSTER_COLUMNS for heading in column.headings}


@dataclass(frozen=True)
class Question:
    """One heading of one table."""

    layout: TableLayout
    heading: str
    proposal: Proposal | None

    @property
    def default(self) -> str | None:
        """What no answer means: a key, empty for leaving the column out; None where somebody must choose."""
        if self.proposal is not None and self.proposal.certainty is not Certainty.POSSIBLE:
            return self.proposal.key
        return None if self.heading in self.layout.asked else ""


def questions(layout: TableLayout) -> tuple[Question, ...]:
    """What there is to ask of one table, in the order of its columns."""
    said = {proposal.heading: proposal for proposal in layout.proposals}
    return tuple(
        Question(layout, heading, said.get(heading))
        for heading in layout.headings
        if heading in said or heading in layout.asked
    )


def answered(question: Question, text: str, taken: Collection[str]) -> str | None:
    """What an answer means.

    Args:
        question: the question.
        text: what was typed: nothing for the default, ``LEAVE_OUT``, or a column by any of its headings.
        taken: keys that other headings of the table mean.

    Returns:
        A key, or empty for leaving the column out; None where the answer is no column, or one that is taken.
    """
    word = text.strip()
    key = question.default if not word else "" if word == LEAVE_OUT else _KEYS.get(compared(word))
    return None if key is None or (key and key in taken) else key


def column_file(layouts: Iterable[TableLayout], answers: Iterable[Mapping[str, str]]) -> ColumnFile:
    """A column file of the answers.

    Args:
        layouts: of the tables.
        answers: for each of them heading to key, or empty.
    """
    kept = []
    for layout, said in zip(layouts, answers, strict=True):
        meant = {**layout.meant, **said}
        columns = {heading: _NAMES.get(meant[heading], "") for heading in layout.headings if heading in meant}
        others = tuple(heading for heading in layout.unsaid if heading not in said)
        kept.append(Layout(file=layout.file, columns=columns, others=others))
    return ColumnFile(layout=tuple(kept))
