"""Asks in the terminal what the headings of HR's files mean, one at a time; nothing is taken for granted."""

import sys
from collections import Counter
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from xlsxwriter.utility import xl_col_to_name

from planner.cli.show import output
from planner.domain.vocabulary import yes_or_no
from planner.files.nearest import near_words
from planner.text import Words

if TYPE_CHECKING:
    from decimal import Decimal
    from enum import StrEnum

    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.answers import Question
    from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
    from planner.jobs.people.storing import Prepared

_CODE_BYTES = 200
"""A code on paper is shorter."""


def ask(asked: "ColumnsAskedError", words: Words) -> "ColumnFile":
    """Asks of every table what there is to ask.

    Args:
        asked: the refusal that says what; it is raised again where nobody answers.
        words: language of the questions.

    Raises:
        ColumnsAskedError: the input has ended before every question is answered.
    """
    from planner.imports.proposals.answers import column_file

    said = [
        (
            _of_table(layout, asked, words),
            _of_words(layout, asked, words),
            _of_ways(layout, asked, words),
            _of_days(layout, asked, words),
        )
        for layout in asked.layouts
    ]
    return column_file(asked.layouts, *zip(*said, strict=True))


def _of_words(layout: "TableLayout", asked: "ColumnsAskedError", words: Words) -> dict[str, dict[str, str]]:
    """What codes mean in columns of a few words; whoever does not know lets the rows be set aside."""
    from planner.imports.proposals.answers import word_answered

    said: dict[str, dict[str, str]] = {}
    for column, codes in layout.unknown_words.items():
        for code, guess in codes.items():
            output.messages().print(words("cli.ask.word", column=column, word=code))
            output.messages().print(words("cli.ask.words", allowed=_allowed(column, words)))
            while (meant := word_answered(column, guess, _typed(guess, asked))) is None:
                output.messages().print(words("cli.ask.no_word", allowed=_allowed(column, words)))
            said.setdefault(column, {})[code] = meant
    return said


def _of_days(layout: "TableLayout", asked: "ColumnsAskedError", words: Words) -> dict[str, str]:
    """How days are read that have several readings, column by column."""
    from planner.domain.person import DateOrder
    from planner.domain.vocabulary import listed, words_of
    from planner.imports.proposals.answers import days_answered

    said: dict[str, str] = {}
    allowed = listed(words_of(DateOrder), words.language)
    for days in layout.asked_days:
        samples = "; ".join(days.samples)
        output.messages().print(words("cli.ask.dates", heading=days.heading, count=days.number, samples=samples))
        shown = days.answer or words("cli.ask.must_say")
        while (meant := days_answered(days, _typed(shown, asked))) is None:
            output.messages().print(words("cli.ask.no_dates", allowed=allowed))
        said[days.heading] = meant
    return said


def _of_ways(layout: "TableLayout", asked: "ColumnsAskedError", words: Words) -> "dict[str, Decimal | StrEnum]":
    """How values are written that the file itself does not tell."""
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.proposals.answers import way_answered

    said: dict[str, Decimal | StrEnum] = {}
    for key, (heading, guess, count) in layout.asked_ways.items():
        output.messages().print(words(f"cli.ask.{key}", heading=heading, count=count))
        shown = words("cli.ask.must_say") if guess == UNANSWERED else _number(guess, words)
        while (meant := way_answered(key, guess, _typed(shown, asked))) is None:
            output.messages().print(words(f"cli.ask.no_{key}"))
        said[key] = meant
    return said


def _number(guess: str, words: Words) -> str:
    return guess.replace(".", ",") if words.language == "sv" else guess


def _allowed(column: str, words: Words) -> str:
    from planner.domain.vocabulary import listed
    from planner.imports.columns.column import compared
    from planner.imports.columns.column_file import KEYS
    from planner.imports.roster.columns import COLUMNS

    return listed(COLUMNS[KEYS[compared(column)]].choices, words.language)


def _of_table(layout: "TableLayout", asked: "ColumnsAskedError", words: Words) -> dict[str, str]:
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.proposals.answers import answered, questions

    console, said = output.messages(), dict[str, str]()
    asking = questions(layout)
    if asking:
        place = words("cli.place.sheet", sheet=layout.sheet) if layout.sheet else ""
        console.print(words("cli.ask.table", file=", ".join(filter(None, (layout.file, place)))), style="bold")
    for question in asking:
        taken = {*layout.meant.values(), *said.values()}
        console.print(_question(question, words))
        listed = False
        while (key := answered(question, text := _line(question, words, asked), taken)) is None:
            if text.strip() != UNANSWERED:
                console.print(_no_answer(text, words))
            if not listed or text.strip() == UNANSWERED:
                console.print(words("cli.ask.free", columns=_free(taken)))
            listed = True
        said[question.heading] = key
    return said


