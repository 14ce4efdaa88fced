"""``planner answer``: the answer of Plikt- och prövningsverket, read into the states."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.loop import book_of
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
from planner.cli.show.progress import working
from planner.domain.vocabulary import called_in
from planner.jobs.loop.answer import take_answer
from planner.jobs.stops import ExitCode
from planner.text import words_for

AnswerDayOption = Annotated[AsOfType, day_option("--day", "cli.answer.option.day")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="cli.answer.argument.file")]


def run(
    file: FileArgument,
    on: AnswerDayOption = None,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Reads and stores the answer; see ``cli.answer.help``."""
    words = words_for(lang)
    book = working(words, "reading", book_of, out, private)
    heard = working(words, "storing", take_answer, file, book, day(on), date.today())
    output.warn_confidential(words)
    if as_json:
        states = {state.value: number for state, number in heard.states.items()}
        output.print_json({"rows": heard.rows, "states": states, "silent": heard.silent,
                           "notes": findings.plain(heard.notes)})  # fmt: skip
        return ExitCode.OK
    findings.show(heard.notes, words, output.results())
    output.print_text(words.count("cli.answer.rows", heard.rows))
    for state, number in heard.states.items():
        output.print_text(f"  {called_in(lang, state)}: {words.number(number)}")
    if heard.silent:
        output.print_text(words.count("cli.answer.silent", heard.silent))
    return ExitCode.OK
