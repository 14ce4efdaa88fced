"""Builds the ``planner`` command from the registry."""

import os
import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from planner.cli.registry import COMMANDS
from planner.cli.shell.changes import ChangingCommand
from planner.cli.shell.command import ApartCommand, SpokenCommand
from planner.cli.shell.entry import AccountOption, KeyFileOption, MarkingOption, Named, WorkspaceOption
from planner.cli.shell.group import SpokenGroup
from planner.cli.show.output import print_text
from planner.jobs.approving.marking import marked_by


def build() -> typer.Typer:
    """The command group; it chooses its language when it is run."""
    app = typer.Typer(
        name="planner",
        cls=SpokenGroup,
        add_completion=False,
        pretty_exceptions_enable=False,
        pretty_exceptions_show_locals=False,
        rich_markup_mode="rich",
        invoke_without_command=True,
    )
    app.callback()(_group)
    for command in COMMANDS:
        kind = ChangingCommand if command.changing else ApartCommand if command.apart else SpokenCommand
        app.command(command.name, cls=kind)(command.run)
    return app


def _group(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    account: AccountOption = None,
    key_file: KeyFileOption = None,
    marking: MarkingOption = None,
    show_version: Annotated[bool, typer.Option("--version", metavar="", help="cli.option.version")] = False,
) -> None:
    if show_version:
        print_text(version("krisplan"))
        raise typer.Exit
    context.obj = Named.of(workspace, account, key_file)
    context.with_resource(marked_by(marking))
    if context.invoked_subcommand is None:
        context.get_help()  # prints by itself


def main() -> None:
    """Entry point of the ``planner`` script."""
    # Whatever is made is its owner's alone, in a session that lets everybody write, too.
    os.umask(os.umask(0) | 0o077)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that lacks a character shows a stand-in instead of ending the program.
            stream.reconfigure(errors="replace")
    build()()
