"""Asks in the terminal what headings and words of the authority's answer mean."""

from typing import TYPE_CHECKING

from planner.cli.show import output
from planner.cli.show.asking.dialogue import typed
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.authority.asked import AnswerAskedError, Question
    from planner.imports.authority.layout import AnswerLayout


def ask_answer(asked: "AnswerAskedError", layout: "AnswerLayout", words: Words) -> "AnswerLayout":
    """The layout with an answer to every question.

    Raises:
        InputEndedError: nobody answers any more.
    """
    for question in asked.questions:
        output.messages().print(_text(question, words))
        proposed = question.proposed or ("" if question.must or question.word else "-")
        while (taken := question.answered(layout, typed(proposed or words("cli.answer.ask.must")))) is None:
            output.messages().print(words("cli.answer.ask.again"))
        layout = taken
    return layout


def _text(question: "Question", words: Words) -> str:
    where = f"{question.file}, {question.sheet}" if question.sheet else question.file
    if question.word:
        facts = {"where": where, "word": question.word, "heading": question.heading}
        return words.count("cli.answer.ask.word", question.rows, **facts)
    listed = ", ".join(f"”{heading}”" for heading in question.headings)
    return words(f"cli.answer.ask.{question.key}", where=where, headings=listed)
