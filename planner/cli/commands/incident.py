"""``planner incident``: what the audit says since a moment, to be reported within a day; ids and no names."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import output
from planner.jobs.stops import ExitCode
from planner.text import words_for

SinceOption = Annotated[str, typer.Option("--since", metavar="TIME", help="cli.incident.option.since")]
ToOption = Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help="cli.incident.option.to")]


def run(
    context: typer.Context,
    since: SinceOption,
    to: ToOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Says it; see ``cli.incident.help``."""
    from planner.jobs.workspace.incident import as_data, as_text, incident_of, write_incident

    words = words_for(lang)
    with session_of(context, words) as session:
        known = incident_of(session, since)
        written = write_incident(session, known, to, words) if to else ()
    if as_json:
        output.print_json(as_data(known))
    elif not written:
        output.print_text(as_text(known, words))
    for path in written:
        output.messages().print(words("cli.incident.done", file=path.as_posix()), soft_wrap=True)
    return ExitCode.OK
