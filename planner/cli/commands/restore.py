"""``planner restore``: puts a backup in the workspace's place, once everything in it has been looked at."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import entry_of, now, typed
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import findings, output
from planner.jobs.stops import ExitCode
from planner.text import words_for

BackupArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="cli.restore.argument.backup")]


def run(
    context: typer.Context, backup: BackupArgument, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Restores it; see ``cli.restore.help``."""
    from planner.jobs.workspace.opening import restored

    words = words_for(lang)
    told = restored(entry_of(context), backup, typed(words), now)
    if as_json:
        output.print_json({"findings": findings.plain(told)})
    else:
        findings.show(told, words, output.results())
    return ExitCode.OK
