"""Asks in the terminal what the headings of HR's files mean, one at a time; nothing is taken for granted."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.cli.show import output
from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.question import Asking, T
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import ColumnsAskedError

BACK = "<"
"""The answer that goes to the question before."""


def ask(
    asked: "ColumnsAskedError",
    words: Words,
    keep: "Callable[[ColumnFile], None] | None" = None,
    *,
    again: bool = False,
) -> "ColumnFile":
    """Asks of every table what there is to ask; of tables with the same headings once.

    Args:
        asked: the refusal that says what; it is raised again where nobody answers.
        words: language of the questions.
        keep: is given what has been answered where somebody stops in the middle.
        again: whether somebody has answered questions before, and knows how.

    Raises:
        ColumnsAskedError: the input has ended before every question is answered.
        KeyboardInterrupt: somebody has stopped.
    """
    dialogue = Dialogue(asked, words)
    output.messages().print(words("cli.ask.more" if again else "cli.ask.table", file=dialogue.file))
    try:
        while left := dialogue.open:
            if _answered(dialogue, left[0], words):
                continue
            if dialogue.said:
                dialogue.said.popitem()
            else:
                output.messages().print(words("cli.ask.first_again" if again else "cli.ask.first"))
    except (KeyboardInterrupt, InputEndedError) as stopped:
        if keep is not None and (whole := dialogue.so_far()):
            keep(whole)
        raise asked if isinstance(stopped, InputEndedError) else stopped from None
    return dialogue.column_file()


class InputEndedError(Exception):
    """Nobody answers any more."""


def _answered(dialogue: Dialogue, number: int, words: Words) -> bool:
    """Puts one question until it is answered; false where somebody wants to go to the one before."""
    from planner.imports.roster.columns import name_of

    step, console = dialogue.asking[number], output.messages()
    console.print(dialogue.head(number), style="bold")
    console.print(step.text)
    gone = dialogue.gone(number)
    if gone:
        console.print(words("cli.ask.taken", column=name_of(step.proposes)))
    listed = False
    while (text := typed(words("cli.ask.must") if gone else step.shown)).strip() != BACK:
        if dialogue.answer(number, text):
            return True
        if not (step.lists and text.strip() == "?"):
            console.print(step.complain(text))
        if step.lists and (not listed or text.strip() == "?"):
            console.print(words("cli.ask.free", columns=", ".join(dialogue.free(number))))
            listed = True
    return False


def put(asking: Asking[T]) -> T:
    """Puts the questions of a generator, until it knows what it wants to know.

    Raises:
        InputEndedError: nobody answers any more.
    """
    try:
        question = next(asking)
        while True:
            output.messages().print(question.text)
            question = asking.send(typed(question.shown))
    except StopIteration as done:
        answer: T = done.value
        return answer


def typed(default: str) -> str:
    """The line that somebody types.

    Raises:
        InputEndedError: there is none.
    """
    output.messages().print(f"  [{default}] ", end="")
    line = sys.stdin.readline()
    if not line:
        raise InputEndedError
    return line


def confirm(words: Words) -> bool:
    """Whether somebody says yes; anything but a yes or a no is asked again, and the end of the input is a no."""
    while True:
        output.messages().print(words("cli.ask.confirm"), end=" ")
        line = sys.stdin.readline()
        answer = yes_or_no(line) if line else False
        if answer is not None:
            return answer
