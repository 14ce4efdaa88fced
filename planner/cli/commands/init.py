"""``planner init``: empty forms of everything that a municipality of one's own needs."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, AsOfType, JsonOption, LangOption, Language, day
from planner.cli.show import output
from planner.jobs.start import write_forms
from planner.jobs.stops import ExitCode
from planner.text import words_for

FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="cli.argument.init_folder")]
FormsOption = Annotated[Language | None, typer.Option("--language", metavar="sv|en", help="cli.option.language")]
InitAsOfOption = Annotated[
    AsOfType, typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="cli.option.init_as_of")
]


def run(
    folder: FolderArgument,
    language: FormsOption = None,
    as_of: InitAsOfOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes the forms; see ``cli.init.help``."""
    words = words_for(lang)
    # The clock decides only the first day that the skeleton of a scenario proposes, as a form's date of today does.
    files = write_forms(folder, language or lang, day(as_of) or date.today())
    if as_json:
        output.print_json({"files": [path.as_posix() for path in files]})
        return ExitCode.OK
    console = output.results()
    console.print(words.count("cli.init.written", len(files), folder=folder.as_posix()))
    for path in files:
        console.print(f"  {path.relative_to(folder).as_posix()}", soft_wrap=True)
    console.print(words("cli.init.next", folder=folder.as_posix(), first=files[0].name), soft_wrap=True)
    return ExitCode.OK