def _question(question: "Question", words: Words) -> str:
    from planner.imports.proposals.propose import Certainty
    from planner.imports.proposals.told import without

    proposal, heading = question.proposal, question.heading
    letter = xl_col_to_name(question.layout.headings.index(heading))
    head = words("cli.ask.column", letter=letter, heading=heading)
    if proposal is None:
        return f"{head} {words('cli.ask.days')}"
    certain = proposal.certainty is not Certainty.POSSIBLE
    name = _name(proposal.key)
    parts = [
        words("cli.ask.proposal", column=name, certainty=words(f"imports.certainty.{proposal.certainty}")),
        words("imports.columns.samples", samples=", ".join(proposal.samples) or "–"),
        words("cli.ask.without", without=words(f"imports.without.{without(proposal.key)}")) if certain else "",
    ]
    return " ".join(filter(None, (head, *parts)))


def _line(question: "Question", words: Words, asked: "ColumnsAskedError") -> str:
    default = question.default
    shown = words("cli.ask.must") if default is None else _name(default) if default else words("cli.ask.leave_out")
    return _typed(shown, asked)


def _typed(default: str, asked: "ColumnsAskedError") -> str:
    output.messages().print(f"  [{default}] ", end="")
    line = sys.stdin.readline()
    if not line:
        raise asked
    return line


def _no_answer(text: str, words: Words) -> str:
    from planner.imports.roster.columns import ROSTER_COLUMNS

    if not text.strip():
        return words("cli.ask.choose")
    near = near_words(text.strip(), {column.swedish: column.headings for column in ROSTER_COLUMNS})
    return words("cli.ask.again", nearest=near)


def _free(taken: Container[str]) -> str:
    """The columns that no other heading of the table means."""
    from planner.imports.roster.columns import OWN, ROSTER_COLUMNS

    free = (column for column in ROSTER_COLUMNS if column.key not in taken and column.key not in OWN)
    return ", ".join(column.swedish for column in free)


def _name(key: str) -> str:
    from planner.imports.roster.columns import name_of

    return name_of(key)


def confirm(words: Words) -> bool:
    """Whether somebody says yes; anything but a yes or a no is asked again, and the end of the input is a no."""
    while True:
        output.messages().print(words("cli.ask.confirm"), end=" ")
        line = sys.stdin.readline()
        answer = yes_or_no(line) if line else False
        if answer is not None:
            return answer


def code_of(sheet: Path | None, file: Path | None, words: Words, *, asks: bool) -> str:
    """The code on the paper key, from a file or typed unseen; empty where there is none yet, or none is asked for.

    Raises:
        InputRefusedError: the file cannot be read.
    """
    from planner.files.strict import read_bytes

    if sheet is None:
        return ""
    if file is not None:
        return read_bytes(file, _CODE_BYTES).decode("ascii", "replace").strip()
    if not asks:
        return ""
    said: str = typer.prompt(words("cli.ask.paper_code"), default="", show_default=False, hide_input=True, err=True)
    return said.strip()


def ask_guesses(prepared: "Prepared", words: Words) -> "ColumnFile | None":
    """Asks of every code and title whether everybody with it has the skill that it hints at; Enter is a no.

    Returns:
        What has been answered now, with what was before; None if nothing has been confirmed.
    """
    from planner.imports.columns.column_file import ColumnFile, Hinted

    counts = Counter((guess.hint, guess.skill) for guess in prepared.guesses)
    names = {skill.id: words.name(skill) for skill in prepared.organisation.skills}
    said: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in Hinted.model_fields}
    for (hint, skill), count in sorted(counts.items()):
        code = words(f"imports.guesses.{hint.kind}", code=hint.code)
        output.messages().print(words.count("cli.ask.guess", count, code=code, skill=names[skill]), end=" ")
        if yes_or_no(sys.stdin.readline()):
            said[hint.kind][hint.code] = (*said[hint.kind].get(hint.code, ()), skill)
    if not any(said.values()):
        return None
    before = prepared.place.answers or ColumnFile()
    return before.model_copy(update={"confirmed": before.confirmed.with_more(Hinted(**said))})
