"""``planner workspace new``: makes a workspace with one account, and prints the recovery key once."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import new_passphrase, now, typed_roles
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show import output
from planner.jobs.stops import ExitCode
from planner.text import words_for

FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="cli.workspace_new.argument.folder")]
NameOption = Annotated[str, typer.Option("--name", metavar="NAME", help="cli.workspace_new.option.name")]
RoleOption = Annotated[list[str] | None, typer.Option("--role", metavar="ROLE", help="cli.workspace_new.option.role")]


def run(
    folder: FolderArgument, name: NameOption, role: RoleOption = None, lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Makes it; see ``cli.workspace_new.help``."""
    from planner.jobs.workspace.people import new_workspace, refuse_taken

    words = words_for(lang)
    refuse_taken(folder, name)
    roles = typed_roles(role or ["strategist"])
    key = new_workspace(folder, name, roles, new_passphrase(name, words), now)
    output.print_text(words("cli.workspace_new.done", folder=folder.as_posix(), name=name))
    output.print_text(words("cli.workspace_new.recovery", key=key))
    output.messages().print(words("cli.workspace_new.next", folder=folder.as_posix(), name=name), soft_wrap=True)
    return ExitCode.OK
