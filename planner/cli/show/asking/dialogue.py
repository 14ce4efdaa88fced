"""Asks in the terminal what the headings of HR's files mean, one at a time; nothing is taken for granted."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.cli.show import output
from planner.cli.show.asking.listed import show_help, show_left, show_screen
from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.free import free_lines
from planner.jobs.people.asking.headings import WANTED
from planner.jobs.people.asking.question import Asking, PausedError, T
from planner.jobs.people.asking.screen import Taken, take
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import ColumnsAskedError

HELP = frozenset({"?", "hjälp", "help"})
"""The answer that asks how to answer."""
BACK = "<"
"""The answer that goes to the question before."""


def ask(
    asked: "ColumnsAskedError",
    words: Words,
    keep: "Callable[[ColumnFile], None] | None" = None,
    *,
    again: bool = False,
    done: int = 0,
    trail: "Trail | None" = None,
) -> "ColumnFile":
    """Asks of every table what there is to ask; of tables with the same headings once.

    Args:
        asked: the refusal that says what; it is raised again where nobody answers.
        words: language of the questions.
        keep: is given what has been answered where somebody stops in the middle.
        again: whether somebody has answered questions before, and knows how.
        done: rounds of questions that they have answered in this run.
        trail: of a round to which somebody goes back: its last screen is asked first; it is filled by this one.

    Raises:
        RoundBackError: somebody wants to go back to the round before.
        ColumnsAskedError: the input has ended before every question is answered.
        HeadingsWantedError: somebody wants to see what headings have been taken for.
        KeyboardInterrupt: somebody has stopped.
    """
    dialogue, alone, before = Dialogue(asked, words), set[int](), Trail() if trail is None else trail
    if before:
        dialogue.said, alone = before.pop()
    if dialogue.open:
        _begin(dialogue, words, again=again)
    try:
        while left := dialogue.screens(alone):
            now = dict(dialogue.said), set(alone)
            output.messages().print(dialogue.head(left[0], len(before), len(before) + len(left), done), style="bold")
            if (taken := _answered(dialogue, left[0], words, how=not (done or before))) is not None:
                before.append(now)
                alone |= taken
            elif before:
                dialogue.said, alone = before.pop()
            elif done:
                raise RoundBackError
            else:
                output.messages().print(words("cli.ask.first_again" if again else "cli.ask.first"))
    except HeadingsWantedError:
        raise HeadingsWantedError(dialogue.so_far()) from None
    except (KeyboardInterrupt, InputEndedError) as stopped:
        if keep is not None and (whole := dialogue.so_far()):
            keep(whole)
        raise asked if isinstance(stopped, InputEndedError) else stopped from None
    return dialogue.column_file()


Trail = list[tuple[dict[int, Any], set[int]]]
"""What had been answered before each screen of a round, and which questions are put by themselves."""


class RoundBackError(Exception):
    """Somebody wants to go back to the round before."""


class InputEndedError(Exception):
    """Nobody answers any more."""


class HeadingsWantedError(Exception):
    """Somebody wants to see what the headings have been taken for; carries what has been answered so far."""

    def __init__(self, said: "ColumnFile | None" = None, so_far: object = None) -> None:
        super().__init__()
        self.said, self.so_far = said, so_far


def _begin(dialogue: Dialogue, words: Words, *, again: bool) -> None:
    """Says how to answer, and how many headings are taken without a question: which, is told before storing."""
    if not again:
        output.messages().print(words("cli.ask.table", file=dialogue.file))
    if dialogue.columns_certain:
        output.messages().print(words.count("cli.ask.certain", dialogue.columns_certain))


def _answered(dialogue: Dialogue, numbers: Sequence[int], words: Words, *, how: bool) -> frozenset[int] | None:
    """Puts the questions of a screen until they are answered; None where somebody wants to go to the one before.

    Returns:
        Those that are to be put by themselves.
    """
    shown = show_screen(dialogue, numbers, words, how=how)
    kept, listed = dict[int, str](), len(numbers) > 1 or not dialogue.asking[numbers[0]].lists
    while (text := typed(shown)).strip() != BACK:
        if text.strip().casefold() in WANTED:
            raise HeadingsWantedError
        if text.strip().casefold() in HELP:
            show_help(dialogue, numbers, words)
            listed = True
            continue
        taken = _taken(dialogue, numbers, text, words, kept)
        if not taken.wrong:
            return taken.alone
        output.messages().print(taken.wrong)
        for line in () if listed else free_lines(dialogue, numbers, words):
            output.messages().print(line)
        listed = True
        if len(numbers) > 1 and taken.kept != kept:
            shown = show_left(dialogue, numbers, taken.kept, words)
        kept = dict(taken.kept)
    return None


def _taken(dialogue: Dialogue, numbers: Sequence[int], text: str, words: Words, kept: Mapping[int, str]) -> Taken:
    if len(numbers) > 1:
        return take(dialogue, numbers, text, words, kept)
    return Taken() if dialogue.answer(numbers[0], text) else Taken(wrong=dialogue.asking[numbers[0]].complain(text))


def put(asking: Asking[T], words: Words) -> T:
    """Puts the questions of a generator, until it knows what it wants to know.

    Raises:
        HeadingsWantedError: somebody wants to see what headings have been taken for.
        InputEndedError: nobody answers any more.
        RoundBackError: somebody wants to go back to the round before.
    """
    try:
        question = next(asking)
        while True:
            output.messages().print(question.text)
            text = typed(question.shown)
            if text.strip().casefold() in WANTED:
                raise HeadingsWantedError(so_far=_so_far(asking))
            if text.strip() == BACK:
                raise RoundBackError
            if text.strip().casefold() in HELP:
                for line in filter(None, ("; ".join(question.choices), words("cli.ask.help"))):
                    output.messages().print(line)
            else:
                question = asking.send(text)
    except StopIteration as done:
        answer: T = done.value
        return answer


def _so_far(asking: Asking[T]) -> T | None:
    """What a generator makes of the answers that it has had; None where that is nothing yet."""
    try:
        asking.throw(PausedError())
    except StopIteration as paused:
        answer: T = paused.value
        return answer
    except PausedError:
        return None
    return None


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


def confirm(words: Words, more: Callable[[], None], *, must: bool = True) -> bool | None:
    """Whether somebody says yes; None where somebody wants to see the headings. The end of the input is a no.

    Args:
        words: language of the question.
        more: shows whoever asks all that is told, with what to do.
        must: whether something looks wrong, so that Enter says nothing.
    """
    while True:
        output.messages().print(words("cli.ask.confirm" if must else "cli.ask.store"), end=" ")
        line = sys.stdin.readline()
        if line.strip().casefold() in WANTED:
            return None
        if line.strip() == "?":
            more()
            continue
        if line == "\n" and not must:
            return True
        answer = yes_or_no(line) if line else False
        if answer is not None:
            return answer
        if line.strip():
            output.messages().print(words("cli.ask.store.unread"))
