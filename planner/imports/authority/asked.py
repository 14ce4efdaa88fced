"""What is asked of an answer in a layout of its own: which columns it is read from, and what its words mean."""

from collections.abc import Sequence
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.imports.authority.layout import AnswerLayout
from planner.imports.authority.words import NOTHING, guessed, meaning
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown

WORD_UNKNOWN = "E-ANSWER-008"
STATE_UNKNOWN = "E-ANSWER-009"
COLUMN_OPEN = "E-ANSWER-013"


class Question(NamedTuple):
    """One question; about a word if there is one, else about which heading is a column."""

    file: str
    sheet: str
    key: str
    """Of the column."""
    heading: str
    """Below which the word stands; of a question about headings the one that is proposed, which may be none."""
    word: str = ""
    row: int = 0
    rows: int = 0
    """Rows with the word."""
    headings: tuple[str, ...] = ()
    """From which is to be chosen."""
    alone: bool = False
    """Whether those that are not chosen say the same thing otherwise, so that none of them is read."""

    @property
    def proposed(self) -> str:
        """The answer that is proposed; empty if none is."""
        return guessed(self.word, self.heading) if self.word else self.heading

    @property
    def must(self) -> bool:
        """Whether one of the headings must be chosen."""
        return self.key == "state"

    def told(self) -> Finding:
        """The question as what stops the file."""
        if self.word:
            return finding(
                WORD_UNKNOWN, file=self.file, sheet=self.sheet, row=self.row, column=shown(self.heading),
                found=shown(self.word), facts={"count": self.rows},
            )  # fmt: skip
        listed = ", ".join(f"«{shown(heading)}»" for heading in self.headings)
        code = STATE_UNKNOWN if self.must else COLUMN_OPEN
        return finding(code, file=self.file, sheet=self.sheet, facts={"headings": listed, "key": self.key})

    def answered(self, layout: AnswerLayout, text: str) -> AnswerLayout | None:
        """The layout with an answer; None where it is none."""
        text = " ".join(text.split()) or self.proposed
        if self.word:
            return layout.with_word(self.heading, self.word, text) if text and meaning(text) else None
        if text == NOTHING or not text:
            return None if self.must else layout.with_column(self.headings, "", self.key)
        meant = [one for one in self.headings if compared(one) == compared(text)]
        return layout.with_column(self.headings, meant[0], self.key, alone=self.alone) if meant else None


class AnswerAskedError(InputRefusedError):
    """The file is not understood before these questions are answered."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(tuple(question.told() for question in questions))
        self.questions = tuple(questions)

    def proposals(self, layout: AnswerLayout) -> AnswerLayout:
        """The layout with all that is proposed; what nothing is proposed for is left empty, to be filled in."""
        for one in self.questions:
            taken = one.answered(layout, "")
            layout = taken or (layout.with_word(one.heading, one.word, "") if one.word else layout)
        return layout
