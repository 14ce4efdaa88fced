"""An answer of the authority that somebody has handed in, while they are asked what it means; in memory alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.imports.authority.asked import Question
from planner.imports.authority.layout import AnswerLayout


@dataclass
class Answering:
    """Its files, and what is known of them."""

    files: Mapping[str, bytes] = field(repr=False)
    layout: AnswerLayout
    questions: tuple[Question, ...] = ()

    def take(self, form: Mapping[str, str]) -> frozenset[int]:
        """Takes the answers of a form; the places of those that are none come back, and nothing of it is taken."""
        layout, wrong = self.layout, set[int]()
        for place, question in enumerate(self.questions):
            taken = question.answered(layout, form.get(f"w{place}", ""))
            layout = taken or layout
            wrong |= set() if taken else {place}
        if not wrong:
            self.layout = layout
        return frozenset(wrong)
