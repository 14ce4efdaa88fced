"""``planner answer``: the answer of Plikt- och prövningsverket, read into the states."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.shell.loop import book_of, today
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    AsOfType,
    JsonOption,
    LangOption,
    OutOption,
    PrivateOption,
    day,
    day_option,
)
from planner.cli.show import findings, output
from planner.cli.show.asking.authority import ask_answer
from planner.cli.show.asking.dialogue import InputEndedError
from planner.cli.show.progress import working
from planner.domain.finding import InputRefusedError
from planner.domain.vocabulary import called_in
from planner.jobs.loop.answer import Heard, take_answer
from planner.jobs.loop.answer_layout import keep_proposals, layout_of
from planner.jobs.loop.book import Book
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.imports.authority.layout import AnswerLayout

AnswerDayOption = Annotated[AsOfType, day_option("--day", "cli.answer.option.day")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="cli.answer.argument.file")]


ColumnsOption = Annotated[Path | None, typer.Option("--columns", metavar="FILE", help="cli.answer.option.columns")]
FreshOption = Annotated[bool, typer.Option("--fresh", metavar="", help="cli.answer.option.fresh")]


def run(
    file: FileArgument,
    on: AnswerDayOption = None,
    columns: ColumnsOption = None,
    fresh: FreshOption = False,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Reads and stores the answer; see ``cli.answer.help``."""
    words = words_for(lang)
    book = working(words, "reading", book_of, out, private)
    layout = layout_of(private, columns, fresh=fresh)
    heard = _read(file, book, day(on), layout, words, asks=sys.stdin.isatty() and not as_json)
    output.warn_confidential(words)
    if as_json:
        states = {state.value: number for state, number in heard.states.items()}
        output.print_json({"rows": heard.rows, "used": heard.used, "states": states, "silent": heard.silent,
                           "notes": findings.plain(heard.notes)})  # fmt: skip
        return ExitCode.OK
    findings.show(heard.notes, words, output.results())
    output.print_text(words.count("cli.answer.rows", heard.rows, used=words.number(heard.used)))
    for state, number in heard.states.items():
        output.print_text(f"  {called_in(lang, state)}: {words.number(number)}")
    if heard.silent:
        output.print_text(words.count("cli.answer.silent", heard.silent))
    return ExitCode.OK


def _read(file: Path, book: Book, on: date | None, layout: "AnswerLayout", words: Words, *, asks: bool) -> Heard:
    """Reads, asks what is not understood, and reads again; where it stops, what is answered and proposed is kept."""
    from planner.imports.authority.asked import AnswerAskedError

    answered = False
    while True:
        try:
            return working(words, "storing", take_answer, file, book, on, today(None, book), layout, words.language)
        except AnswerAskedError as asked:
            try:
                if not asks:
                    raise InputEndedError
                layout, answered = ask_answer(asked, layout, words), True
            except InputEndedError:
                kept = keep_proposals(asked.proposals(layout), book.place.private, words.language)
                raise InputRefusedError((*asked.findings, kept)) from None
        except InputRefusedError as refused:
            if not answered:
                raise
            kept = keep_proposals(layout, book.place.private, words.language)
            raise InputRefusedError((*refused.findings, kept)) from None
