"""``planner extract``: writes what a workspace holds about one person, for that person."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.commands.purge import PersonArgument
from planner.cli.shell.entry import plainly, session_of, within
from planner.cli.shell.options import DEFAULT_LANGUAGE, AsOfType, LangOption, day, day_option
from planner.cli.show import output
from planner.domain.finding import InputRefusedError, finding
from planner.jobs.stops import ExitCode
from planner.text import words_for

ToOption = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="cli.extract.option.to")]
CheckedOption = Annotated[str, typer.Option("--checked-by", metavar="TEXT", help="cli.extract.option.checked_by")]
WithoutOption = Annotated[
    list[str] | None, typer.Option("--without", metavar="PATH", help="cli.extract.option.without")
]
DayOption = Annotated[AsOfType, day_option("--day", "cli.extract.option.day")]


def run(
    context: typer.Context,
    person: PersonArgument,
    to: ToOption,
    checked_by: CheckedOption = "",
    without: WithoutOption = None,
    on: DayOption = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes; see ``cli.extract.help``."""
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.plain import plain_extract
    from planner.jobs.workspace.subject import called_here, extract_paths, held_of, note_extract, write_extract
    from planner.jobs.workspace.within import within as mounted

    words, today = words_for(lang), day(on) or date.today()
    if without and not checked_by.strip():
        raise InputRefusedError((finding(codes.NOBODY_CHECKED),))
    if plainly(context):
        with within(context, words, "extract"):
            known = plain_extract(person, today).released(checked_by, without or ())
            written = write_extract(known, to, today, words, called_here(words))
    else:
        with session_of(context, words) as session:
            known = held_of(session, person).released(checked_by, without or ())
            note_extract(session, person, extract_paths(to, words), checked_by, without or ())
            with mounted(session, "extract"):
                called = called_here(words)
            written = write_extract(known, to, today, words, called)
    if known.part:
        output.messages().print(words("extract.part"), soft_wrap=True)
    for path in written:
        output.print_text(words("cli.extract.done", file=path.as_posix()))
    output.messages().print(words("cli.extract.handed" if checked_by else "cli.extract.check"), soft_wrap=True)
    return ExitCode.OK
