"""The command group that speaks the user's language, ends with the documented exit codes and never shows a value."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn

import typer
from typer import rich_utils
from typer.core import TyperGroup

from planner.cli.shell.command import SpokenCommand
from planner.cli.shell.language import split_language
from planner.cli.shell.usage import TYPED, usage_finding
from planner.cli.show import findings, output
from planner.compute import ClusterError
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.jobs import codes
from planner.jobs.stops import ExitCode, StopCommandError
from planner.jobs.telling.unforeseen import unforeseen
from planner.text import Words, words_for

_CLUSTER = {
    "extra": codes.NO_CLUSTER_EXTRA,
    "silent": codes.NO_SCHEDULER,
    "idle": codes.NO_WORKERS,
    "open": codes.CLUSTER_IN_CLEAR,
    "certificates": codes.NO_CERTIFICATES,
    "answer": codes.NO_ANSWER,
}


_NAMED = re.compile(r"[A-Z]{2,}(?:-[A-Z]{2,})*")
"""What a value is called in a metavar; single letters stand for numbers in every language."""


class SpokenGroup(TyperGroup):
    """The ``planner`` command: chooses the language, then runs one of its commands."""

    usage = "Usage: "

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes the usage line."""
        formatter.write_usage(ctx.command_path, f"{self.options_metavar} {self.subcommand_metavar}", prefix=self.usage)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Finds the command; an error knows what was typed, so that the nearest can be named."""
        try:
            return super().resolve_command(ctx, args)
        except typer.TyperException as error:
            setattr(error, TYPED, args[0])
            raise

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = False,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Runs the command line and exits; nothing but ``SystemExit`` leaves this method.

        Args:
            args: the command line without the program; that of the process if not given.
            prog_name: shown in help; always ``planner``, however it was started.
            complete_var: for typer.
            standalone_mode: always off inside, because this method deals with every exception itself.
            windows_expand_args: for typer.
            extra: for typer.
        """
        del prog_name, standalone_mode
        language, arguments = split_language(sys.argv[1:] if args is None else args, os.environ, self.commands)
        words = words_for(language)
        self.speak(words)
        run = partial(
            super().main,
            arguments,
            "planner",
            complete_var=complete_var,
            standalone_mode=False,
            windows_expand_args=windows_expand_args,
            **extra,
        )
        as_json = "--json" in arguments
        with output.speaking(to_machines=as_json):
            sys.exit(guarded(run, words, as_json=as_json))

    def speak(self, words: Words) -> None:
        """Puts the words of one language where typer expects its help; catalogue keys stand there until then."""
        rich_utils.ARGUMENTS_PANEL_TITLE = words("cli.help.arguments")
        rich_utils.OPTIONS_PANEL_TITLE = words("cli.help.options")
        rich_utils.COMMANDS_PANEL_TITLE = words("cli.help.commands")
        rich_utils.DEFAULT_STRING = words("cli.help.default")
        rich_utils.ENVVAR_STRING = words("cli.help.variable")
        rich_utils.RANGE_STRING = ""  # the help says it in words
        rich_utils.REQUIRED_LONG_STRING = words("cli.help.required")
        for command in [self, *self.commands.values()]:
            _speak_one(command, words)


def _speak_one(command: Any, words: Words) -> None:
    name = str(command.name).replace(" ", "_") if isinstance(command, SpokenCommand) else "planner"
    command.usage = words("cli.help.usage") + " "
    command.options_metavar = words("cli.help.options_metavar")
    command.help = words(f"cli.{name}.help")
    example = words("cli.help.example")
    command.epilog = f"[bold]{example}[/]\n" + words(f"cli.{name}.example").replace("[", "\\[")
    if isinstance(command, SpokenGroup):
        command.subcommand_metavar = words("cli.help.command_metavar")
    for parameter in command.params:
        parameter.help = words(parameter.help).replace("[", "\\[")
        parameter.metavar = _NAMED.sub(lambda found: words(f"cli.metavar.{found[0].lower()}"), parameter.metavar or "")
        if parameter.param_type_name == "argument":
            parameter.display_type_rich = _no_type
    help_option = command.get_help_option(typer.Context(command))
    help_option.help, help_option.metavar = words("cli.help.help"), ""


def _no_type(ctx: object) -> None:
    """Keeps ``<list[str]>`` out of the help: it tells nothing that the argument's name does not."""


def guarded(run: Callable[[], object], words: Words, *, as_json: bool) -> int:
    """Runs a command and turns whatever happens into an exit code and findings, without a traceback or a value.

    Args:
        run: the command; what it returns is its exit code if it is an int.
        words: language of the messages.
        as_json: print the findings to stdout as one JSON object too.

    Returns:
        The exit code.
    """
    try:
        code = run()
        if code == ExitCode.INTERRUPTED:  # typer has heard Ctrl-C first, and made a code of it
            raise KeyboardInterrupt
        return int(code) if isinstance(code, int) else ExitCode.OK
    except StopCommandError as stopped:
        code, told = stopped.exit_code, stopped.findings
    except InputRefusedError as refused:
        code, told = ExitCode.BAD_INPUT, refused.findings
    except typer.TyperException as error:
        code, told = ExitCode.BAD_INPUT, (usage_finding(error),)
    except (KeyboardInterrupt, typer.Abort):
        output.messages().print(words("cli.interrupted"))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has left; pointing stdout at nothing keeps Python's own flush quiet at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.OK
    except Exception as error:
        code, told = _unforeseen(error, words)
    try:
        findings.show(findings.worth_reading(told), words, output.messages())
    except Exception as error:  # words that lack what they were to say: nobody sees a traceback for that
        code, told = _unforeseen(error, words)
        findings.show(findings.worth_reading(told), words, output.messages())
    if as_json:
        output.print_json(
            {"exit_code": int(code), "findings": [findings.as_json(one, words) for one in findings.ordered(told)]}
        )
    return code


def _unforeseen(error: Exception, words: Words) -> tuple[ExitCode, tuple[Finding, ...]]:
    """A cluster that is not there, or a file that cannot be used, here or in a child, is no fault of ours."""
    if isinstance(error, ClusterError):
        return ExitCode.BAD_INPUT, (_no_cluster(error),)
    told = unforeseen(error, words)
    return (ExitCode.BUG if told.code == codes.BUG else ExitCode.BAD_INPUT), (told,)


def _no_cluster(error: ClusterError) -> Finding:
    """Why the cluster that was named cannot be used."""
    # An address may hold a password.
    address = "" if error.trouble == "extra" else re.sub(r"//[^/@]*@", "//***@", error.scheduler)
    return finding(_CLUSTER[error.trouble], found=address, wait=error.wait_s)
