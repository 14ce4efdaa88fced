"""Asks in the terminal what the headings of HR's files mean, one at a time; nothing is taken for granted."""

import sys
from collections.abc import Callable, Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.cli.show import output
from planner.cli.show.asking.steps import COLUMNS, DAYS, WAYS, WORDS, Step, steps
from planner.domain.vocabulary import yes_or_no
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout

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
    asking, said = steps(asked.layouts, words), dict[int, Any]()
    file = _file(asked.layouts[asking[0].tables[0]], words)
    output.messages().print(words("cli.ask.more" if again else "cli.ask.table", file=file))
    try:
        while (number := _next(asking, said)) is not None:
            answer = _answer(asking, number, said, asked, words)
            if answer is not None:
                said[number] = answer
            elif said:
                said.popitem()
            else:
                output.messages().print(words("cli.ask.first_again" if again else "cli.ask.first"))
    except (KeyboardInterrupt, InputEndedError) as stopped:
        if keep is not None and (whole := _whole(asking, said)):
            keep(_column_file(asked.layouts, asking, whole))
        raise asked if isinstance(stopped, InputEndedError) else stopped from None
    return _column_file(asked.layouts, asking, said)


def _next(asking: Sequence[Step], said: Mapping[int, Any]) -> int | None:
    """The first question that is not answered and still makes sense; None where there is none."""
    answers = [(asking[place], answer) for place, answer in said.items()]
    return next((at for at, step in enumerate(asking) if at not in said and step.holds(answers)), None)


def _whole(asking: Sequence[Step], said: Mapping[int, Any]) -> dict[int, Any]:
    """The answers without those of a column's codes of which one is left: it alone might be too rare to be asked."""
    left = {(step.tables, step.key[0]) for at, step in enumerate(asking) if at not in said and step.kind == WORDS}
    kept = {at: asking[at] for at in said}
    return {at: said[at] for at, step in kept.items() if step.kind != WORDS or (step.tables, step.key[0]) not in left}


class InputEndedError(Exception):
    """Nobody answers any more."""


def _answer(
    asking: Sequence[Step], number: int, said: Mapping[int, Any], asked: "ColumnsAskedError", words: Words
) -> Any:  # what a step's own ``read`` gives
    """The answer to one question; None where somebody wants to go to the one before."""
    from planner.imports.roster.columns import name_of

    step, console = asking[number], output.messages()
    before = [(asking[place], key) for place, key in said.items()]
    left = sum(own.holds(before) for at, own in enumerate(asking) if at not in said)
    console.print(_head(step, len(said), len(said) + left, asked.layouts, words), style="bold")
    console.print(step.text)
    taken = {key for other, key in before if other.kind == COLUMNS and other.tables == step.tables}
    taken |= {key for table in step.tables for key in asked.layouts[table].meant.values()}
    gone = bool(step.proposes) and step.proposes in taken
    if gone:
        console.print(words("cli.ask.taken", column=name_of(step.proposes)))
    listed = False
    while (text := typed(words("cli.ask.must") if gone else step.shown)).strip() != BACK:
        if (answer := step.read(text, taken)) is not None:
            return answer
        if not (step.lists and text.strip() == "?"):
            console.print(step.complain(text))
        if step.lists and (not listed or text.strip() == "?"):
            console.print(words("cli.ask.free", columns=_free(taken)))
            listed = True
    return None


def _head(step: Step, number: int, count: int, layouts: "Sequence[TableLayout]", words: Words) -> str:
    """Which question it is, and of which tables."""
    first, *others = (layouts[table] for table in step.tables)
    also = ", ".join(f"”{other.sheet}”" if other.file == first.file else _file(other, words) for other in others)
    head = words("cli.ask.number", number=number + 1, count=count, file=_file(first, words))
    return " ".join(filter(None, (head, words("cli.ask.also", others=also) if also else "")))


def _file(layout: "TableLayout", words: Words) -> str:
    place = words("cli.place.sheet", sheet=layout.sheet) if layout.sheet else ""
    return ", ".join(filter(None, (layout.file, place)))


def _column_file(layouts: "Sequence[TableLayout]", asking: Sequence[Step], said: Mapping[int, Any]) -> "ColumnFile":
    """The answers; those of tables with the same headings in each of them."""
    from planner.imports.proposals.answers import column_file

    by_table: list[dict[str, dict[Any, Any]]] = [{kind: {} for kind in (COLUMNS, WORDS, WAYS, DAYS)} for _ in layouts]
    for index, value in said.items():
        step = asking[index]
        for table in step.tables:
            if step.kind == WORDS:
                column, code = step.key
                by_table[table][WORDS].setdefault(column, {})[code] = value
            else:
                by_table[table][step.kind][step.key] = value
    answers = ([one[kind] for one in by_table] for kind in (COLUMNS, WORDS, WAYS, DAYS))
    return column_file(layouts, *answers)


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


def _free(taken: Container[str]) -> str:
    """The columns that no other heading of the table means."""
    from planner.imports.roster.columns import OWN, ROSTER_COLUMNS

    free = (one for one in ROSTER_COLUMNS if one.key == "skill" or (one.key not in taken and one.key not in OWN))
    return ", ".join(column.swedish for column in free)


def confirm(words: Words) -> bool:
    """Whether somebody says yes; anything but a yes or a no is asked again, and the end of the input is a no."""
    while True:
        output.messages().print(words("cli.ask.confirm"), end=" ")
        line = sys.stdin.readline()
        answer = yes_or_no(line) if line else False
        if answer is not None:
            return answer
