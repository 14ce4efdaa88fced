"""A command in the user's language, which works in the workspace if one is named before it."""

from typing import Any

import typer
from typer.core import TyperCommand

from planner.cli.shell.entry import within
from planner.text import LANGUAGES, words_for


def _settle_organisation(ctx: Any) -> None:
    """Of who does not say where the organisation is: it may be the only one elsewhere. Asked where all is mounted."""
    from planner.jobs.workspace.organisations import usual_organisation  # late: most of what is typed needs none

    source = ctx.get_parameter_source("organisation")
    if ctx.params.get("organisation") and source is not None and source.name == "DEFAULT":
        ctx.params["organisation"] = usual_organisation(ctx.params["organisation"])


class SpokenCommand(TyperCommand):
    """A command whose usage line is in the user's language."""

    usage = "Usage: "

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the command line; an error knows which command it is about, so that it can name that one's help."""
        try:
            self.note(ctx, args)
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            if getattr(error, "ctx", None) is None:
                setattr(error, "ctx", ctx)  # noqa: B010 - the class does not name it
            raise

    def invoke(self, ctx: Any) -> Any:
        """Runs the command, in the workspace if one is named before it."""
        with within(ctx, words_for(ctx.params.get("lang", LANGUAGES[0])), str(self.name)):
            _settle_organisation(ctx)
            return super().invoke(ctx)

    def note(self, ctx: Any, args: list[str]) -> None:
        """What a command wants to know of its command line beyond the values."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes the usage line."""
        arguments = [str(param.metavar) for param in self.params if param.param_type_name == "argument"]
        formatter.write_usage(ctx.command_path, " ".join([str(self.options_metavar), *arguments]), prefix=self.usage)


class ApartCommand(SpokenCommand):
    """A command to which the working folder is what it is on the disk, whatever workspace is named."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
        return TyperCommand.invoke(self, ctx)
